"""`python -m cli.api_types`: the web app's types of the API, made from the services' own declarations.

Nothing is started for it. With `--check` nothing is written: the exit code says whether the file is up to date.
"""

import importlib
import json
import os
import re
import sys
from typing import Any

from chassis.app import PREFIX, build_app
from chassis.service import Service
from cli.web import CODEGEN, WEB, install, node_programs
from contracts.topics import SERVICES
from engines.processes import run
from gateway.documents import merged

TYPES = WEB / "src" / "lib" / "api" / "schema.d.ts"
RECORD_ID = re.compile(r"{(\w+_id|job)}")


def document() -> dict[str, Any]:
    """The OpenAPI document that the gateway shows when every service answers."""
    return merged({name: _openapi(name) for name in SERVICES})


def _openapi(name: str) -> dict[str, Any]:
    service: Service = importlib.import_module(f"services.{name}.main").SERVICE
    return build_app(name, service.routers, state={}, refusals=service.refusals).openapi()


def types() -> str:
    """The document as TypeScript, with addresses as the web app writes them: below `/api/v1`, records by `id`."""
    install(CODEGEN)
    path = f"{node_programs()}{os.pathsep}{os.environ['PATH']}"
    told = {**os.environ, "PATH": path}
    given = json.dumps(readdressed(document()))
    made = run(["node", "generate.mjs"], folder=CODEGEN, environment=told, given=given)
    if made.returncode != 0:
        raise SystemExit(made.stderr)
    return made.stdout


def readdressed(said: dict[str, Any]) -> dict[str, Any]:
    """The handlers call a record's id `lead_id` or `customer_id`; in every address it becomes `{id}`."""
    paths = {}
    for path, operations in said["paths"].items():
        named = RECORD_ID.search(path)
        if named:
            path = path.replace(named[0], "{id}", 1)
            for parameter in _parameters(operations):
                if parameter["in"] == "path" and parameter["name"] == named[1]:
                    parameter["name"] = "id"
        paths[path.removeprefix(PREFIX)] = operations
    return {**said, "paths": paths}


def _parameters(operations: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for operation in operations.values() for one in operation.get("parameters", [])]


def main() -> None:
    """Write the file, or say that it is stale."""
    made = types()
    if "--check" not in sys.argv:
        TYPES.write_text(made)
    elif not TYPES.exists() or TYPES.read_text() != made:
        raise SystemExit(f"{TYPES.name} is stale: run python -m cli.api_types")


if __name__ == "__main__":
    main()

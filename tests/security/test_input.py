"""API3, API4 and API6: fields nobody may set, bodies and pages nobody needs, and anything that makes a 500."""

import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.e2e.system import System
from tests.security.examples import Examples

JSON = {"Content-Type": "application/json"}
BY_MODULE = ("fields", "recycle_bin")
"""Resources that every service has; the module says whose are meant."""


@pytest.fixture(scope="module")
async def document(system: System) -> dict[str, Any]:
    async with system.session.get(f"{system.gateway}/openapi.json") as answer:
        found: dict[str, Any] = await answer.json()
        return found


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every operation that takes a JSON object."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                yield method.upper(), path.removeprefix("/api/v1"), operation


async def test_no_door_takes_a_field_it_does_not_know(system: System, document: dict[str, Any]) -> None:
    examples, found = Examples(document, {}), []
    for method, path, operation in bodies(document):
        body = examples.body(operation)
        if not isinstance(body, dict):
            continue
        place, extra = _with_ids(path), {**body, "tenant_id": str(uuid4()), "is_admin": True}
        if "module" in body:  # what every service has is found by it
            extra["module"] = "leads"
        elif path == "/exports":
            extra["kind"] = "leads"
        elif path.split("/")[1] in BY_MODULE:
            place += "?module=leads"
        elif path.startswith("/reasons"):
            extra |= {"kind": "lead_return"} if "kind" in body else {}
            place += "?kind=lead_return"
        answer = await system.call(system.admin, method, place, extra, if_match="*")
        named = {error["field"] for error in (answer.body or {}).get("errors", [])}
        if answer.status != 422 or not {"tenant_id", "is_admin"} <= named:
            found.append(f"{method} {path}: {answer.status} {answer.code} {sorted(named)}")
    assert found == []


def _with_ids(path: str) -> str:
    parts = (str(uuid4()) if part.startswith("{") else part for part in path.split("/"))
    return "/".join(parts)


async def test_no_list_gives_more_than_a_page(system: System, document: dict[str, Any]) -> None:
    found = []
    for path, methods in document["paths"].items():
        names = {parameter["name"] for parameter in methods.get("get", {}).get("parameters", ())}
        if "limit" in names and "{" not in path:
            for limit in ("0", "-1", "100000"):
                answer = await system.call(
                    system.admin, "GET", f"{path.removeprefix('/api/v1')}?limit={limit}"
                )
                if answer.status not in (400, 422):
                    found.append(f"{path}?limit={limit}: {answer.status}")
    assert found == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"name": "' + b"x" * (9 << 20) + b'"}', 413),
        (b"[" * 200_000, 400),
        (b'{"name": "a\\u0000b"}', 422),
        (b'{"name": "\\ud800"}', 400),
        (b'{"name": "\xff"}', 400),
        (b'{"name": NaN}', 400),
        (b"not json", 400),
    ],
    ids=["large", "deep", "nul", "surrogate", "not utf-8", "nan", "not json"],
)
async def test_a_hostile_body_is_refused(system: System, body: bytes, status: int) -> None:
    headers = {**JSON, "Authorization": f"Bearer {system.admin.token}"}
    for path in ("/leads", "/customers", "/orders", "/users"):
        url = f"{system.gateway}/api/v1{path}"
        async with system.session.post(url, data=BytesIO(body), headers=headers) as answer:
            told = json.loads(await answer.text())
        assert (answer.status, told["status"]) == (status, status), path


async def test_a_costly_filter_is_refused(system: System) -> None:
    for text in ("(" * 5_000, "name == 'x'" + " && name == 'x'" * 2_000, "nothing == 1", '"' + "\\n" * 40):
        answer = await system.call(system.admin, "GET", "/leads?filter=" + text.replace("&", "%26"))
        assert answer.status in (400, 414, 422), text[:20]


def test_no_input_makes_a_500(system: System, tmp_path: Path) -> None:
    """schemathesis: generated requests to every operation; no server error, no answer against its schema."""
    program = str(Path(sys.executable).with_name("schemathesis"))
    options = {
        "--header": f"Authorization: Bearer {system.admin.token}",
        "--checks": "not_a_server_error,response_schema_conformance,content_type_conformance",
        "--phases": "fuzzing",
        "--max-examples": "2",
        "--request-timeout": "30",
        "--suppress-health-check": "all",
        # What would shut out the people of this company, or act on all of its records while others look at them.
        "--exclude-path-regex": "/auth/|/live|/events/stream|/deactivate|/password|/sessions|/users/|/bulk$",
    }
    words = [word for pair in options.items() for word in pair]
    done = subprocess.run(
        [program, "run", f"{system.gateway}/openapi.json", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6_000:]

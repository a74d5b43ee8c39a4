"""Write the contract down for other systems: a JSON Schema per message, and AsyncAPI 3.

`python -m contracts.generate` writes `contracts/schemas/` and `contracts/asyncapi.json`; with `--check` it only
says whether they are up to date, and exits with 1 if not. A change that would break a reader is refused either
way: it needs a type of a new version beside the old one.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from contracts.asyncapi import document
from contracts.base import Command, Event
from contracts.catalogue import COMMANDS, EVENTS
from contracts.compatible import breaks

HERE = Path(__file__).parent
SCHEMAS = HERE / "schemas"


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """Message type → its JSON Schema (2020-12)."""
    messages: tuple[type[Event[Any, Any]] | type[Command], ...] = (*EVENTS, *COMMANDS)
    return {
        message.type: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"/schemas/{message.type}.json",
            **message.model_json_schema(mode="serialization"),
        }
        for message in messages
    }


def files() -> dict[Path, str]:
    """Every file as it should be."""
    made = {SCHEMAS / f"{type}.json": _text(schema) for type, schema in schemas().items()}
    return made | {HERE / "asyncapi.json": _text(document(schemas()))}


def broken() -> list[str]:
    """How the contract as it is now would break readers of the contract as it was written down."""
    found = []
    for type, schema in schemas().items():
        written = SCHEMAS / f"{type}.json"
        if written.exists():
            found += [f"{type}: {why}" for why in breaks(json.loads(written.read_text()), schema)]
    gone = [path.stem for path in SCHEMAS.glob("*.json") if path.stem not in schemas()]
    return found + [f"{type}: is gone" for type in gone]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main(check: bool) -> int:
    """Write, or check. 0 if all is well."""
    breaking = broken()
    if breaking:
        print(
            "These changes would break readers; publish a new version beside the old one:",
            *breaking,
            sep="\n  ",
        )
        return 1
    wanted = files()
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    if check:
        if stale:
            print(
                "Not up to date (python -m contracts.generate):", *(path.name for path in stale), sep="\n  "
            )
        return 1 if stale else 0
    SCHEMAS.mkdir(exist_ok=True)
    for path in stale:
        path.write_text(wanted[path])
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))

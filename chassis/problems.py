"""Everything that goes wrong is told as RFC 9457 `application/problem+json`, in the caller's language.

`failures` decides which problem an exception is; here is what a problem looks like. No answer repeats a value
that was sent, and an unexpected error says nothing but its trace id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from starlette.responses import Response
from starlette.types import Scope

from chassis.messages import COMMON, TITLES, Messages, Table, language_of
from chassis.telemetry import context_of, current_trace_id, new_traceparent

MEDIA_TYPE = "application/problem+json"
TEXT = {"type": "string"}
SCHEMA = {
    "title": "Problem",
    "description": "RFC 9457. Further members hold what the refusal is about, such as `retry_at`.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "instance", "errors", "trace_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": TEXT,
        "status": {"type": "integer"},
        "code": TEXT,
        "detail": TEXT,
        "instance": TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {"field": TEXT, "code": TEXT, "message": TEXT},
            },
        },
        "trace_id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    },
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that says no. `facts` become members of their own beside the standard ones."""

    status: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[Mapping[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


class Problems:
    """Tells problems: the common sentences and those of one process."""

    def __init__(self, *tables: Table) -> None:
        self._messages = Messages(TITLES, COMMON, *tables)

    def response(self, problem: Problem, scope: Scope) -> Response:
        """The problem as an answer to that request."""
        spoken = language(scope)
        title = self._messages.text(str(problem.status), spoken)
        detail = self._messages.text(problem.code, spoken, problem.facts)
        body = {
            **problem.facts,
            "type": f"urn:crm:problem:{problem.code}",
            "title": title,
            "status": problem.status,
            "code": problem.code,
            "detail": title if detail == problem.code else detail,
            "instance": scope["path"],
            "errors": list(problem.errors),
            "trace_id": trace_id(scope),
        }
        headers = {"Content-Language": spoken, "Cache-Control": "no-store", **problem.headers}
        content = orjson.dumps(body, default=str)
        return Response(content, problem.status, headers, media_type=MEDIA_TYPE)


def trace_id(scope: Scope) -> str:
    """The trace a request belongs to, 32 hex digits; its own id while nothing is traced."""
    known = current_trace_id()
    if known is not None:
        return known
    state = scope.setdefault("state", {})
    if "trace_id" not in state:
        sent = next((value for name, value in scope["headers"] if name == b"traceparent"), b"").decode(
            "latin-1"
        )
        context = context_of(sent)
        state["trace_id"] = f"{context.trace_id:032x}" if context else new_traceparent().split("-")[1]
    found: str = state["trace_id"]
    return found


def language(scope: Scope) -> str:
    """The language that this request is answered in."""
    asked = next((value for name, value in scope["headers"] if name == b"accept-language"), b"")
    caller = scope.get("state", {}).get("principal")
    return language_of(asked.decode("latin-1"), caller.language if caller is not None else None)


def told_with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI document as things are: other answers are problems, and `Idempotency-Key` is for POST."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = SCHEMA
    answer = {
        "description": "A problem",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for operations in document.get("paths", {}).values():
        for method, operation in operations.items():
            if method != "post" and "parameters" in operation:
                kept = [one for one in operation["parameters"] if one["name"] != "idempotency-key"]
                operation["parameters"] = kept
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = answer
    return document

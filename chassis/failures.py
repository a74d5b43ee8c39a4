"""Which problem an exception is: refusals, input that does not fit, a database that refuses or is away.

A service lists its refusals once (class → HTTP status) beside its sentences; what all services share is here.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from chassis.logs import described
from chassis.messages import VALIDATION, Messages, Table
from chassis.principal import NotYetKnown, Unauthenticated
from chassis.problems import Problem, Problems, language
from chassis.roots import StaleVersion
from chassis.tokens import KeysUnavailable
from kernel.refusal import Forbidden, Invalid, NotFound, Refusal, SeveralInvalid

Statuses = Mapping[type[Refusal], int]

COMMON_STATUSES: Statuses = {
    Refusal: 409,
    NotFound: 404,
    Forbidden: 403,
    Invalid: 422,
    Unauthenticated: 401,
    KeysUnavailable: 503,
    NotYetKnown: 409,
    StaleVersion: 412,
}
HTTP_CODES = {
    400: "malformed",
    404: "no_such_address",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
}

log = structlog.get_logger(__name__)


class ForbiddenCharacter(HTTPException):
    """A string in the body has a NUL, which no column can hold; `place` leads to it."""

    def __init__(self, place: tuple[str | int, ...]) -> None:
        super().__init__(422)
        self.place = place


class Failures:
    """One process's way to say no: its refusals and sentences on top of the common ones."""

    def __init__(self, statuses: Statuses | None = None, *tables: Table) -> None:
        self._statuses = {**COMMON_STATUSES, **(statuses or {})}
        self.problems = Problems(*tables)
        self._hints = Messages(VALIDATION, *tables)

    def install(self, app: FastAPI) -> None:
        """Answer every exception of the app."""
        handlers: Mapping[type[Exception], Callable[[Any, Scope], Problem]] = {
            Refusal: self.of_refusal,
            RequestValidationError: self.of_validation,
            HTTPException: _of_http,
            ForbiddenCharacter: self.of_character,
            asyncpg.PostgresError: _of_database,
            asyncpg.InterfaceError: _of_lost_database,
            OSError: _of_lost_database,
            UnicodeEncodeError: _of_text,
            Exception: _of_unexpected,
        }
        for kind, tell in handlers.items():
            app.add_exception_handler(kind, self._handler(tell))

    def _handler(
        self, tell: Callable[[Any, Scope], Problem]
    ) -> Callable[[Request, Exception], Awaitable[Response]]:
        async def handle(request: Request, error: Exception) -> Response:
            return self.problems.response(tell(error, request.scope), request.scope)

        return handle

    def of_refusal(self, refusal: Refusal, scope: Scope) -> Problem:
        """The status of the nearest class in the table, the refusal's own code, and its facts."""
        status = next(self._statuses[kind] for kind in type(refusal).__mro__ if kind in self._statuses)
        facts = dict(refusal.facts)
        headers = {}
        if status == 401:
            headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        if "retry_after" in facts:
            headers["Retry-After"] = str(facts["retry_after"])
        wrong = refusal.errors if isinstance(refusal, SeveralInvalid) else [refusal]
        errors = tuple(
            self._hint(one.facts["field"], str(one.facts.get("reason", "invalid")), one.facts, scope)
            for one in wrong
            if isinstance(one, Invalid) and "field" in one.facts
        )
        return Problem(status, refusal.code, facts, errors, headers)

    def of_validation(self, error: RequestValidationError, scope: Scope) -> Problem:
        """Which fields do not fit, and why."""
        found = error.errors()
        if any(one["type"] == "json_invalid" for one in found):
            return Problem(400, "malformed_json")
        if isinstance(error.body, bytes):
            return Problem(415, "unsupported_media_type")
        errors = tuple(
            self._hint(_field(_place(one, error.body)), _reason(one), one.get("ctx") or {}, scope)
            for one in found[:100]
        )
        return Problem(422, "invalid", errors=errors)

    def of_character(self, error: ForbiddenCharacter, scope: Scope) -> Problem:
        """Which field holds it."""
        return Problem(
            422, "invalid", errors=(self._hint(_field(error.place), "forbidden_character", {}, scope),)
        )

    def _hint(self, name: str, reason: str, facts: Mapping[str, Any], scope: Scope) -> Mapping[str, str]:
        key = reason
        if key not in self._hints:
            key = reason.partition("_")[0] if reason.endswith(("_type", "_parsing")) else "value_error"
        if key not in self._hints:
            key = "value_error"
        return {"field": name, "code": reason, "message": self._hints.text(key, language(scope), facts)}


def _field(place: tuple[str | int, ...]) -> str:
    """`("body", "items", 0, "quantity")` as `items.0.quantity`."""
    inner = (
        place[1:] if len(place) > 1 and place[0] in ("body", "query", "path", "header", "cookie") else place
    )
    return ".".join(str(part) for part in inner)


def _place(error: Mapping[str, Any], body: object) -> tuple[str | int, ...]:
    """Where it is in what was sent: the kind of a body that may be of several kinds is a value there, not a place."""
    place: tuple[str | int, ...] = error["loc"]
    kind = (error.get("ctx") or {}).get("discriminator")
    if kind is not None:
        return (*place, str(kind).strip("'"))
    if isinstance(body, dict) and len(place) > 2 and place[1] not in body and place[1] in body.values():
        return (place[0], *place[2:])
    return place


def _reason(error: Mapping[str, Any]) -> str:
    """Pydantic's error type; for a validator's ValueError the message key it was raised with."""
    raised = (error.get("ctx") or {}).get("error")
    text = str(raised) if isinstance(raised, ValueError) else ""
    return text if text.isidentifier() else str(error["type"])


def _of_http(error: HTTPException, scope: Scope) -> Problem:
    code = HTTP_CODES.get(error.status_code, "malformed" if error.status_code < 500 else "internal_error")
    return Problem(error.status_code, code, headers=dict(error.headers or {}))


def _of_database(error: asyncpg.PostgresError, scope: Scope) -> Problem:
    """By SQLSTATE class: input that a column can't hold, a conflict, too long a wait, a lost server."""
    state = error.sqlstate or ""
    log.warning("the database refused", sqlstate=state, error=described(error))
    if state.startswith("22") or state in {"23502", "23503", "23514"}:
        return Problem(422, "invalid")
    if state.startswith("23"):
        return Problem(409, "conflict")
    if state.startswith(("40", "53")) or state in {"55P03", "57014"}:
        return Problem(503, "busy", headers={"Retry-After": "1"})
    if state.startswith(("08", "57", "3D")) or isinstance(error, asyncpg.PostgresConnectionError):
        return Problem(503, "database_unavailable", headers={"Retry-After": "1"})
    return Problem(500, "internal_error")


def _of_lost_database(error: Exception, scope: Scope) -> Problem:
    log.warning("something we stand on did not answer", error=described(error))
    return Problem(503, "database_unavailable", headers={"Retry-After": "1"})


def _of_text(error: UnicodeEncodeError, scope: Scope) -> Problem:
    return Problem(400, "malformed")


def _of_unexpected(error: Exception, scope: Scope) -> Problem:
    return Problem(500, "internal_error")

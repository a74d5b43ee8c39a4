"""Builds the HTTP side of a service: its routers, and everything that every service has around them."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis import health, metrics
from chassis.door import CallerNotYetKnown, VersionMalformed, VersionRequired, WorkRoute
from chassis.failures import Failures, Statuses
from chassis.idempotency import AnswerNotKept, IdempotencyKeyMalformed, IdempotencyKeyReused
from chassis.logs import described
from chassis.messages import Table
from chassis.problems import MEDIA_TYPE, Problem, Problems, told_with_problems

PREFIX = "/api/v1"
BODY_LIMIT = 1 << 20
"""Bytes of a request's body, unless a route sets `max_body_size`."""
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
DOOR: Statuses = {
    CallerNotYetKnown: 503,
    VersionRequired: 428,
    VersionMalformed: 400,
    IdempotencyKeyReused: 422,
    IdempotencyKeyMalformed: 400,
    AnswerNotKept: 409,
}

log = structlog.get_logger(__name__)


def build_app(
    name: str,
    routers: Sequence[APIRouter],
    *,
    state: Mapping[str, Any],
    refusals: Statuses | None = None,
    messages: Sequence[Table] = (),
    internal: Sequence[APIRouter] = (),
    checks: Mapping[str, health.Check] | None = None,
    body_limit: int = BODY_LIMIT,
) -> FastAPI:
    """The service's app.

    `routers` appear under `/api/v1`, `internal` ones at the root (the gateway never forwards to them).
    `state` is what handlers find in `request.state`: at least `ground` and `tokens`. `refusals` and
    `messages` say how the service's own refusals are told.
    """
    failures = Failures({**DOOR, **(refusals or {})}, *messages)
    app = _App(name, failures.problems, state, body_limit)
    failures.install(app)
    for router in routers:
        app.include_router(router, prefix=PREFIX)
    for router in internal:
        app.include_router(router, include_in_schema=False)
    app.router.routes += [
        Route("/healthz", health.alive),
        Route("/readyz", health.Readiness(checks or {}).answer),
        Route("/metrics", metrics.show),
    ]
    return app


class _App(FastAPI):
    """FastAPI with our edge around everything but its own tracing."""

    def __init__(self, name: str, problems: Problems, state: Mapping[str, Any], body_limit: int) -> None:
        super().__init__(
            title=f"Tidewater {name}",
            version="1",
            docs_url=None,
            redoc_url=None,
            max_body_size=body_limit,
            redirect_slashes=False,
            telemetry={
                "tracer_provider": None,
                "operation_spans": False,
                "metrics": False,
                "logs": False,
                "auto_configure": False,
                "exclude": lambda scope: scope["path"] in QUIET,
            },
        )
        self.router.route_class = WorkRoute
        self._problems = problems
        self._given = dict(state)

    def openapi(self) -> dict[str, Any]:
        """The document, in which every operation may also answer with a problem."""
        if not self.openapi_schema:
            self.openapi_schema = told_with_problems(super().openapi())
        return self.openapi_schema

    def build_middleware_stack(self) -> ASGIApp:
        return Edge(super().build_middleware_stack(), self._problems, self._given)


class Edge:
    """Outermost: gives requests state, counts them, and lets no error out without a problem and a log."""

    def __init__(self, app: ASGIApp, problems: Problems, state: Mapping[str, Any]) -> None:
        self._app = app
        self._problems = problems
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in QUIET:
            await self._app(scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), **self._state}
        answer = _Answer(send, scope, self._problems)
        started = time.perf_counter()
        try:
            if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
                await self._problems.response(Problem(400, "forbidden_character"), scope)(
                    scope, receive, answer
                )
            else:
                await self._app(scope, receive, answer)
        except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, it is logged and told as a problem
            log.error("unexpected error", error=described(error))
            if not answer.status:
                await self._problems.response(Problem(500, "internal_error"), scope)(scope, receive, answer)
        finally:
            _count(scope, answer.status, time.perf_counter() - started)


class _Answer:
    """Notes the status; turns the framework's own bare 413 into a problem."""

    def __init__(self, send: Send, scope: Scope, problems: Problems) -> None:
        self._send = send
        self._scope = scope
        self._problems = problems
        self._replaced = False
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if self.status == 413 and (b"content-type", MEDIA_TYPE.encode()) not in message["headers"]:
                self._replaced = True
                response = self._problems.response(Problem(413, "too_large"), self._scope)
                await response(self._scope, _nothing, self._send)
        if not self._replaced:
            await self._send(message)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _count(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unknown")
    metrics.requests.labels(scope["method"], route, str(status)).inc()
    metrics.request_seconds.labels(route).observe(seconds)

"""The gateway's app: plain ASGI, because every request of everybody passes here."""

from collections.abc import Awaitable, Callable

import structlog
from opentelemetry import trace
from opentelemetry.trace import SpanKind, StatusCode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from chassis.logs import described
from chassis.principal import Unauthenticated
from chassis.problems import Problem, Problems
from chassis.telemetry import traceparent_of
from chassis.tokens import KeysUnavailable
from gateway import routing
from gateway.body import Body, ClientGone
from gateway.callers import KEY_PREFIX, Caller, Callers
from gateway.exchange import PREFIX, Exchange
from gateway.limiting import Limits
from gateway.pages import Pages
from gateway.proxy import Call, Proxy, passed_on
from gateway.refused import MESSAGES, Refused

LONGEST_TARGET = 16 << 10
QUIET = frozenset(("/healthz", "/readyz", "/metrics"))
SIGN_IN = frozenset(("auth/login", "auth/refresh"))

log = structlog.get_logger(__name__)


class Edge:
    """Traces, limits, routes and answers. Everything it needs is handed in."""

    def __init__(
        self,
        *,
        proxy: Proxy,
        callers: Callers,
        limits: Limits,
        pages: Pages,
        routes: list[Route],
        trusted_proxies: frozenset[str],
    ) -> None:
        self._proxy = proxy
        self._callers = callers
        self._limits = limits
        self._pages = pages
        self._routes = routes
        self._trusted = trusted_proxies
        self._problems = Problems(MESSAGES)
        self._tracer = trace.get_tracer("crm")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        exchange = Exchange(scope, send, self._trusted)
        if scope["path"] in QUIET:
            await self._answer(exchange, receive)
            return
        with self._tracer.start_as_current_span(
            exchange.name, context=exchange.parent, kind=SpanKind.SERVER, record_exception=False
        ) as span:
            context = span.get_span_context()
            exchange.traced(traceparent_of(context) if context.is_valid else None)
            try:
                await self._answer(exchange, receive)
            finally:
                exchange.count()
                if span.is_recording():
                    span.set_attributes(exchange.attributes())
                if exchange.status >= 500:
                    span.set_status(StatusCode.ERROR)

    async def _answer(self, exchange: Exchange, receive: Receive) -> None:
        problem: Problem
        try:
            await self._handle(exchange, receive)
            return
        except Refused as refused:
            problem = refused.problem
        except Unauthenticated as error:
            problem = Problem(401, error.code, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        except KeysUnavailable as error:
            problem = Problem(503, error.code, headers={"Retry-After": "1"})
        except ClientGone:
            return
        except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, it is logged and told
            log.error("unexpected error", error=described(error))
            problem = Problem(500, "internal_error")
        if exchange.status:
            raise Incomplete
        await self._problems.response(problem, exchange.scope)(exchange.scope, receive, exchange.send)

    async def _handle(self, exchange: Exchange, receive: Receive) -> None:
        scope, path = exchange.scope, exchange.path
        if len(exchange.target) > LONGEST_TARGET:
            raise Refused(414, "malformed")
        if not routing.spelled_safely(scope["raw_path"]):
            raise Refused(400, "malformed")
        if path.startswith(PREFIX):
            await self._forward(exchange, receive)
            return
        response = await self._own(exchange, Request(scope, receive))
        await response(scope, receive, exchange.send)

    async def _own(self, exchange: Exchange, request: Request) -> Response:
        """What the gateway answers itself: documents, health, the web app."""
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "method_not_allowed", {"Allow": "GET, HEAD"})
        if exchange.path == "/metrics" and not exchange.is_local:
            raise Refused(404, "no_such_address")
        for route in self._routes:
            match, found = route.matches(exchange.scope)
            if match is Match.FULL:
                exchange.scope["path_params"] = found["path_params"]
                handler: Callable[[Request], Awaitable[Response]] = route.endpoint
                return await handler(request)
        if exchange.path == "/api" or exchange.path.startswith(("/api/", "/internal")):
            raise Refused(404, "no_such_address")
        return self._pages.answer(exchange.scope)

    async def _forward(self, exchange: Exchange, receive: Receive) -> None:
        path = exchange.path.removeprefix(PREFIX)
        route = routing.find_route(path, exchange.scope["query_string"])
        if route is None:
            raise Refused(404, "no_such_address")
        token = await self._admit(exchange, path, route)
        body = Body(exchange.scope, receive, route.resource)
        service = route.service or routing.RESOURCES.get(await body.member(route.needs) or "")
        if service is None:
            raise Refused(422, "parameter_needed", parameter=route.needs)
        if not self._proxy.knows(service):
            raise Refused(404, "no_such_address")
        exchange.service = service
        await body.hold()
        headers = passed_on(exchange.scope, exchange.client, exchange.scheme, exchange.traceparent, token)
        call = Call(
            service, exchange.scope["method"], exchange.target, headers, body, exchange.wants_stream(route)
        )
        await self._proxy.forward(call, receive, exchange.send)
        if path == "auth/login" and exchange.status in (401, 403, 429):
            await self._limits.note(self._limits.failed_sign_in, exchange.client)

    async def _admit(self, exchange: Exchange, path: str, route: routing.Route) -> str | None:
        """Check caller and limits; the token to pass on (None: the header goes as it came)."""
        limits = self._limits
        if route.public:
            exchange.refuse_cross_site()
            if path == "auth/login":
                await limits.check(limits.failed_sign_in, exchange.client)
            limit = limits.sign_in if path in SIGN_IN else limits.address
            exchange.extra += await limits.take(limit, exchange.client)
            return None
        authorization = exchange.header(b"authorization")
        if authorization is None:
            await limits.take(limits.address, exchange.client)
            raise Unauthenticated("no token")
        caller = await self._caller(exchange, authorization)
        exchange.extra += await limits.take(limits.caller, caller.name)
        return caller.token

    async def _caller(self, exchange: Exchange, authorization: str) -> Caller:
        """The caller. Trying keys out is limited; a token can't be guessed, and an expired one is no attack."""
        if KEY_PREFIX not in authorization:
            return await self._callers.find(authorization)
        limits = self._limits
        await limits.check(limits.failed_key, exchange.client)
        try:
            return await self._callers.find(authorization)
        except Unauthenticated:
            await limits.note(limits.failed_key, exchange.client)
            raise


class Incomplete(Exception):
    """The answer had begun and can't be finished: cut the connection, so that nobody takes it for whole."""

"""One request on its way through, and what has been answered to it."""

import ipaddress
import time

from opentelemetry import trace
from opentelemetry.context import Context
from starlette.types import Message, Scope, Send

from chassis import metrics
from chassis.telemetry import context_of, new_traceparent
from gateway import routing
from gateway.limiting import Header
from gateway.refused import Refused

PREFIX = "/api/v1/"
SECURITY: list[Header] = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
UNFRAMED = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
NO_STORE = (b"cache-control", b"no-store")


class Exchange:
    """One request and what has been answered to it so far."""

    def __init__(self, scope: Scope, send: Send, trusted: frozenset[str]) -> None:
        self.scope = scope
        self.path: str = scope["path"]
        self.target = (
            scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        ).decode("latin-1")
        self.status = 0
        self.service = "gateway"
        self.extra: list[Header] = []
        self.traceparent = ""
        self._send = send
        self._started = time.perf_counter()
        self._headers = dict(scope["headers"])
        peer: str = (scope.get("client") or ("", 0))[0]
        proxied = peer in trusted
        self.client = _client(peer, self.header(b"x-forwarded-for") or "", trusted) if proxied else peer
        self.scheme = (self.header(b"x-forwarded-proto") or "http") if proxied else scope["scheme"]

    def header(self, name: bytes) -> str | None:
        """A header of the request (the last one of that name)."""
        value = self._headers.get(name)
        return None if value is None else value.decode("latin-1")

    @property
    def name(self) -> str:
        """What the span is called: few different names, no ids."""
        parts = self.path.split("/", 4)
        shown = "/".join(parts[:4]) if self.path.startswith(PREFIX) else "/" + parts[1]
        return f"{self.scope['method']} {shown}"

    @property
    def is_local(self) -> bool:
        """Whether the caller is on this machine or in the private network."""
        try:
            return ipaddress.ip_address(self.client).is_private
        except ValueError:
            return False

    @property
    def parent(self) -> Context | None:
        """The caller's own span, if it sent one."""
        context = context_of(self.header(b"traceparent"))
        return trace.set_span_in_context(trace.NonRecordingSpan(context)) if context else None

    def traced(self, traceparent: str | None) -> None:
        """Note the trace; while nothing is recorded, the caller's own or a new one."""
        if traceparent is None:
            sent = self.header(b"traceparent")
            traceparent = sent if sent and context_of(sent) else new_traceparent()
        self.traceparent = traceparent
        trace_id = traceparent.split("-")[1]
        self.scope.setdefault("state", {})["trace_id"] = trace_id
        self.extra += [(b"x-trace-id", trace_id.encode()), (b"traceresponse", traceparent.encode())]

    def wants_stream(self, route: routing.Route) -> bool:
        """Whether the answer may go on without end."""
        return route.streams or "text/event-stream" in (self.header(b"accept") or "")

    def refuse_cross_site(self) -> None:
        """A cookie alone must not let another site act: browsers say where a request comes from."""
        if self.scope["method"] not in ("GET", "HEAD") and self.header(b"sec-fetch-site") == "cross-site":
            raise Refused(403, "cross_site")

    async def send(self, message: Message) -> None:
        """Pass a message of the answer on, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": self._completed(list(message["headers"]))}
        await self._send(message)

    def _completed(self, headers: list[Header]) -> list[Header]:
        present = {name for name, _ in headers}
        defaults = [*SECURITY, UNFRAMED]
        if self.scheme == "https":
            defaults.append(STRICT_TRANSPORT)
        if self.path.startswith(PREFIX):
            defaults.append(NO_STORE)
        return headers + [pair for pair in defaults if pair[0] not in present] + self.extra

    def attributes(self) -> dict[str, str | int]:
        """What the span says; no query, no ids of people."""
        return {
            "http.request.method": self.scope["method"],
            "url.path": self.path,
            "http.response.status_code": self.status,
            "crm.service": self.service,
        }

    def count(self) -> None:
        """Count the finished exchange."""
        metrics.requests.labels(self.scope["method"], self.service, str(self.status)).inc()
        metrics.request_seconds.labels(self.service).observe(time.perf_counter() - self._started)


def _client(peer: str, forwarded: str, trusted: frozenset[str]) -> str:
    """The nearest address in `X-Forwarded-For` that is not one of our own proxies."""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    return next((hop for hop in reversed(hops) if hop not in trusted), peer)

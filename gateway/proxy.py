"""Passes a request on to a service and its answer back, as a stream both ways."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import aiohttp
import structlog
from starlette.types import Receive, Scope, Send
from yarl import URL

from gateway.body import Body
from gateway.circuit import Circuit
from gateway.refused import Refused

Headers = list[tuple[bytes, bytes]]
HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding"
    b" upgrade".split()
)
OURS_ALONE = HOP_BY_HOP | frozenset(
    b"host authorization forwarded x-forwarded-for x-forwarded-proto x-forwarded-host x-forwarded-port"
    b" x-real-ip traceparent tracestate expect".split()
)
"""Headers of a request that are not passed on as they came."""
NOT_RETURNED = HOP_BY_HOP | frozenset((b"server", b"date", b"traceresponse"))
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
STEP = 0.1
"""Seconds between attempts to reach a service that is starting."""
WHOLE = 256 << 10
"""Bytes up to which an answer is read before it is passed on, in one piece."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it goes to a service."""

    service: str
    method: str
    target: str
    """Path and query, spelled as they came."""
    headers: Headers
    body: Body
    streams: bool = False

    @property
    def may_repeat(self) -> bool:
        """Whether sending it again can't do anything twice."""
        if not self.body.is_held:
            return False
        return self.method in SAFE or any(name.lower() == b"idempotency-key" for name, _ in self.headers)


class Proxy:
    """Reaches the services, each behind its circuit breaker."""

    def __init__(
        self,
        upstreams: Mapping[str, str],
        session: aiohttp.ClientSession,
        *,
        patience: float,
        answer_timeout: float,
    ) -> None:
        self._bases = {service: base.rstrip("/") for service, base in upstreams.items()}
        self._circuits = {service: Circuit(service) for service in upstreams}
        self._session = session
        self._patience = patience
        self._usual = aiohttp.ClientTimeout(sock_connect=2, sock_read=answer_timeout)
        self._endless = aiohttp.ClientTimeout(sock_connect=2)

    def knows(self, service: str) -> bool:
        """Whether this installation has the service."""
        return service in self._bases

    async def forward(self, call: Call, receive: Receive, send: Send) -> None:
        """Pass the call on and its answer back. Raises `Refused` (413, 502, 503, 504) before any answer."""
        answer = await self._reach(call)
        try:
            if call.streams:
                await _until_gone(_relay(call.service, answer, send), receive)
            else:
                await _relay(call.service, answer, send)
        finally:
            answer.release()

    async def _reach(self, call: Call) -> aiohttp.ClientResponse:
        """The answer's head. What was surely not sent is tried again for as long as patience lasts."""
        circuit = self._circuits[call.service]
        patient = not circuit.is_open
        if not circuit.admits():
            raise _unavailable(call.service)
        until = time.monotonic() + (self._patience if patient else 0)
        while True:
            try:
                answer = await self._send(call)
            except aiohttp.ClientConnectorError as error:
                if time.monotonic() >= until:
                    circuit.failed(surely=True)
                    raise _unavailable(call.service) from error
                await asyncio.sleep(STEP)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                if call.body.failure is not None:
                    raise call.body.failure from error
                again = call.may_repeat and not isinstance(error, TimeoutError) and time.monotonic() < until
                if not again:
                    circuit.failed()
                    raise _broken(call, error) from error
                await asyncio.sleep(STEP)
            else:
                circuit.succeeded()
                return answer

    async def _send(self, call: Call) -> aiohttp.ClientResponse:
        return await self._session.request(
            call.method,
            URL(self._bases[call.service] + call.target, encoded=True),
            headers=[(name.decode("latin-1"), value.decode("latin-1")) for name, value in call.headers],
            data=call.body.payload(),
            allow_redirects=False,
            timeout=self._endless if call.streams else self._usual,
        )


def new_session() -> aiohttp.ClientSession:
    """A client that adds nothing of its own, keeps connections, and gives them up before the services do."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=30, ttl_dns_cache=30),
        auto_decompress=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        trust_env=False,
    )


def passed_on(scope: Scope, client: str, scheme: str, traceparent: str, token: str | None) -> Headers:
    """The request's headers as a service gets them: none that a caller could use to pose as somebody else."""
    dropped = OURS_ALONE | _named_by_connection(scope["headers"])
    if token is None:
        dropped = dropped - {b"authorization"}
    kept = [pair for pair in scope["headers"] if pair[0] not in dropped]
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    kept += [
        (b"x-forwarded-for", client.encode()),
        (b"x-forwarded-proto", scheme.encode()),
        (b"x-forwarded-host", host),
        (b"traceparent", traceparent.encode()),
    ]
    if token is not None:
        kept.append((b"authorization", b"Bearer " + token.encode()))
    return kept


def _named_by_connection(headers: Headers) -> frozenset[bytes]:
    named = (value for name, value in headers if name == b"connection")
    return frozenset(part.strip().lower() for value in named for part in value.split(b","))


async def _relay(service: str, answer: aiohttp.ClientResponse, send: Send) -> None:
    headers = [(name.lower(), value) for name, value in answer.raw_headers]
    headers = [pair for pair in headers if pair[0] not in NOT_RETURNED]
    start = {"type": "http.response.start", "status": answer.status, "headers": headers}
    length = answer.content_length
    try:
        whole = await answer.read() if length is not None and length <= WHOLE else None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Refused(502, "service_broke_off", service=service) from error
    await send(start)
    if whole is not None:
        await send({"type": "http.response.body", "body": whole})
        return
    async for chunk in answer.content.iter_any():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body"})


async def _until_gone(relay: object, receive: Receive) -> None:
    """Relay until the service ends the stream or the caller hangs up."""
    relaying = asyncio.ensure_future(relay)  # type: ignore[call-overload]
    leaving = asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait((relaying, leaving), return_when=asyncio.FIRST_COMPLETED)
        if relaying.done():
            relaying.result()
    finally:
        for task in (relaying, leaving):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _unavailable(service: str) -> Refused:
    return Refused(503, "service_unavailable", {"Retry-After": "1"}, service=service)


def _broken(call: Call, error: Exception) -> Refused:
    """What to say when a service went silent after it had been reached."""
    log.warning("a service broke off", upstream=call.service, error=type(error).__name__)
    if isinstance(error, TimeoutError):
        return Refused(504, "service_timeout", service=call.service)
    return Refused(502, "service_broke_off", service=call.service)

"""Small real services for the gateway's tests: they tell what reached them, and misbehave when asked to."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import orjson
from joserfc.jwk import KeySet
from starlette.types import Receive, Scope, Send

from chassis.principal import Claims, PrincipalKind
from chassis.server import serving
from chassis.testing.people import AUDIENCE, ISSUER, KEY, token
from chassis.tokens import payload_of, sign
from gateway.main import gateway
from gateway.settings import GatewaySettings

TENANT, USER = uuid4(), uuid4()
API_KEY = "crm_right"
Json = dict[str, Any]


@dataclass
class Upstream:
    """One service. `seen` holds what reached it; `/api/v1/…?do=WHAT` makes it misbehave."""

    name: str
    seen: list[Json] = field(default_factory=list)
    openapi: Json = field(default_factory=lambda: {"paths": {}})
    ready: bool = True
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        self.seen.append(
            {
                "service": self.name,
                "method": scope["method"],
                "target": scope["raw_path"].decode() + "?" + scope["query_string"].decode(),
                "headers": [[name.decode(), value.decode()] for name, value in scope["headers"]],
                "body": body.decode("latin-1") if len(body) < 10_000 else "",
                "length": len(body),
            }
        )
        known: dict[str, Callable[[], Json | None]] = {
            "/.well-known/jwks.json": lambda: dict(KeySet([KEY]).as_dict(private=False)),
            "/openapi.json": lambda: self.openapi,
            "/readyz": lambda: {"status": "ready" if self.ready else "not ready"},
            "/internal/api_keys/exchange": lambda: self._exchange(body),
        }
        path = scope["path"]
        if path in known:
            said = known[path]()
            await _json(send, 401 if said is None else 200 if self.ready else 503, said or {})
            return
        await self._do(scope["query_string"].decode(), receive, send)

    def _exchange(self, body: bytes) -> Json | None:
        if orjson.loads(body)["key"] != API_KEY:
            return None
        now = datetime.now(UTC)
        claims = Claims(
            TENANT,
            USER,
            1,
            now + timedelta(minutes=1),
            PrincipalKind.API_KEY,
            scopes=frozenset({"leads:read"}),
        )
        return {"access_token": sign(payload_of(claims, ISSUER, AUDIENCE, now), KEY), "expires_in": 60}

    async def _do(self, query: str, receive: Receive, send: Send) -> None:
        what = query.partition("do=")[2].partition("&")[0]
        if what == "hang":
            await self.hold.wait()
        if what == "stream":
            await self._stream(receive, send)
        elif what == "refuse":
            await _json(send, 409, {"code": "already_claimed"}, (b"retry-after", b"7"))
        elif what == "refuse_sign_in":
            await _json(send, 401, {"code": "unauthenticated"})
        elif what == "hop":
            await _json(send, 200, {}, (b"keep-alive", b"5"), (b"server", b"secret"), (b"x-own", b"1"))
        elif what == "large":
            await _start(send, 200, (b"content-type", b"text/csv"))
            for _ in range(64):
                await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
            await send({"type": "http.response.body"})
        elif what == "half":
            await _start(send, 200, (b"content-length", b"100"))
            await send({"type": "http.response.body", "body": b"x" * 10, "more_body": True})
            raise ConnectionError("broken off on purpose")
        else:
            await _json(send, 200, self.seen[-1])

    async def _stream(self, receive: Receive, send: Send) -> None:
        await _start(send, 200, (b"content-type", b"text/event-stream"))
        await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass
        self.left.set()


async def _body(receive: Receive) -> bytes:
    chunks, more = [], True
    while more:
        message = await receive()
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)


async def _start(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})


async def _json(send: Send, status: int, said: Json, *headers: tuple[bytes, bytes]) -> None:
    content = orjson.dumps(said)
    length = (b"content-length", str(len(content)).encode())
    await _start(send, status, (b"content-type", b"application/json"), length, *headers)
    await send({"type": "http.response.body", "body": content})


@dataclass
class Town:
    """A running gateway, its services, and a client that is signed in."""

    address: str
    http: aiohttp.ClientSession
    services: dict[str, Upstream]

    def seen(self, service: str) -> list[Json]:
        """What reached a service through the gateway's routes."""
        return [one for one in self.services[service].seen if one["target"].startswith("/api/")]


def user_token(user_id: UUID = USER) -> str:
    """A token of somebody of the tests' tenant."""
    return token(TENANT, user_id)


@asynccontextmanager
async def town(
    *names: str, away: dict[str, str] | None = None, web: Path = Path("nowhere"), **settings: Any
) -> AsyncIterator[Town]:
    """Start services and a gateway before them. `away` names services that we do not start."""
    services = {name: Upstream(name) for name in ("identity", *names)}
    async with AsyncExitStack() as stack:
        addresses = dict(away or {})
        for name, service in services.items():
            port = await stack.enter_async_context(serving(service, "127.0.0.1", 0, drain=1))
            addresses[name] = f"http://127.0.0.1:{port}"
        given = {"patience": 0.3, "answer_timeout": 1.0, **settings}
        app = await stack.enter_async_context(
            gateway(
                GatewaySettings(
                    name="gateway",
                    upstreams=addresses,
                    issuer=ISSUER,
                    audience=AUDIENCE,
                    web_dir=web,
                    **given,
                )
            )
        )
        port = await stack.enter_async_context(serving(app, "127.0.0.1", 0, drain=1))
        http = aiohttp.ClientSession(
            f"http://127.0.0.1:{port}",
            headers={"Authorization": f"Bearer {user_token()}", "Accept-Language": "en"},
            auto_decompress=False,
        )
        await stack.enter_async_context(http)
        yield Town(f"http://127.0.0.1:{port}", http, services)


@dataclass
class Broken:
    """A service that breaks the first connection off after it has read the request."""

    address: str = ""
    arrivals: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        await reader.readuntil(b"\r\n\r\n")
        self.arrivals += 1
        if self.arrivals > 1:
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
            await writer.drain()
        writer.close()


@asynccontextmanager
async def broken_once() -> AsyncIterator[Broken]:
    """It, listening."""
    broken = Broken()
    server = await asyncio.start_server(broken.serve, "127.0.0.1", 0)
    broken.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield broken

"""The server inside our loop: it ends in time and loses no request on the way."""

import asyncio
import time
from contextlib import AsyncExitStack

import aiohttp
import pytest
from starlette.types import Receive, Scope, Send

from chassis.server import serving


class Echo:
    """Answers "ok" after as many seconds as the query says."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.set()
        await asyncio.sleep(float(scope["query_string"] or 0))
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})


async def test_requests_under_way_finish_and_new_ones_find_nobody() -> None:
    echo = Echo()
    async with aiohttp.ClientSession() as http, AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving(echo, "127.0.0.1", 0))
        slow = asyncio.create_task(_ask(http, f"http://127.0.0.1:{port}/?1"))
        await echo.asked.wait()
        await stack.aclose()
        assert await slow == (200, "ok")
        with pytest.raises(aiohttp.ClientConnectorError):
            await _ask(http, f"http://127.0.0.1:{port}/")


async def test_what_does_not_finish_is_cut_in_time() -> None:
    echo = Echo()
    async with aiohttp.ClientSession() as http, AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving(echo, "127.0.0.1", 0, drain=1))
        endless = asyncio.create_task(_ask(http, f"http://127.0.0.1:{port}/?60"))
        await echo.asked.wait()
        started = time.monotonic()
        await stack.aclose()
        assert time.monotonic() - started < 4
        assert (await endless)[0] == 500


async def test_connections_that_are_kept_lose_nothing_when_the_server_ends() -> None:
    """Callers that go on asking over kept connections get a whole answer or find nobody: never a cut one."""
    outcomes: list[tuple[int, str]] = []

    async def ask(http: aiohttp.ClientSession, url: str) -> None:
        while True:
            try:
                outcomes.append(await _ask(http, url))
            except aiohttp.ClientConnectorError:
                return

    async with aiohttp.ClientSession() as http, AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving(Echo(), "127.0.0.1", 0))
        callers = [asyncio.create_task(ask(http, f"http://127.0.0.1:{port}/?0.001")) for _ in range(8)]
        while len(outcomes) < 200:
            await asyncio.sleep(0.01)
        await stack.aclose()
        await asyncio.gather(*callers)
    assert set(outcomes) == {(200, "ok")}


async def test_a_kept_connection_may_bring_one_last_request_and_is_told_goodbye() -> None:
    request = b"GET /?0 HTTP/1.1\r\nhost: x\r\n\r\n"
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving(Echo(), "127.0.0.1", 0))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        assert await reader.readuntil(b"ok")
        ending = asyncio.create_task(stack.aclose())
        while await _accepts(port):
            await asyncio.sleep(0.01)
        writer.write(request)
        assert b"connection: close" in await reader.readuntil(b"ok")
        assert await reader.read() == b""
        writer.close()
        await ending


async def test_an_address_that_is_too_long_is_refused_as_everything_is() -> None:
    async with serving(Echo(), "127.0.0.1", 0) as port, aiohttp.ClientSession() as http:
        async with http.get(f"http://127.0.0.1:{port}/?cursor={'a' * (70 << 10)}") as answer:
            told = await answer.json(content_type="application/problem+json")
        assert (answer.status, told["status"], told["code"]) == (400, 400, "malformed")


async def _accepts(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


async def test_a_taken_address_is_said_at_once() -> None:
    async with serving(Echo(), "127.0.0.1", 0) as port:
        with pytest.raises(OSError, match="in use"):
            async with serving(Echo(), "127.0.0.1", port):
                pass


async def _ask(http: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    async with http.get(url) as answer:
        return answer.status, await answer.text()

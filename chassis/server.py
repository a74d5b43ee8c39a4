"""An HTTP server inside an event loop that is already running other things."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp, Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from chassis.problems import Problem, Problems

DRAIN = 5
"""Seconds that requests under way get to finish in."""
LINGER = 0.5
"""Seconds for which open connections may still bring a last request; part of the drain."""


class _Server(uvicorn.Server):
    """Leaves signals to whoever owns the loop, and says goodbye before it closes connections."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Install none."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept nobody new; answer who still asks with `Connection: close`; then close what is idle.

        Without the pause, a request that is just under way on a connection we close would be lost.
        """
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        self.server_state.default_headers = [(b"connection", b"close")]
        loop = asyncio.get_running_loop()
        until = loop.time() + LINGER
        while self.server_state.connections and loop.time() < until:
            await asyncio.sleep(0.02)
        await super().shutdown(sockets)


class _Protocol(HttpToolsProtocol):
    """Refuses what is no HTTP, or has an address of 64 KiB or more, as everything is refused: no app sees it."""

    def send_400_response(self, msg: str) -> None:
        """A problem, and the end of the connection; `msg` says no more than that."""
        nothing: Scope = {"type": "http", "path": "", "headers": []}
        answer = Problems().response(Problem(400, "malformed"), nothing)
        headers = [*self.server_state.default_headers, *answer.raw_headers, (b"connection", b"close")]
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        self.transport.write(STATUS_LINE[400] + lines + b"\r\n" + bytes(answer.body))
        self.transport.close()


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int, *, drain: int = DRAIN) -> AsyncIterator[int]:
    """Serve `app` while the block lasts; yields the port (chosen by the system for 0).

    At the end no new connection is accepted, and requests under way have `drain` seconds before they are cut.
    Raises OSError if the address is taken.
    """
    listener = _listen(host, port)
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=max(1, drain - 1),
        backlog=1024,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([listener]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.005)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        await task


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    listener.setblocking(False)
    return listener

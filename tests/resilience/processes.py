"""Real processes for a test to kill."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def process(module: str, *args: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `python -m module args…` until the block ends."""
    started = await start(module, *args)
    try:
        yield started
    finally:
        await kill(started)


async def start(module: str, *args: str) -> asyncio.subprocess.Process:
    """A process that says `ready` on its first line."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *args, stdout=asyncio.subprocess.PIPE
    )
    assert started.stdout is not None
    line = await asyncio.wait_for(started.stdout.readline(), 60)
    assert line.strip() == b"ready", line
    return started


async def kill(process: asyncio.subprocess.Process) -> None:
    """kill -9, and wait until it is gone."""
    if process.returncode is None:
        process.send_signal(signal.SIGKILL)
    await process.wait()
    transport: Any = process._transport  # type: ignore[attr-defined]
    transport.close()

"""What tests of every service share: real engines, a database per module, people who call, and waiting."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], *, within: float = 20.0, pause: float = 0.05) -> T:
    """What `look` returns once it neither raises AssertionError nor returns something false.

    The last AssertionError is raised after `within` seconds.
    """
    deadline = asyncio.get_running_loop().time() + within
    while True:
        try:
            seen = await look()
            assert seen, f"still {seen!r} after {within} s"
            return seen
        except AssertionError:
            if asyncio.get_running_loop().time() > deadline:
                raise
        await asyncio.sleep(pause)


__all__ = ["eventually"]

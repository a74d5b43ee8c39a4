"""Argon2id: 19 MiB, two passes, one lane (OWASP's minimum), in threads, a few at a time."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

AT_ONCE = 2
MEMORY_KIB, PASSES, LANES = 19_456, 2, 1


class ArgonPasswords:
    """Hashes outside the event loop, at most `AT_ONCE` at a time: a flood of log-ins starves nothing else."""

    def __init__(self) -> None:
        self._hasher = Argon2Hasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
        self._threads = ThreadPoolExecutor(AT_ONCE, "argon2")
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._nobodys = self._hasher.hash("nobody has this password")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until one may hash. `hashed` and `matches` are called inside a turn."""
        async with self._turns:
            yield

    async def hashed(self, password: str) -> str:
        """A hash to keep."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._hasher.hash, password)

    async def matches(self, password: str, hash: str | None) -> bool:
        """Whether the hash is this password's. Takes as long for None, and is False then."""
        loop = asyncio.get_running_loop()
        right = await loop.run_in_executor(self._threads, self._verify, password, hash or self._nobodys)
        return right and hash is not None

    def _verify(self, password: str, hash: str) -> bool:
        try:
            return self._hasher.verify(password, hash)
        except UnknownHashError:
            return False

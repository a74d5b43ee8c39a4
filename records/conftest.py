"""A database of its own for each test module that asks for one."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import settings

from chassis.database import Database, Statement
from chassis.testing.engines import Engines

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

T = TypeVar("T")


class Sandbox:
    """An empty database, and a loop to reach it from tests that are not coroutines (as hypothesis wants)."""

    def __init__(self, superuser_dsn: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._name = f"sandbox_{uuid4().hex}"
        self._superuser_dsn = superuser_dsn
        self.run(self._create())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for a coroutine."""
        return self._loop.run_until_complete(work)

    async def _create(self) -> None:
        superuser = await asyncpg.connect(self._superuser_dsn)
        await superuser.execute(f"CREATE DATABASE {self._name} TEMPLATE template0")
        await superuser.close()
        own = urlunsplit(urlsplit(self._superuser_dsn)._replace(path=f"/{self._name}"))
        self.database = await Database.connect(own, own, size=4)

    def execute(self, *statements: str) -> None:
        """Run statements in a transaction."""
        self.run(self._execute(statements))

    async def _execute(self, statements: tuple[str, ...]) -> None:
        async with self.database.worker() as connection:
            for statement in statements:
                await connection.execute(statement)

    def value(self, statement: Statement) -> Any:
        """The first column of the first row."""
        return self.run(self._value(statement))

    async def _value(self, statement: Statement) -> Any:
        async with self.database.worker() as connection:
            return await connection.fetch_value(statement)

    def close(self) -> None:
        """Drop the database."""
        self.run(self._drop())
        self._loop.close()

    async def _drop(self) -> None:
        await self.database.close()
        superuser = await asyncpg.connect(self._superuser_dsn)
        await superuser.execute(f"DROP DATABASE {self._name}")
        await superuser.close()


@pytest.fixture(scope="module")
def sandbox(engines: Engines) -> Iterator[Sandbox]:
    """An empty PostgreSQL database as its owner sees it, dropped afterwards."""
    sandbox = Sandbox(engines.postgres_superuser_dsn)
    yield sandbox
    sandbox.close()

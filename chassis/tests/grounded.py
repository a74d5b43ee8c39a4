"""A database with nothing but the ground, for tests of what stands on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex

import asyncpg

from chassis.clock import Clock, SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.ground import add_working_time, install_ground
from chassis.provision import provision
from chassis.testing.engines import Engines
from chassis.work import Ground, UnitOfWork


class BareWork(UnitOfWork):
    """A unit of work without repositories."""

    service = "bare"


class _Collected:
    """Collects what migrations would execute."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sqltext: str) -> None:
        self.statements.append(sqltext)


@asynccontextmanager
async def grounded(engines: Engines, clock: Clock | None = None) -> AsyncIterator[Ground]:
    """The ground on a database of its own."""
    name = f"bare_{token_hex(4)}"
    access = (await provision(engines.postgres_superuser_dsn, {name: token_hex(12)}))[name]
    collected = _Collected()
    install_ground(collected)
    add_working_time(collected)
    owner = await asyncpg.connect(access.owner)
    for statement in collected.statements:
        await owner.execute(statement)
    await owner.close()
    database = await Database.connect(access.app, access.worker)
    yield Ground(database, clock or SystemClock(), Directory(database))
    await database.close()

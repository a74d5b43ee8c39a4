"""pytest plugin: a migrated database of its own for each test module, on the session's PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex

import asyncpg

from chassis.database import Database
from chassis.migrations import upgrade_async
from chassis.provision import Access, provision
from chassis.testing.engines import Engines


@asynccontextmanager
async def service_database(engines: Engines, service: str) -> AsyncIterator[tuple[Database, Access]]:
    """A fresh database with the tables of `service`; gone at the end."""
    name = f"{service}_{token_hex(4)}"
    access = (await provision(engines.postgres_superuser_dsn, {name: token_hex(12)}))[name]
    await upgrade_async(service, access.owner)
    database = await Database.connect(access.app, access.worker)
    try:
        yield database, access
    finally:
        await database.close()
        await _drop(engines, name)


async def _drop(engines: Engines, name: str) -> None:
    admin = await asyncpg.connect(engines.postgres_superuser_dsn)
    try:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        for role in ("owner", "app", "worker"):
            await admin.execute(f"DROP ROLE {name}_{role}")
    finally:
        await admin.close()

"""Bring a service's tables up to date, as the owner of its database."""

import asyncio
import importlib
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine


def upgrade(service: str, owner_dsn: str) -> None:
    """Run the migrations of `services.<service>` that its database has not seen.

    Two at once are safe: the second waits for the first's lock.
    """
    asyncio.run(upgrade_async(service, owner_dsn))


async def upgrade_async(service: str, owner_dsn: str) -> None:
    """The same, for callers inside an event loop."""
    package = importlib.import_module(f"services.{service}.storage.migrations")
    folder = Path(next(iter(package.__path__)))
    engine = create_async_engine(
        owner_dsn.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=pool.NullPool
    )
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_run, folder)
    finally:
        await engine.dispose()


def _run(connection: Connection, folder: Path) -> None:
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('migrations'))")
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder)])

    def missing(revision: Any, _: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", revision)

    context = MigrationContext.configure(connection, opts={"fn": missing})
    with Operations.context(context):
        context.run_migrations()

"""Bring a service's tables up to date, as the owner of its database."""

import asyncio
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg

if TYPE_CHECKING:
    from sqlalchemy import Connection


def upgrade(service: str, owner_dsn: str) -> None:
    """Run the migrations of `services.<service>` that its database has not seen.

    Two at once are safe: the second waits for the first's lock.
    """
    asyncio.run(upgrade_async(service, owner_dsn))


async def upgrade_async(service: str, owner_dsn: str) -> None:
    """The same, for callers inside an event loop. Nearly always there is nothing to do, and that is seen at once."""
    package = importlib.import_module(f"services.{service}.storage.migrations")
    folder = Path(next(iter(package.__path__)))
    if await _version(owner_dsn) != newest(folder):
        await _migrate(owner_dsn, folder)


def newest(folder: Path) -> str:
    """The last revision: migrations are files `NNNN_topic.py`, and the number is the revision."""
    return max(file.name.partition("_")[0] for file in folder.glob("[0-9]*_*.py"))


async def _version(owner_dsn: str) -> str | None:
    connection = await asyncpg.connect(owner_dsn)
    try:
        version: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
        return version
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()


async def _migrate(owner_dsn: str, folder: Path) -> None:
    from sqlalchemy import pool  # with alembic a quarter of a second and 20 MB: only where tables change
    from sqlalchemy.ext.asyncio import create_async_engine

    dsn = owner_dsn.replace("postgresql://", "postgresql+asyncpg://", 1)
    engine = create_async_engine(dsn, poolclass=pool.NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_run, folder)
    finally:
        await engine.dispose()


def _run(connection: "Connection", folder: Path) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('migrations'))")
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder)])

    def missing(revision: Any, _: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", revision)

    context = MigrationContext.configure(connection, opts={"fn": missing})
    with Operations.context(context):
        context.run_migrations()

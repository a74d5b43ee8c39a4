"""PostgreSQL: SQLAlchemy Core describes and compiles statements, asyncpg executes them.

Two pools per service. `app` obeys row-level security: each of its connections serves one tenant at a time.
`worker` bypasses it and is used only to find work (relay, inbox, due rows) across tenants.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast
from uuid import UUID

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]
Statement = ClauseElement | str
Driver = asyncpg.Connection | PoolConnectionProxy


def compiled(statement: ClauseElement) -> tuple[str, list[Any]]:
    """The SQL text with `$n` and the arguments in their order."""
    result = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    if not isinstance(result, SQLCompiler):
        raise TypeError("schema definitions belong into migrations")
    values = result.construct_params()
    return str(result), [values[name] for name in result.positiontup or ()]


class TenantConnection(asyncpg.Connection):
    """A connection that remembers which tenant it serves."""

    __slots__ = ("_serves",)

    async def serve(self, tenant_id: UUID) -> None:
        """Make it see the rows of one tenant. Called outside transactions: no rollback can bring another back."""
        if getattr(self, "_serves", None) != tenant_id:
            self._serves = None
            await self.execute("SELECT set_config('crm.tenant', $1, false)", str(tenant_id))
            self._serves = tenant_id


class Connection:
    """One connection inside a transaction. Every method takes a Core statement, or SQL text with `$1, $2, …`."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    async def fetch(self, statement: Statement, *args: Any) -> list[asyncpg.Record]:
        """All rows."""
        text, values = self._ready(statement, args)
        return await self.driver.fetch(text, *values)

    async def fetch_one(self, statement: Statement, *args: Any) -> asyncpg.Record | None:
        """The first row, or None."""
        text, values = self._ready(statement, args)
        return await self.driver.fetchrow(text, *values)

    async def fetch_value(self, statement: Statement, *args: Any) -> Any:
        """The first column of the first row, or None."""
        text, values = self._ready(statement, args)
        return await self.driver.fetchval(text, *values)

    async def execute(self, statement: Statement, *args: Any) -> int:
        """Run it; the number of rows it touched."""
        text, values = self._ready(statement, args)
        status = await self.driver.execute(text, *values)
        return int(status.rsplit(" ", 1)[-1]) if status[-1:].isdigit() else 0

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What fails inside is undone alone."""
        async with self.driver.transaction():
            yield

    @staticmethod
    def _ready(statement: Statement, args: tuple[Any, ...]) -> tuple[str, Sequence[Any]]:
        return (statement, args) if isinstance(statement, str) else compiled(statement)


async def _prepare(connection: asyncpg.Connection) -> None:
    for name in ("jsonb", "json"):
        await connection.set_type_codec(
            name, schema="pg_catalog", encoder=_json_text, decoder=orjson.loads, format="text"
        )


def _json_text(value: Any) -> str:
    return orjson.dumps(value).decode()


async def _keep_session(connection: asyncpg.Connection) -> None:
    """The pool's reset between uses: ours keeps the tenant setting, and each use leaves no transaction behind."""


class Database:
    """A service's database, seen through its two roles."""

    def __init__(self, app: asyncpg.Pool, worker: asyncpg.Pool) -> None:
        self._app = app
        self._worker = worker

    @classmethod
    async def connect(cls, app_dsn: str, worker_dsn: str, *, size: int = 16) -> "Database":
        """Open both pools; connections are made when they are first needed."""
        app = await _pool(app_dsn, size)
        worker = await _pool(worker_dsn, max(4, size // 4))
        return cls(app, worker)

    async def close(self) -> None:
        """Give back every connection."""
        await self._app.close()
        await self._worker.close()

    @asynccontextmanager
    async def tenant(self, tenant_id: UUID) -> AsyncIterator[Connection]:
        """A transaction that sees and writes the rows of one tenant."""
        async with self._app.acquire() as driver:
            await cast(TenantConnection, driver).serve(tenant_id)
            async with driver.transaction():
                yield Connection(driver)

    async def listen(self, channel: str, heard: Callable[[], None]) -> None:
        """Call `heard` at every notice on a channel, until the connection is lost."""
        lost = asyncio.Event()

        def notice(*_: object) -> None:
            heard()

        async with self._worker.acquire() as driver:
            driver.add_termination_listener(lambda _: lost.set())
            await driver.add_listener(channel, notice)
            try:
                await lost.wait()
            finally:
                if not driver.is_closed():
                    await driver.remove_listener(channel, notice)

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Connection]:
        """A transaction across tenants: to find work, never to do it."""
        async with self._worker.acquire() as driver, driver.transaction():
            yield Connection(driver)


async def _pool(dsn: str, size: int) -> asyncpg.Pool:
    return await asyncpg.create_pool(
        dsn,
        min_size=0,
        max_size=size,
        connection_class=TenantConnection,
        init=_prepare,
        reset=_keep_session,
        command_timeout=30,
        max_inactive_connection_lifetime=300,
        server_settings={"jit": "off", "timezone": "UTC", "idle_in_transaction_session_timeout": "15s"},
    )

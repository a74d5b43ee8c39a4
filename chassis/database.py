"""PostgreSQL: SQLAlchemy Core describes and compiles statements, asyncpg executes them.

Two pools per service. `app` obeys row-level security: each of its connections serves one tenant at a time.
`worker` bypasses it and is used only to find work (relay, inbox, due rows) across tenants.

A transaction begins with the first statement that does more than read. At READ COMMITTED each statement sees
what is committed when it starts, inside a transaction or before it; so reading alone needs none, and what
writes with one statement needs none either (`Connection.commit_alone`).
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
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
Driver = PoolConnectionProxy
SETTINGS = {
    "jit": "off",
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "15s",
    # A table holds the rows of all tenants: nobody may want all of it. Without this, a plan that is made while a
    # table is small reads it from end to end, and is kept while the table grows.
    "enable_seqscan": "off",
}
MORE_THAN_READING = re.compile(
    r"\b(insert|update|delete|merge|truncate|share|lock|call|do|into|nextval|setval|set_config|pg_\w+)\b",
    re.I,
)
"""Words of statements that write, lock, or call a function with an effect. A false hit costs a BEGIN."""


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


@cache
def only_reads(text: str) -> bool:
    """Whether a statement neither writes nor locks anything; in doubt it does."""
    return text.split(None, 1)[0].upper() in ("SELECT", "WITH") and not MORE_THAN_READING.search(text)


class Connection:
    """One connection in the hands of one piece of work, which is committed or undone as a whole.

    Every method takes a Core statement, or SQL text with `$1, $2, …`. The pool lends a connection at the first
    need, ready for the tenant whose rows are to be seen (None: for the worker's role).
    """

    def __init__(self, pool: asyncpg.Pool, tenant_id: UUID | None = None) -> None:
        self.pool = pool
        self.tenant_id = tenant_id
        self._driver: Driver | None = None
        self._transaction: asyncpg.transaction.Transaction | None = None
        self._running: asyncio.Task[Any] | None = None
        self._noted: dict[str, list[Sequence[Any]]] | None = None

    async def driver(self) -> Driver:
        """The connection itself, once it is free."""
        if self._running is not None:
            running, self._running = self._running, None
            await running
        if self._driver is None:
            driver = await self.pool.acquire()
            try:
                if self.tenant_id is not None:
                    await cast(TenantConnection, driver).serve(self.tenant_id)
            except BaseException:
                await self.pool.release(driver)
                raise
            self._driver = driver
        return self._driver

    async def give_back(self) -> None:
        """Let others have the connection until it is needed again. Not while something is begun."""
        if self._driver is not None and self._transaction is None:
            driver, self._driver = self._driver, None
            await self.pool.release(driver)

    @property
    def begun(self) -> bool:
        """Whether anything was written or locked so far."""
        return self._transaction is not None

    async def begin(self) -> None:
        """Open the transaction, if it is not open yet. Statements that need it do so by themselves."""
        if self._transaction is None:
            transaction = (await self.driver()).transaction()
            await transaction.start()
            self._transaction = transaction

    async def end(self, error: BaseException | None = None) -> None:
        """Commit, or undo after an error; the connection goes back."""
        transaction, self._transaction = self._transaction, None
        failure = await self._settled()
        failure = failure if error is None else error
        try:
            if transaction is not None:
                await (transaction.commit() if failure is None else transaction.rollback())
        finally:
            await self.give_back()
        if failure is not None and failure is not error:
            raise failure

    async def _settled(self) -> BaseException | None:
        """The error of the statement under way, once there is none any more."""
        running, self._running = self._running, None
        if running is None:
            return None
        await asyncio.wait([running])
        return running.exception()

    async def fetch(self, statement: Statement, *args: Any) -> list[asyncpg.Record]:
        """All rows."""
        text, values = self._ready(statement, args)
        await self._begin_for(text)
        return await (await self.driver()).fetch(text, *values)

    async def fetch_one(self, statement: Statement, *args: Any) -> asyncpg.Record | None:
        """The first row, or None."""
        text, values = self._ready(statement, args)
        await self._begin_for(text)
        return await (await self.driver()).fetchrow(text, *values)

    async def fetch_value(self, statement: Statement, *args: Any) -> Any:
        """The first column of the first row, or None."""
        text, values = self._ready(statement, args)
        await self._begin_for(text)
        return await (await self.driver()).fetchval(text, *values)

    async def execute(self, statement: Statement, *args: Any) -> int:
        """Run it; the number of rows it touched."""
        text, values = self._ready(statement, args)
        await self._begin_for(text)
        status = await (await self.driver()).execute(text, *values)
        return int(status.rsplit(" ", 1)[-1]) if status[-1:].isdigit() else 0

    async def execute_many(self, text: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run it for each row of arguments, in one go."""
        await self.begin()
        await (await self.driver()).executemany(text, rows)

    async def commit_alone(self, statement: Statement, *args: Any) -> Any:
        """Run what is to be committed as one statement; the first column of its first row.

        Nothing else may be written by the same piece of work, before or after.
        """
        if self.begun:
            raise RuntimeError("something was written before: this statement is not alone")
        text, values = self._ready(statement, args)
        return await (await self.driver()).fetchval(text, *values)

    async def start(self, statement: Statement, *args: Any) -> None:
        """Run it while the caller goes on. Whatever is asked next waits for it, and gets its error."""
        await self.begin()
        driver = await self.driver()
        text, values = self._ready(statement, args)
        self._running = asyncio.create_task(driver.fetchval(text, *values))
        await asyncio.sleep(0)  # now it is sent

    async def note(self, text: str, *args: Any) -> None:
        """Run it for its effect alone: at once, or where much is gathered together with its like."""
        if self._noted is None:
            await self.execute(text, *args)
        else:
            self._noted.setdefault(text, []).append(args)

    @asynccontextmanager
    async def gathering(self) -> AsyncIterator[None]:
        """What is noted inside runs after it, each statement in one go for all of its rows, while the caller goes on."""
        noted: dict[str, list[Sequence[Any]]] = {}
        self._noted = noted
        try:
            yield
        finally:
            self._noted = None
        if noted:
            await self.begin()
            self._running = asyncio.create_task(
                _run_all(self._running, self._driver or await self.driver(), noted)
            )
            await asyncio.sleep(0)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What fails inside is undone alone."""
        await self.begin()
        transaction = (await self.driver()).transaction()
        await transaction.start()
        try:
            yield
            await self.driver()  # what is under way belongs to it
        except BaseException:
            await self._settled()
            await transaction.rollback()
            raise
        await transaction.commit()

    async def _begin_for(self, text: str) -> None:
        if self._transaction is None and not only_reads(text):
            await self.begin()

    @staticmethod
    def _ready(statement: Statement, args: tuple[Any, ...]) -> tuple[str, Sequence[Any]]:
        return (statement, args) if isinstance(statement, str) else compiled(statement)


async def _run_all(
    former: asyncio.Task[Any] | None, driver: Driver, noted: Mapping[str, Sequence[Sequence[Any]]]
) -> None:
    """After what is under way."""
    if former is not None:
        await former
    for text, rows in noted.items():
        await driver.executemany(text, rows)


@asynccontextmanager
async def _work_on(connection: Connection) -> AsyncIterator[Connection]:
    try:
        yield connection
    except BaseException as error:
        await connection.end(error)
        raise
    await connection.end()


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
        async with _work_on(Connection(self._app, tenant_id)) as connection:
            yield connection

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
        async with _work_on(Connection(self._worker)) as connection:
            yield connection


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
        server_settings=SETTINGS,
    )

"""When a transaction begins, and what it holds together."""

from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import uuid4

import asyncpg
import pytest

from chassis.audit import NOTE
from chassis.database import Connection, only_reads
from chassis.testing.engines import Engines
from chassis.tests.grounded import grounded
from chassis.work import Ground

TENANT = uuid4()


@pytest.fixture(scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with grounded(engines) as opened:
        yield opened


@pytest.mark.parametrize(
    "text",
    [
        "SELECT updated_at, deleted_at FROM leads WHERE id = $1",
        "\n  select count(*) from leads",
        "WITH mine AS (SELECT 1 AS one) SELECT one FROM mine",
    ],
)
def test_reading_needs_no_transaction(text: str) -> None:
    assert only_reads(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM leads WHERE id = $1 FOR UPDATE",
        "SELECT * FROM leads FOR NO KEY UPDATE SKIP LOCKED",
        "SELECT * FROM leads FOR SHARE",
        "SELECT pg_try_advisory_xact_lock(hashtext('outbox'), $1)",
        "SELECT pg_notify($1, '')",
        "SELECT nextval('numbers')",
        "SELECT set_config('crm.tenant', $1, false)",
        "WITH gone AS (DELETE FROM inbox RETURNING 1) SELECT count(*) FROM gone",
        "INSERT INTO inbox VALUES ($1) RETURNING 1",
        "TABLE leads",
        "LOCK TABLE leads",
    ],
)
def test_everything_else_begins_one(text: str) -> None:
    assert not only_reads(text)


async def noted(connection: Connection, action: str) -> int:
    number: int = await connection.fetch_value("SELECT count(*) FROM audit WHERE action = $1", action)
    return number


async def note(ground: Ground, connection: Connection, action: str) -> None:
    await connection.execute(NOTE, TENANT, ground.clock.now(), None, action, "thing/1", None)


async def test_what_is_written_together_is_undone_together(ground: Ground) -> None:
    with suppress(ZeroDivisionError):
        async with ground.database.tenant(TENANT) as connection:
            assert not connection.begun
            await note(ground, connection, "undone")
            await note(ground, connection, "undone")
            assert connection.begun
            raise ZeroDivisionError
    async with ground.database.tenant(TENANT) as connection:
        assert await noted(connection, "undone") == 0
        assert not connection.begun


async def test_many_rows_are_undone_together(ground: Ground) -> None:
    rows = [(TENANT, ground.clock.now(), None, "many", "thing/1", None) for _ in range(3)]
    with suppress(ZeroDivisionError):
        async with ground.database.tenant(TENANT) as connection:
            await connection.execute_many(NOTE, rows)
            raise ZeroDivisionError
    async with ground.database.tenant(TENANT) as connection:
        assert await noted(connection, "many") == 0


async def test_a_savepoint_is_undone_alone(ground: Ground) -> None:
    async with ground.database.tenant(TENANT) as connection:
        with suppress(ZeroDivisionError):
            async with connection.savepoint():
                await note(ground, connection, "inside")
                raise ZeroDivisionError
        await note(ground, connection, "outside")
    async with ground.database.tenant(TENANT) as connection:
        assert (await noted(connection, "inside"), await noted(connection, "outside")) == (0, 1)


async def test_only_what_is_alone_commits_by_itself(ground: Ground) -> None:
    values = (TENANT, ground.clock.now(), None, "alone", "thing/1", None)
    async with ground.database.tenant(TENANT) as connection:
        await connection.commit_alone(NOTE, *values)
    async with ground.database.tenant(TENANT) as connection:
        assert await noted(connection, "alone") == 1
        await note(ground, connection, "first")
        with pytest.raises(RuntimeError):
            await connection.commit_alone(NOTE, *values)


async def test_what_is_noted_is_written_in_one_go_after_the_rest(ground: Ground) -> None:
    def values(action: str) -> tuple[object, ...]:
        return (TENANT, ground.clock.now(), None, action, "thing/1", None)

    async with ground.database.tenant(TENANT) as connection:
        async with connection.gathering():
            for _ in range(3):
                await connection.note(NOTE, *values("gathered"))
            assert await noted(connection, "gathered") == 0
        assert await noted(connection, "gathered") == 3
        await connection.note(NOTE, *values("gathered"))
        assert await noted(connection, "gathered") == 4


async def refused_among_others(ground: Ground) -> None:
    async with ground.database.tenant(TENANT) as connection:
        await note(ground, connection, "beside")
        async with connection.gathering():
            await connection.note(NOTE, TENANT, ground.clock.now(), None, "refused", None, None)


async def test_what_is_noted_and_cannot_be_undoes_all(ground: Ground) -> None:
    with pytest.raises(asyncpg.NotNullViolationError):
        await refused_among_others(ground)
    async with ground.database.tenant(TENANT) as connection:
        assert await noted(connection, "beside") == 0

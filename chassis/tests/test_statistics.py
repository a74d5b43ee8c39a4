"""A table that was empty a moment ago is not read as if it still were."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from chassis.statistics import count_again
from chassis.testing.engines import Engines
from chassis.tests.grounded import grounded
from chassis.work import Ground

ROWS = "SELECT reltuples FROM pg_class WHERE relname = 'audit'"


@pytest.fixture
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with grounded(engines) as opened:
        yield opened


async def grow(ground: Ground, many: int) -> None:
    tenant_id = uuid4()
    async with ground.database.tenant(tenant_id) as connection:
        await connection.execute(
            "INSERT INTO audit (tenant_id, at, action, subject, version)"
            " SELECT $1, now(), 'crm.note.changed.v1', 'note/' || n, 1 FROM generate_series(1, $2::int) n",
            tenant_id,
            many,
        )
        await connection.execute("SELECT pg_stat_force_next_flush()")


async def counted(ground: Ground) -> list[str]:
    async with ground.database.worker() as connection:
        return await count_again(connection)


async def test_a_table_is_counted_again_when_half_of_it_is_new(ground: Ground) -> None:
    await grow(ground, 400)
    assert await counted(ground) == []
    await grow(ground, 600)
    assert await counted(ground) == ["audit"]
    async with ground.database.worker() as connection:
        assert await connection.fetch_value(ROWS) == 1_000
    assert await counted(ground) == []
    await grow(ground, 400)
    assert await counted(ground) == []
    await grow(ground, 700)
    assert await counted(ground) == ["audit"]

"""The benches of many records at a time: P4 (taken in by one request) and P13 (taken out as a file)."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import cast
from uuid import UUID, uuid4

import asyncpg

from chassis.principal import Principal
from chassis.work import Ground
from records.batches import together
from records.exports.running import Export
from records.pages import PageQuery
from services.leads.api.exportables import LEADS
from services.leads.application.create_lead import NewLead, create_lead, read_ahead
from services.leads.storage.work import LeadsWork
from tests.performance.bare import BODY, bare_pool
from tests.performance.benches import new_name
from tests.performance.measure import compare
from tests.performance.places import Alone, writing

BATCH, BATCHES = 500, 4
KEPT = 5_000
MANY = """
INSERT INTO bare_leads SELECT id, $1, $2, NULL, 'pooled', name, left(id::text, 11), $5
FROM unnest($3::uuid[], $4::text[]) AS new (id, name)
"""


class Sink:
    """Takes what a COPY sends, and counts it."""

    def __init__(self) -> None:
        self.bytes = 0

    async def write(self, data: bytes) -> None:
        """Some more of it."""
        self.bytes += len(data)


async def p4(place: Alone) -> str:
    """500 leads per request, checked, compared, told, against one bare insert of 500 rows."""
    async with writing(place) as (ground, principal):
        pool = await bare_pool(place.dsn("leads"), 1)

        async def ours() -> int:
            for _ in range(BATCHES):
                await _take_in(ground, principal)
            return BATCH * BATCHES

        async def bare() -> int:
            for _ in range(BATCHES):
                ids, names = [uuid4() for _ in range(BATCH)], [new_name() for _ in range(BATCH)]
                await pool.execute(MANY, principal.tenant_id, datetime.now(UTC), ids, names, BODY)
            return BATCH * BATCHES

        ratio = await compare(f"P4 intake of {BATCH} per request ÷ bare insert of {BATCH}", ours, bare)
        await pool.close()
    return ratio.line(0.40)


async def _take_in(ground: Ground, principal: Principal) -> None:
    news = [NewLead({"name": new_name(), "need": BODY}) for _ in range(BATCH)]
    async with LeadsWork(ground, principal) as work:
        work.pushing.later()
        await read_ahead(news, work)

        def taking(new: NewLead) -> Callable[[], Awaitable[UUID]]:
            async def take() -> UUID:
                return (await create_lead(new, work)).lead.id

            return take

        outcomes = await together([taking(new) for new in news], work)
    if not all(one.ok for one in outcomes.items):
        raise RuntimeError("a lead was refused")


async def p13(place: Alone) -> str:
    """A file of leads as their reader may see them, against COPY TO STDOUT of the same columns."""
    async with writing(place) as (ground, principal):
        while await _count(place, principal) < KEPT:
            await _take_in(ground, principal)
        pool = await asyncpg.create_pool(place.dsn("leads"), min_size=1, max_size=1)
        columns = ", ".join(one.name for one in LEADS.columns if one.name != "budget")
        query = f"SELECT {columns}, budget_minor FROM leads WHERE tenant_id = $1 ORDER BY created_at DESC"

        async def ours() -> int:
            export = Export(LEADS, PageQuery(), None, "zh-CN")
            done, next_row = 0, cast("int | None", 0)
            while next_row is not None:
                async with LeadsWork(ground, principal) as work:
                    step = await export.step(next_row, work)
                done, next_row = done + step.done, step.next_row
            return done

        async def bare() -> int:
            async with pool.acquire() as connection:
                await connection.copy_from_query(
                    query, principal.tenant_id, output=Sink().write, format="csv"
                )
            return KEPT

        ratio = await compare(f"P13 export of {KEPT:,} leads ÷ COPY TO STDOUT", ours, bare)
        await pool.close()
    return ratio.line(0.40)


async def _count(place: Alone, principal: Principal) -> int:
    connection = await asyncpg.connect(place.dsn("leads"))
    try:
        counted = "SELECT count(*) FROM leads WHERE tenant_id = $1"
        return int(await connection.fetchval(counted, principal.tenant_id))
    finally:
        await connection.close()

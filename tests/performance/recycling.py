"""DUE: what a run of recycling costs, among few and among very many records that somebody holds."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg
import structlog

from chassis.principal import Principal
from chassis.work import Ground
from pools.application.keep_pools import create_pool
from pools.domain.rules import RecycleRule, Trigger
from pools.storage.recycler import Recycler
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.application.hold_lead import claim_lead
from services.leads.storage.work import LeadsWork
from tests.performance.bare import BODY
from tests.performance.batches import rep_of
from tests.performance.benches import new_name
from tests.performance.measure import ROUNDS, compare
from tests.performance.places import Alone, alone, writing

HELD = int(os.environ.get("CRM_BENCH_HELD", "1000000"))
DUE = 1_000
PIECE = 100
OWNERS = 1_000
"""People among whom the many records are spread."""


class Held:
    """Records in people's hands; some of them fall due when told."""

    def __init__(self, ground: Ground, system: Principal, pool: asyncpg.Pool) -> None:
        self._ground, self._system, self._pool = ground, system, pool
        self._recycler = Recycler(LeadsWork)
        self._ready: list[list[UUID]] = []

    async def prepare(self) -> None:
        """Leads that have long been overdue, a round's worth at a time; nobody looks at them yet."""
        async with LeadsWork(self._ground, self._system) as work:
            rule = RecycleRule(name="at once", trigger=Trigger.NO_FOLLOW_UP, after="PT1S", warn_before=[])
            home = await create_pool({"name": "due", "recycle_rules": [rule]}, work)
        for _ in range(ROUNDS + 1):
            self._ready.append(await self._claimed(home.id))

    async def _claimed(self, pool_id: UUID) -> list[UUID]:
        person, ids = rep_of(self._system.tenant_id), list[UUID]()
        while len(ids) < DUE:
            async with LeadsWork(self._ground, self._system) as work:
                news = [NewLead({"name": new_name(), "need": BODY}, pool_id) for _ in range(PIECE)]
                made = [(await create_lead(new, work)).lead.id for new in news]
            async with LeadsWork(self._ground, person) as work:
                for lead_id in made:
                    await claim_lead(lead_id, work)
            ids += made
        await self._pool.execute("UPDATE leads SET due_at = 'infinity' WHERE id = ANY ($1)", ids)
        return ids

    async def crowd(self, many: int) -> None:
        """As many other leads, held by a thousand people, none of them due for a year."""
        columns = await self._pool.fetchval(
            "SELECT string_agg(column_name, ', ') FROM information_schema.columns WHERE table_name = 'leads'"
            " AND column_name NOT IN ('id', 'owner_id', 'recycle_at', 'due_at')"
        )
        await self._pool.execute(
            f"""
            INSERT INTO leads ({columns}, id, owner_id, recycle_at, due_at)
            SELECT {columns}, gen_random_uuid(),
                ('00000000-0000-0000-0000-' || lpad((n % {OWNERS})::text, 12, '0'))::uuid,
                now() + interval '1 year', now() + interval '1 year'
            FROM (SELECT * FROM leads WHERE id = $1) one, generate_series(1, $2) n
            """,
            self._ready[0][0],
            many,
        )
        await self._pool.execute("ANALYZE leads")

    async def run(self) -> int:
        """Let a round's worth fall due, and take it back. Raises RuntimeError unless each has fallen once."""
        ids = self._ready.pop()
        await self._pool.execute("UPDATE leads SET due_at = now() WHERE id = ANY ($1)", ids)
        await self._recycler.run(self._ground)
        fallen = await self._pool.fetchval(
            "SELECT count(*) FROM history WHERE record_id = ANY ($1) AND type = 'crm.lead.recycled.v1'", ids
        )
        if fallen != DUE:
            raise RuntimeError(f"{fallen} of {DUE} were taken back")
        return DUE


async def due(place: Alone) -> str:
    """1,000 due among a million held, against 1,000 due among 1,000 held, each in a database of its own."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    async with alone() as other, _held(place) as crowded, _held(other) as sparse:
        await crowded.crowd(HELD - DUE)
        name = f"DUE {DUE:,} due of {HELD:,} held ÷ of {DUE * (ROUNDS + 1):,}"
        ratio = await compare(name, crowded.run, sparse.run)
    return ratio.line(0.80)


@asynccontextmanager
async def _held(place: Alone) -> AsyncIterator[Held]:
    async with (
        writing(place) as (ground, system),
        asyncpg.create_pool(place.dsn("leads"), min_size=1, max_size=1, command_timeout=900) as pool,
    ):
        held = Held(ground, system, pool)
        await held.prepare()
        yield held

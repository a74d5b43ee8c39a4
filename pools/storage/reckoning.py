"""Deadlines follow rules that changed: a job that reckons those of a pool's records again, in portions.

It changes no version of any record. A transaction that began before the change may still write a deadline by the
old rules; so the job ends with those whose deadline was not reckoned by the new ones, after all such transactions
have ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.database import Connection
from chassis.principal import NotYetKnown
from chassis.work import Ground
from pools.application.deadlines import reckon, remember
from pools.domain.mount import Mount
from pools.domain.pool import Pool
from pools.storage.work import PooledWork
from records.jobs import Doing, Step, Task
from records.jobs.finding import found_once

PORTION = 200
OLD_RULES_FOR = timedelta(seconds=5)
"""So long after a change somebody may still begin to write by what was in memory before."""
HELD = "SELECT id FROM {records} WHERE tenant_id = $1 AND {home} = $2 AND owner_id IS NOT NULL ORDER BY id"
LEFT = """
    SELECT id FROM {records} WHERE tenant_id = $1 AND {home} = $2 AND owner_id IS NOT NULL
        AND recycle_version IS NOT NULL AND recycle_version <> $3
    ORDER BY id LIMIT $4
"""
MARK = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
ENDED = "SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8"


def kind_of(mount: Mount) -> str:
    """What these jobs are called."""
    return f"deadlines:{mount.module}"


def deadline_jobs(work: type[PooledWork]) -> list[Doing]:
    """What a worker does so that deadlines follow the rules."""
    return [Doing(kind_of(work.mount), partial(_prepared, work))]


async def _prepared(work: type[PooledWork], job: Record, ground: Ground) -> Task:
    asked = job["input"]
    pool_id = UUID(asked["pool_id"])

    async def held(connection: Connection) -> list[UUID]:
        statement = HELD.format(records=work.records.name, home=work.mount.home)
        return [row["id"] for row in await connection.fetch(statement, job["tenant_id"], pool_id)]

    ids = await found_once(job, ground, held)
    return Reckoning(pool_id, asked["rules_version"], datetime.fromisoformat(asked["since"]), ids)


@dataclass
class Reckoning:
    """The records of a pool on their way to the rules of a version that is in force since a moment."""

    pool_id: UUID
    version: int
    since: datetime
    ids: Sequence[UUID]
    _mark: str | None = None

    async def step(self, next_row: int, work: Any, *, last_try: bool = False) -> Step:
        """Reckon the next deadlines. A later change of the rules has a job of its own: then this one ends."""
        pool = await work.pools.get(self.pool_id)
        if pool.rules_version != self.version:
            return Step(None, 0, result={"superseded_by": pool.rules_version})
        ids = self.ids[next_row : next_row + PORTION]
        if not ids:
            return await self._rest(next_row, pool, work, last_try)
        moved = await reckon_portion(ids, pool, work)
        return Step(next_row + len(ids), done=len(ids), updated=moved, skipped=len(ids) - moved)

    async def _rest(self, next_row: int, pool: Pool, work: PooledWork, last_try: bool) -> Step:
        """Those that were written by the old rules while this went on."""
        if not await self.old_rules_have_ended(work) and not last_try:
            raise NotYetKnown("transactions by the old rules go on", retry_after=1)
        statement = LEFT.format(records=work.records.name, home=work.mount.home)
        args = (work.tenant_id, self.pool_id, self.version, PORTION)
        left = [row["id"] for row in await work.connection.fetch(statement, *args)]
        if not left:
            return Step(None, 0)
        moved = await reckon_portion(left, pool, work)
        return Step(next_row + len(left), done=0, updated=moved)

    async def old_rules_have_ended(self, work: PooledWork) -> bool:
        """Whether nobody writes any more by what was in force before."""
        if work.now < self.since + OLD_RULES_FOR:
            return False
        if self._mark is None:
            self._mark = await work.connection.fetch_value(MARK)
        return bool(await work.connection.fetch_value(ENDED, self._mark))


async def reckon_portion(ids: Sequence[UUID], pool: Pool, work: PooledWork) -> int:
    """Reckon some records' deadlines, locked; how many are other ones."""
    records = list((await work.pooled.many(ids, lock=True)).values())
    here = [record for record in records if record.home_id == pool.id]
    found = await reckon(here, pool.recycle_rules, pool.rules_version, work)
    moved = 0
    for record in here:
        version = pool.rules_version if record.recyclable else None
        moved += remember(record, found.get(record.id), version)
    await work.store_deadlines(here)
    return moved

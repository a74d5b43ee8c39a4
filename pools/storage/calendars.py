"""Deadlines follow the business calendar: when a tenant's is another one, those that count by it are reckoned again.

A transaction that began before the change may still write a deadline by the old calendar. So the job begins when all
such transactions have ended, and only then finds its records.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.directory_copies import EARS as DIRECTORY
from chassis.directory_copies import copy_tenants
from chassis.hearing import Copied, Copy, Ear, copy
from chassis.principal import NotYetKnown
from chassis.work import Ground
from contracts.identity import TenantSnapshot
from pools.domain.mount import Mount
from pools.domain.pool import Pool
from pools.domain.rules import Days
from pools.storage.reckoning import HELD, PORTION, Reckoning, reckon_portion
from pools.storage.work import PooledWork
from records.jobs import Doing, Step
from records.jobs.finding import FOUND, packed, unpacked
from records.jobs.queue import put

KNOWN = "SELECT zone, calendar FROM directory_tenants WHERE tenant_id = $1 FOR UPDATE"


def kind_of(mount: Mount) -> str:
    """What these jobs are called."""
    return f"calendar:{mount.module}"


def calendar_jobs(work: type[PooledWork]) -> list[Doing]:
    """What a worker does so that deadlines follow the calendar."""
    return [Doing(kind_of(work.mount), partial(_prepared, work))]


async def follow_calendar(batch: Sequence[Copied[TenantSnapshot]], work: PooledWork) -> None:
    """Copy the tenant; if its calendar became another one, have each pool reckoned whose rules count by it.

    The row's lock lets one of two deliveries see the change; an older or repeated one changes nothing.
    """
    before = await work.connection.fetch_one(KNOWN, work.tenant_id)
    await copy_tenants(batch, work)
    after = await work.connection.fetch_one(KNOWN, work.tenant_id)
    if before is None or after is None or dict(before) == dict(after):
        return
    zone_moved = before["zone"] != after["zone"]
    for pool in await work.pools.all():
        if _counts_by_it(pool, zone_moved):
            asked = {"pool_id": str(pool.id), "since": work.now.isoformat()}
            await put(work, kind_of(work.mount), asked)


DIRECTORY_EARS: tuple[Ear, ...] = tuple(
    copy(TenantSnapshot, follow_calendar) if isinstance(ear, Copy) and ear.snapshot is TenantSnapshot else ear
    for ear in DIRECTORY
)
"""What a service with pools does with identity's state topic."""


def _counts_by_it(pool: Pool, zone_moved: bool) -> bool:
    """Working days follow the whole calendar, other days only the zone that they begin in."""
    return any(zone_moved or rule.days is Days.WORKING for rule in pool.recycle_rules)


async def _prepared(work: type[PooledWork], job: Record, ground: Ground) -> "Following":
    asked, found = job["input"], job["payload"]
    ids = None if found is None else unpacked(found)
    held = HELD.format(records=work.records.name, home=work.mount.home)
    since = datetime.fromisoformat(asked["since"])
    return Following(
        job["id"], UUID(asked["pool_id"]), held, Reckoning(UUID(asked["pool_id"]), 0, since, ()), ids
    )


@dataclass
class Following:
    """The records of a pool on their way to a calendar that is in force since a moment."""

    job_id: UUID
    pool_id: UUID
    held: str
    change: Reckoning
    ids: Sequence[UUID] | None

    async def step(self, next_row: int, work: Any, *, last_try: bool = False) -> Step:
        """Reckon the next deadlines by the pool's rules as they are now."""
        if self.ids is None:
            self.ids = await self._found(work, last_try)
        ids = self.ids[next_row : next_row + PORTION]
        if not ids:
            return Step(None, 0)
        moved = await reckon_portion(ids, await work.pools.get(self.pool_id), work)
        return Step(next_row + len(ids), done=len(ids), updated=moved, skipped=len(ids) - moved)

    async def _found(self, work: PooledWork, last_try: bool) -> Sequence[UUID]:
        """Those held when nobody writes by the old calendar any more; kept with the first step."""
        if not await self.change.old_rules_have_ended(work) and not last_try:
            raise NotYetKnown("transactions by the old calendar go on", retry_after=1)
        rows = await work.connection.fetch(self.held, work.tenant_id, self.pool_id)
        ids = [row["id"] for row in rows]
        await work.connection.execute(FOUND, self.job_id, packed(ids), len(ids))
        return ids

"""What falls due: warn an owner, or take the record back into a pool (回收)."""

from enum import StrEnum
from uuid import UUID

from pools.application.deadlines import Reckoned, reckon_one, remember
from pools.application.ports import PooledT, RecyclingWork
from pools.domain.deadline import warnings_of
from pools.domain.pool import Pool


class Attended(StrEnum):
    """What became of a record that was due."""

    RECYCLED = "recycled"
    WARNED = "warned"
    MOVED = "moved"
    """Its deadline is another one now."""
    WAITS = "waits"
    """It would be taken, but facts that may save it are still on their way here."""


async def attend(record_id: UUID, fresh: bool, work: RecyclingWork[PooledT]) -> Attended:
    """Look at a record that is due, with the facts of now: what was stored is only when to look.

    Nothing is taken away unless the facts are `fresh`. Doing it twice does nothing the second time.
    """
    record = await work.pooled.get(record_id, lock=True)
    pool = await work.pools.get(record.home_id)
    reckoned = await reckon_one(record, pool, work)
    remember(record, reckoned, pool.rules_version)
    if reckoned is None or record.due_at is None or record.due_at > work.now or record.recycle_at is None:
        await work.store_deadlines([record])
        return Attended.MOVED
    if record.recycle_at > work.now:
        await _warn(record, reckoned, work)
        return Attended.WARNED
    if not fresh:
        return Attended.WAITS
    await _recycle(record, reckoned, pool, work)
    return Attended.RECYCLED


async def _warn(record: PooledT, reckoned: Reckoned, work: RecyclingWork[PooledT]) -> None:
    """One warning for all whose moments have passed; with the last one the department's heads are told."""
    if reckoned.deadline is None:
        return
    moments = warnings_of(reckoned.deadline, reckoned.calendar)
    given = sum(moment <= work.now for moment in moments)
    heads = None
    if given == len(moments):
        heads = await work.people.heads_of(record.department_id) if record.department_id else []
    decision = reckoned.because
    work.announce(record, record.warn(given, heads, decision))
    await work.decide(record.id, "escalated" if heads is not None else "warned", decision, record.owner_id)


async def _recycle(record: PooledT, reckoned: Reckoned, pool: Pool, work: RecyclingWork[PooledT]) -> None:
    if reckoned.deadline is None:
        return
    target = reckoned.deadline.rule.target_pool_id
    if target is not None:
        found = await work.pools.find(target)
        target = found.id if found is not None and found.deleted_at is None else None
    decision, owner_id = reckoned.because, record.owner_id
    work.announce(record, record.recycle(decision, work.now, target or pool.id))
    await work.follow_owner(record)
    await work.decide(record.id, "recycled", decision, owner_id)

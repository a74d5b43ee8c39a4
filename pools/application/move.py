"""Move a record from one pool to another (移池), whoever holds it."""

from uuid import UUID

from chassis.roots import StaleVersion
from pools.application.keep_pools import may_manage
from pools.application.ports import PooledRecords, PooledT, PoolsWork
from pools.application.route import open_pool
from pools.domain.claiming import check_held


async def move(
    record_id: UUID, pool_id: UUID, reason: str | None, records: PooledRecords[PooledT], work: PoolsWork
) -> PooledT:
    """Give a record another home; a manager of both pools does. Raises Forbidden, Invalid, HoldCapReached.

    Its owner keeps it if they may hold one more there. As in claims the quota row is locked before the record;
    StaleVersion if it has changed hands or pools meanwhile.
    """
    seen = await records.get(record_id)
    await work.check_visible(seen)
    source, target = await work.pools.get(seen.home_id), await open_pool(pool_id, work)
    may_manage(source, work)
    may_manage(target, work)
    if seen.owner_id is not None and target.claim.hold_cap is not None:
        await work.quotas.lock(target.id, [seen.owner_id])
    owner_id = seen.owner_id
    record = await records.get(record_id, lock=True)
    if (record.home_id, record.owner_id) != (source.id, owner_id):
        raise StaleVersion()
    if target.id == source.id:
        return record
    if owner_id is not None and record.is_held and target.claim.hold_cap is not None:
        check_held(target.claim, owner_id, await work.quotas.held(target.id, owner_id))
    work.announce(record, record.move_to(target.id, reason, work.now))
    return record

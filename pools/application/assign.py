"""Give a record to somebody (分配): out of the pool, or from one owner to another."""

from uuid import UUID

from kernel.refusal import Invalid, NotFound
from pools.application.ports import PooledRecords, PooledT, PoolsWork
from pools.domain.claiming import check_held
from pools.domain.pool import Pool


async def assign(
    record_id: UUID, owner_id: UUID, records: PooledRecords[PooledT], work: PoolsWork
) -> PooledT:
    """Make `owner_id` the owner. Raises HoldCapReached, or Invalid for somebody who can own nothing."""
    seen = await records.get(record_id)
    pool = await work.pools.get(seen.home_id)
    department_id = await make_room(pool, owner_id, work)
    record = await records.get(record_id, lock=True)
    if record.deleted_at is not None or record.home_id != pool.id:
        raise NotFound(id=str(record_id))
    if record.owner_id != owner_id:
        work.announce(record, record.assign(owner_id, department_id, work.now))
    return record


async def make_room(pool: Pool, owner_id: UUID, work: PoolsWork) -> UUID | None:
    """See that somebody may get one more record of a pool, and hold that until the end; their department.

    Every way into somebody's hands passes here or through `claim`: create, import, assign, convert, transfer.
    """
    person = await work.people.find(owner_id)
    if person is None or not person.active:
        raise Invalid("no active colleague has this id", field="owner_id", reason="unknown_user")
    if pool.claim.hold_cap is not None:
        await work.quotas.lock(pool.id, [owner_id])
        check_held(pool.claim, owner_id, await work.quotas.held(pool.id, owner_id))
    return person.department_id

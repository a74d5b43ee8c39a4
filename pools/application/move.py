"""Move records to another pool (移到其他池): whoever manages both pools may, whether somebody owns the record or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.refusal import NotFound
from pools.application.keep_pools import may_manage
from pools.application.ports import PooledRecords, PooledT, PoolsWork
from pools.application.route import open_pool
from pools.domain.claiming import check_held
from pools.domain.facts import Moved
from pools.domain.pool import Pool
from pools.domain.refusals import AlreadyClaimed, SamePool, TargetClosed


@dataclass(frozen=True, slots=True)
class Move:
    """Whereto records move, and who owned each when it was asked: their quota rows of the target are locked."""

    pool: Pool
    owners: Mapping[UUID, UUID | None]
    reason: str | None


async def begin_move(ids: Sequence[UUID], pool_id: UUID, reason: str | None, work: PoolsWork) -> Move:
    """Look whereto, and make other claims of the owners there wait, before any record is locked.

    Raises Invalid for a pool that is none, TargetClosed, Forbidden.
    """
    pool = await open_pool(pool_id, work)
    may_manage(pool, work)
    if not (pool.is_open(work.now) or pool.is_default):
        raise TargetClosed(pool_id=str(pool.id))
    owners = await work.owners_of(ids)
    if pool.claim.hold_cap is not None:
        await work.quotas.lock(pool.id, [owner for owner in owners.values() if owner is not None])
    return Move(pool, owners, reason)


async def move(record_id: UUID, asked: Move, records: PooledRecords[PooledT], work: PoolsWork) -> PooledT:
    """Let a record live in another pool; its owner keeps it, who there may hold one more.

    Raises HoldCapReached, SamePool; AlreadyClaimed if it has got another owner since the move was asked for: that
    one's quota row is not locked, and locking it now could wait in a circle.
    """
    record = await records.get(record_id, lock=True)
    await work.check_visible(record)
    if record_id not in asked.owners:
        raise NotFound(kind=work.mount.record, id=str(record_id))
    may_manage(await work.pools.get(record.home_id), work)
    if record.home_id == asked.pool.id:
        raise SamePool(pool_id=str(asked.pool.id))
    if record.owner_id is not None:
        await _check_owner(record.owner_id, asked.owners[record_id], asked.pool, work)
    former = record.home_id
    record.move(asked.pool.id, work.now)
    work.announce(record, Moved(former, asked.pool.id, asked.reason))
    return record


async def _check_owner(owner_id: UUID, seen: UUID | None, pool: Pool, work: PoolsWork) -> None:
    if owner_id != seen:
        raise AlreadyClaimed(owner_id=str(owner_id), owner_name=await work.people.name_of(owner_id))
    if pool.claim.hold_cap is not None:
        check_held(pool.claim, owner_id, await work.quotas.held(pool.id, owner_id))

"""Take a record out of its pool (领取). Of any number of people who try, exactly one succeeds."""

from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.refusal import Forbidden, NotFound
from pools.application.ports import PooledRecords, PooledT, PoolsWork
from pools.domain.claiming import Past, check_claim, check_daily, check_held
from pools.domain.pool import Pool
from pools.domain.refusals import AlreadyClaimed, NotAMember


async def claim(record_id: UUID, records: PooledRecords[PooledT], work: PoolsWork) -> PooledT:
    """Make the caller the owner. Raises the refusals of `pools.domain.refusals`.

    The quota row is locked before the record, in claims of every kind, so that two claims never wait for each
    other in a circle; the record's lock decides who was first.
    """
    user_id = _claimant(work)
    seen = await records.get(record_id)
    pool = await work.pools.get(seen.home_id)
    if not await is_member(pool, user_id, work):
        await work.check_visible(seen)  # outsiders don't even learn that it exists
        raise NotAMember(pool_id=str(pool.id))
    await work.quotas.lock(pool.id, [user_id])
    record = await records.get(record_id, lock=True)
    await _check_free(record, pool, work)
    await _check_rules(record, pool, user_id, work)
    work.announce(record, record.claim(user_id, work.principal.department_id, work.now))
    return record


async def is_member(pool: Pool, user_id: UUID, work: PoolsWork) -> bool:
    """Whether somebody belongs to a pool: named, by department, by role, or as its admin."""
    if pool.members.everybody or user_id in pool.admins:
        return True
    members = pool.members
    return await work.people.is_member(user_id, members.users, members.departments, members.roles)


def _claimant(work: PoolsWork) -> UUID:
    if work.principal.user_id is None:
        raise Forbidden("only people claim", permission="claim")
    return work.principal.user_id


async def _check_free(record: PooledT, pool: Pool, work: PoolsWork) -> None:
    if record.deleted_at is not None or record.home_id != pool.id:
        raise NotFound(id=str(record.id))
    if record.owner_id is not None:
        raise AlreadyClaimed(
            owner_id=str(record.owner_id), owner_name=await work.people.name_of(record.owner_id)
        )


async def _check_rules(record: PooledT, pool: Pool, user_id: UUID, work: PoolsWork) -> None:
    zone = ZoneInfo((await work.people.tenant()).zone)
    past = Past(
        held_until=await work.quotas.held_until(record.id, user_id) if pool.claim.cooldown else None,
        last_claim_at=await work.quotas.last_claim_at(pool.id, user_id) if pool.claim.min_gap else None,
    )
    check_claim(pool, record.entered_pool_at, past, work.now, zone)
    today = work.now.astimezone(zone).date()
    check_daily(pool.claim, await work.quotas.count_claim(pool.id, user_id, today, work.now), work.now, zone)
    if pool.claim.hold_cap is not None:
        check_held(pool.claim, user_id, await work.quotas.held(pool.id, user_id))

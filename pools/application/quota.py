"""What somebody has taken and holds in a pool, against its caps."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from pools.application.ports import PoolsWork


@dataclass(frozen=True, slots=True)
class Count:
    """A number used of a cap; no cap is None."""

    used: int
    cap: int | None


@dataclass(frozen=True, slots=True)
class Quota:
    """Claims made today, records held, and records whose contact details were seen today."""

    daily: Count
    held: Count
    views: Count


async def quota_of_caller(pool_id: UUID, work: PoolsWork) -> Quota:
    """The caller's own quota in a pool. Raises NotFound."""
    pool = await work.pools.get(pool_id)
    zone = ZoneInfo((await work.people.tenant()).zone)
    user_id = work.principal.user_id
    rules = pool.claim
    if user_id is None:
        return Quota(Count(0, rules.daily_cap), Count(0, rules.hold_cap), Count(0, rules.view_daily_cap))
    today = work.now.astimezone(zone).date()
    used = await work.quotas.used(pool_id, user_id, today)
    held = await work.quotas.held(pool_id, user_id)
    looked = await work.quotas.looked(pool_id, user_id, today) if rules.view_daily_cap is not None else 0
    return Quota(
        Count(used, rules.daily_cap), Count(held, rules.hold_cap), Count(looked, rules.view_daily_cap)
    )

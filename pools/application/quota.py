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
    """Claims made today, and records held."""

    daily: Count
    held: Count


async def quota_of_caller(pool_id: UUID, work: PoolsWork) -> Quota:
    """The caller's own quota in a pool. Raises NotFound."""
    pool = await work.pools.get(pool_id)
    zone = ZoneInfo((await work.people.tenant()).zone)
    user_id = work.principal.user_id
    if user_id is None:
        return Quota(Count(0, pool.claim.daily_cap), Count(0, pool.claim.hold_cap))
    used = await work.quotas.used(pool_id, user_id, work.now.astimezone(zone).date())
    held = await work.quotas.held(pool_id, user_id)
    return Quota(Count(used, pool.claim.daily_cap), Count(held, pool.claim.hold_cap))

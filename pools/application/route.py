"""Find the home of a new record."""

from uuid import UUID

from chassis.principal import NotYetKnown
from kernel.refusal import Invalid
from pools.application.ports import PoolsWork
from pools.domain.pool import Pool, Routed, route


async def home_for(record: Routed, wanted: UUID | None, work: PoolsWork) -> Pool:
    """The pool the caller names, else the one that the pools' own regions, industries and sources choose.

    Raises Invalid for a pool that is none, NotYetKnown while the tenant's default pool is on its way.
    """
    if wanted is not None:
        return await open_pool(wanted, work)
    found = route(await work.all_pools(), record)
    if found is None:
        raise NotYetKnown("the tenant's default pool is on its way", retry_after=1)
    return found


async def open_pool(pool_id: UUID, work: PoolsWork) -> Pool:
    """The pool that somebody names. Raises Invalid if it is none, or closed for good."""
    pool = await work.pools.find(pool_id)
    if pool is None or pool.deleted_at is not None:
        mount = work.mount
        raise Invalid("no pool has this id", field=mount.home, reason=mount.unknown_pool)
    return pool

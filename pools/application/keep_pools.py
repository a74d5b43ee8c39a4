"""Set up pools."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from chassis.door import expect
from chassis.ids import new_id
from kernel.refusal import Invalid
from pools.application.ports import PoolsWork
from pools.application.route import open_pool
from pools.domain.pool import Pool
from pools.domain.rules import RecycleRule


async def create_pool(settings: dict[str, Any], work: PoolsWork) -> Pool:
    """Open a pool. Raises Invalid."""
    work.principal.require(work.mount.manage)
    await check_here(settings.get("recycle_rules", ()), work)
    return _open(new_id(), work, **settings)


async def change_pool(pool_id: UUID, settings: dict[str, Any], version: int | None, work: PoolsWork) -> Pool:
    """Set some of a pool's settings; its admins may, besides those who manage all pools. Raises Invalid."""
    pool = await work.pools.get(pool_id)
    if work.principal.user_id not in pool.admins:
        work.principal.require(work.mount.manage)
    expect(pool, version)
    changed = pool.change(**settings)
    if changed.fields:
        work.announce(pool, changed)
    return pool


async def check_here(rules: Sequence[RecycleRule], work: PoolsWork) -> None:
    """Raise Invalid for a rule that can mean nothing in this service: another's trigger, a pool that is none."""
    for number, rule in enumerate(rules):
        place = f"recycle_rules.{number}"
        if rule.trigger.value in work.mount.no_triggers:
            raise Invalid("never happens here", field=f"{place}.trigger", reason="trigger_not_here")
        if rule.target_pool_id is not None:
            await open_pool(rule.target_pool_id, work, field=f"{place}.target_pool_id")


async def open_default_pool(language: str, work: PoolsWork) -> None:
    """The pool for records that fit no other: every tenant has one from its first moment."""
    pool_id = work.mount.default_id(work.tenant_id)
    if await work.pools.find(pool_id) is None:
        _open(pool_id, work, name=work.mount.default_name_in(language), is_default=True)


def _open(pool_id: UUID, work: PoolsWork, **settings: Any) -> Pool:
    pool = Pool(
        id=pool_id,
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        **settings,
    )
    work.pools.add(pool)
    work.announce(pool, pool.begin())
    return pool

"""Set up pools."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from chassis.door import expect
from chassis.ids import new_id
from kernel.refusal import Invalid
from pools.application.ports import PoolsWork
from pools.application.push_ports import PushingWork
from pools.application.route import open_pool
from pools.domain.assignment import Assignment
from pools.domain.pool import Pool
from pools.domain.rules import RecycleRule


async def create_pool(settings: dict[str, Any], work: PoolsWork) -> Pool:
    """Open a pool. Raises Invalid."""
    work.principal.require(work.mount.manage)
    await check_here(settings.get("recycle_rules", ()), work)
    await _check_people(settings, work)
    return _open(new_id(), work, **settings)


async def change_pool(
    pool_id: UUID, settings: dict[str, Any], version: int | None, work: PushingWork[Any]
) -> Pool:
    """Set some of a pool's settings; its admins may, besides those who manage all pools. Raises Invalid."""
    pool = await work.pools.get(pool_id)
    may_manage(pool, work)
    expect(pool, version)
    changed = pool.change(**settings)
    await _check_people(settings, work)
    if changed.fields:
        work.announce(pool, changed)
    if pool.pushes(work.now):
        await work.pushing.take_up(pool)
    return pool


async def check_here(rules: Sequence[RecycleRule], work: PoolsWork) -> None:
    """Raise Invalid for a rule that can mean nothing in this service: another's trigger, a pool that is none."""
    for number, rule in enumerate(rules):
        place = f"recycle_rules.{number}"
        if rule.trigger.value in work.mount.no_triggers:
            raise Invalid("never happens here", field=f"{place}.trigger", reason="trigger_not_here")
        if rule.target_pool_id is not None:
            await open_pool(rule.target_pool_id, work, field=f"{place}.target_pool_id")


def may_manage(pool: Pool, work: PoolsWork) -> None:
    """Raise Forbidden unless the caller is an admin of the pool or manages all pools."""
    if work.principal.user_id not in pool.admins:
        work.principal.require(work.mount.manage)


async def _check_people(settings: dict[str, Any], work: PoolsWork) -> None:
    """Raise Invalid, naming the field, for somebody in the settings of the assignment who is no active colleague."""
    assignment: Assignment | None = settings.get("assignment")
    if assignment is None:
        return
    named = {f"weights.{id}": id for id in assignment.weights}
    named |= {f"capacity.users.{id}": id for id in assignment.capacity.users}
    for number, rule in enumerate(assignment.rules):
        named |= {f"rules.{number}.to.users.{place}": id for place, id in enumerate(rule.to.users)}
    if assignment.fallback_user_id is not None:
        named["fallback_user_id"] = assignment.fallback_user_id
    known = await work.people.find_all(set(named.values()))
    for place, id in named.items():
        if id not in known or not known[id].active:
            raise Invalid("no active colleague", field=f"assignment.{place}", reason="unknown_user")


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

"""Find the home of a record that comes in, and say why it is that one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from chassis.door import expect
from chassis.principal import NotYetKnown
from kernel.refusal import Invalid
from pools.application.ports import PoolsWork
from pools.domain.facts import Because
from pools.domain.pool import Pool
from pools.domain.refusals import TargetNotAllowed
from pools.domain.routing import Choice, Routing, RoutingRule, by_marks


async def home_for(record: Any, wanted: UUID | None, work: PoolsWork) -> Choice:
    """The pool that the caller names, else the one that the rules choose for a new record.

    Raises Invalid for a pool that is none, NotYetKnown while the tenant's default pool is on its way.
    """
    if wanted is not None:
        return Choice(await open_pool(wanted, work), Because("named"))
    pools = await work.all_pools()
    found = await _by_rules(record, pools, work)
    found = found or by_marks(work.values_of(record), pools, work.now)
    if found is None:
        raise NotYetKnown("the tenant's default pool is on its way", retry_after=1)
    return found


async def home_after_return(record: Any, wanted: UUID | None, work: PoolsWork) -> Choice | None:
    """The pool that a returned record moves to: the one named, or that of a rule for returned records.

    None if it stays in the pool that it has.
    """
    if wanted is not None:
        await _check_return(record, wanted, work)
        return Choice(await open_pool(wanted, work), Because("named"))
    return await _by_rules(record, await work.all_pools(), work, returned=True)


async def _check_return(record: Any, wanted: UUID, work: PoolsWork) -> None:
    """Raise TargetNotAllowed for a pool that the record's own does not name; whoever manages pools may choose."""
    source = await work.pools.get(record.home_id)
    allowed = source.claim.return_to
    if allowed is None or wanted in (source.id, *allowed) or work.principal.may(work.mount.manage):
        return
    raise TargetNotAllowed(allowed=[str(id) for id in allowed])


async def open_pool(pool_id: UUID, work: PoolsWork, field: str | None = None) -> Pool:
    """The pool that somebody names. Raises Invalid if it is none, or closed for good."""
    pool = await work.pools.find(pool_id)
    if pool is None or pool.deleted_at is not None:
        mount = work.mount
        raise Invalid("no pool has this id", field=field or mount.home, reason=mount.unknown_pool)
    return pool


async def routing_of(work: PoolsWork) -> Routing:
    """The tenant's rules; none before the first were set."""
    id = work.mount.routing_id(work.tenant_id)
    found = await work.routings.find(id)
    return found or Routing(id=id, tenant_id=work.tenant_id, created_at=work.now, updated_at=work.now)


async def change_routing(rules: Sequence[RoutingRule], version: int | None, work: PoolsWork) -> Routing:
    """Set the rules, seen at `version` (0 before the first were set). Raises StaleVersion, Invalid."""
    work.principal.require(work.mount.manage)
    routing = await routing_of(work)
    expect(routing, version)
    for number, rule in enumerate(rules):
        await open_pool(rule.pool_id, work, field=f"rules.{number}.pool_id")
    fact = routing.change(rules)
    if routing.version == 0:
        routing.created_by = work.principal.user_id
        work.routings.add(routing)
    work.announce(routing, fact)
    return routing


async def _by_rules(
    record: Any, pools: Sequence[Pool], work: PoolsWork, *, returned: bool = False
) -> Choice | None:
    routing = await work.known_routing()
    if routing is None:
        return None
    asked = [rule.when for rule in routing.rules if rule.returned or not returned]
    tests = {text: await work.condition(text) for text in asked if text is not None}
    return routing.choose(lambda text: tests[text](record), pools, work.now, returned=returned)

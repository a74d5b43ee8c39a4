"""Give records to people as they come into a pool (自动分配): at once if nobody else is at it, else right after."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel.refusal import Refusal
from pools.application.ports import PooledT
from pools.application.push_ports import PushingWork, Waiting
from pools.domain.assignment import AssignmentRule
from pools.domain.choosing import Given, Incoming, Nobody, Roster, decide
from pools.domain.facts import AssignmentFailed
from pools.domain.pool import Pool
from pools.domain.turns import Turns

AT_ONCE = 100
"""Records given out in one transaction."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(seconds=30)


async def choose_owner(record: Any, pool: Pool, work: PushingWork[Any]) -> Given | None:
    """Whose a new record is from its first moment. None: it waits in the pool, and is given out right after.

    Only a transaction's first record is given out at once, and only if nobody waits before it and nobody else is
    giving out records of this pool: whoever creates records never waits for others.
    """
    if not pool.pushes(work.now):
        return None
    chosen = await _chosen_at_once(record, pool, work) if work.pushing.at_once else None
    if chosen is None:
        work.pushing.wait(record.id)
    return chosen


async def _chosen_at_once(record: Any, pool: Pool, work: PushingWork[Any]) -> Given | None:
    turns = await work.pushing.begin(pool.id)
    if turns is None or await work.pushing.anybody_waits(pool.id):
        return None
    roster = await work.pushing.roster(pool)
    before = dict(roster.people)
    decision = decide(pool, _incoming(record, (), work), await _test(record, pool, work), roster, turns)
    if isinstance(decision, Nobody):
        return None  # told where everybody who waits is told it
    await work.quotas.lock(pool.id, [decision.user_id])
    if await work.quotas.held(pool.id, decision.user_id) != before[decision.user_id].held:
        return None  # a claim came between: what was decided may not hold any more
    await work.pushing.remember(pool.id, turns)
    return decision


async def give(record: Any, decision: Given, work: PushingWork[Any]) -> None:
    """The pool gives a record to somebody: nobody in particular does it."""
    with work.as_system():
        fact = record.assign(decision.user_id, decision.department_id, work.now, decision.because)
        work.announce(record, fact)
        await work.decide(record.id, "assigned", decision.because, decision.user_id)


async def push_waiting(pool_id: UUID, work: PushingWork[PooledT]) -> bool:
    """Give out what waits in a pool, the longest waiting first; whether more of it may be due now.

    Who gives out records of a pool does it alone (the lock of its turns), so that turns are fair with any number of
    replicas. Locks are taken in the order turns, quotas, records, queue, as everywhere in the engine.
    """
    turns = await work.pushing.begin(pool_id)
    if turns is None:
        return False
    waiting = await work.pushing.waiting(pool_id, work.now, AT_ONCE)
    pool = await work.pools.find(pool_id)
    if pool is None or not pool.pushes(work.now):
        await work.pushing.forget_pool(pool_id)
        return False
    roster = await work.pushing.roster(pool)
    await work.quotas.lock(pool_id, roster.with_room)
    await work.pushing.recount(pool, roster)
    formers = await work.pushing.formers(pool, [one.record_id for one in waiting])
    await work.pooled.many([one.record_id for one in waiting], lock=True)
    for one in waiting:
        await _push(one, pool, formers.get(one.record_id, ()), roster, turns, work)
    await work.pushing.remember(pool_id, turns)
    return len(waiting) == AT_ONCE


async def _push(
    one: Waiting,
    pool: Pool,
    formers: Sequence[UUID],
    roster: Roster,
    turns: Turns,
    work: PushingWork[PooledT],
) -> None:
    """One record; a refusal undoes its part alone, and it waits on."""
    try:
        async with work.step(work.cause):
            record = await work.pooled.find(one.record_id)
            if record is None or record.lies_in != pool.id:
                await work.pushing.forget(one.record_id)
                return
            incoming = _incoming(record, formers, work)
            decision = decide(pool, incoming, await _test(record, pool, work), roster, turns)
            if isinstance(decision, Given):
                await give(record, decision, work)
                await work.follow_owner(record)
            else:
                await _let_wait(record, one, decision, work)
    except Refusal:
        await work.pushing.put_off(one.record_id, work.now + LONGEST_PAUSE, one.code)


async def _let_wait(record: PooledT, one: Waiting, decision: Nobody, work: PushingWork[PooledT]) -> None:
    """Nobody could get it: said once for each reason, tried again and again."""
    if one.code != decision.code:
        work.announce(record, AssignmentFailed(decision.code.value, decision.because))
        await work.decide(record.id, "assignment_failed", decision.because)
    pause = min(FIRST_PAUSE * 2 ** min(one.attempts, 10), LONGEST_PAUSE)
    await work.pushing.put_off(one.record_id, work.now + pause, decision.code.value)


def _incoming(record: Any, formers: Sequence[UUID], work: PushingWork[Any]) -> Incoming:
    values: Mapping[str, Any] = work.values_of(record)
    return Incoming(values, values.get("score"), frozenset(formers))


async def _test(record: Any, pool: Pool, work: PushingWork[Any]) -> Any:
    rules: Sequence[AssignmentRule] = pool.assignment.rules
    tests = {rule.when: await work.condition(rule.when) for rule in rules if rule.when is not None}
    return lambda text: tests[text](record)

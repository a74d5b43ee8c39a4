"""How a pool gives its records out at this moment."""

from uuid import UUID

from pools.api import views
from pools.application.keep_pools import may_manage
from pools.storage.work import PooledWork

WAITING = """
    SELECT count(*) AS count, count(*) FILTER (WHERE code = 'all_at_capacity') AS all_at_capacity,
        count(*) FILTER (WHERE code = 'no_rule_matched') AS no_rule_matched
    FROM assignment_queue WHERE tenant_id = $1 AND pool_id = $2
"""


async def assignment_of(pool_id: UUID, work: PooledWork) -> views.AssignmentView:
    """The people with what they hold, and what waits. Raises NotFound, Forbidden."""
    pool = await work.pools.get(pool_id)
    may_manage(pool, work)
    roster = await work.pushing.roster(pool)
    persons = await work.people.find_all(roster.people)
    candidates = [
        views.CandidateView(
            user_id=id,
            name=persons[id].name if id in persons else None,
            held=one.held,
            capacity=one.capacity,
            weight=one.weight,
            skipped=one.skipped or (None if one.free else "at_capacity"),
        )
        for id, one in sorted(roster.people.items())
    ]
    row = await work.connection.fetch_one(WAITING, work.tenant_id, pool_id)
    return views.AssignmentView(
        strategy=pool.assignment.strategy,
        active=pool.pushes(work.now),
        candidates=candidates,
        waiting=views.WaitingView.model_validate(dict(row or {})),
    )

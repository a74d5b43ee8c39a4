"""The first response (首次响应): clocks begin and end with what happens to a lead; what runs out is told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pools.domain.facts import Because
from pools.domain.holding import Holding, Talk, writers
from pools.domain.rules import Days, Qualifying
from services.leads.application.ports import LeadsWork
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.lead import Lead


def note_answer(entry: FollowUp, lead: Lead) -> None:
    """A follow-up ends the clock if it counts as recycle rules count by default: by owner or collaborator, in touch."""
    if lead.owner_id is None or lead.owner_since is None:
        return
    held = Holding(
        owner_id=lead.owner_id, owner_since=lead.owner_since, collaborators=writers(lead.collaborators)
    )
    talk = Talk(entry.kind.value, entry.created_by, len(entry.content), entry.occurred_at)
    if not held.why_not(talk, Qualifying()):
        lead.answer(entry.occurred_at)


async def settle_clock(lead: Lead, work: LeadsWork) -> Mapping[str, Any]:
    """Let a clock that moved be kept, a new one with the promise of the lead's pool; what others see of it."""
    if not lead.clock_moved:
        return {}
    if lead.first_response_since is not None and lead.first_response_due_at is None:
        await _promise(lead, work)
    lead.clock_moved = False
    await work.first_responses.keep(lead)
    return {
        "first_response_due_at": lead.first_response_due_at,
        "first_responded_at": lead.first_responded_at,
    }


async def attend_first_response(lead_id: UUID, work: LeadsWork) -> None:
    """Remind the owner, or tell that they were late. Doing it twice does nothing the second time."""
    lead = await work.leads.get(lead_id, lock=True)
    look_at, due_at = lead.first_response_look_at, lead.first_response_due_at
    if look_at is None or due_at is None or look_at > work.now:
        return
    since = lead.first_response_since or due_at
    facts = {"owner_since": since.isoformat(), "deadline": due_at.isoformat(), "pool_id": str(lead.pool_id)}
    because = Because("first_response", facts=facts)
    if due_at > work.now:
        work.announce(lead, lead.warn_of_silence(because))
        await work.decide(lead.id, "first_response_warned", because, lead.owner_id)
        return
    heads = await work.people.heads_of(lead.department_id) if lead.department_id else []
    work.announce(lead, lead.miss_answer(heads, because))
    await work.decide(lead.id, "first_response_missed", because, lead.owner_id)


async def _promise(lead: Lead, work: LeadsWork) -> None:
    pool = next((pool for pool in await work.all_pools() if pool.id == lead.pool_id), None)
    rule, since = (pool.first_response if pool else None), lead.first_response_since
    if rule is None or since is None:
        lead.stop_clock()
        return
    calendar = await work.clock_calendar(rule.days is Days.WORKING)
    lead.promise(rule.due(since, calendar), rule.warn_at(since, calendar))

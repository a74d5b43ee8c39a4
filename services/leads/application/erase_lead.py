"""Remove what tells who leads are: part of the erasure of a person."""

from collections.abc import Sequence
from uuid import UUID

from contracts.leads import LeadFollowUpSnapshot
from contracts.privacy import PERSONAL, erased_values
from records.erasing import clean_past, no_custom
from services.leads.application.ports import LeadsWork
from services.leads.domain import facts


async def erase_leads(
    person_id: UUID, lead_ids: Sequence[UUID], saga_id: UUID, work: LeadsWork
) -> dict[str, int]:
    """Leads, their past, their follow-ups, and what their conversions asked for; how many of each. Never refused."""
    found = await work.leads.many(lead_ids, lock=True)
    follow_ups = await work.follow_ups.remove_of(list(found))
    for lead in found.values():
        gone = tuple(f"{LeadFollowUpSnapshot.entity}/{id}" for id in follow_ups.get(lead.id, ()))
        for name, value in {**erased_values("lead"), "custom": no_custom()}.items():
            setattr(lead, name, value)
        work.announce(lead, facts.Erased(person_id, saga_id, gone))
    await clean_past(list(found), PERSONAL["lead"], work)
    await work.conversions.forget_wishes(list(found))
    return {"leads": len(found), "follow_ups": sum(map(len, follow_ups.values()))}

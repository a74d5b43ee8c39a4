"""Steps of a lead's life that its owner takes: follow up, qualify, disqualify, reopen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.door import expect
from chassis.ids import new_id
from records.dictionaries import check_offered
from services.leads.application.answer_lead import note_answer
from services.leads.application.ports import LeadsWork
from services.leads.domain.dictionaries import DISQUALIFY
from services.leads.domain.follow_up import FollowUp, FollowUpKind
from services.leads.domain.lead import Lead


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """A contact to be noted; `occurred_at` is now unless it is told later."""

    kind: FollowUpKind
    content: str
    result: str | None = None
    occurred_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    attachments: Sequence[Mapping[str, str]] = ()


async def follow_up_lead(lead_id: UUID, new: NewFollowUp, work: LeadsWork) -> Lead:
    """Note a contact with the lead."""
    lead = await _to_move(lead_id, None, work)
    entry = FollowUp(
        id=new_id(),
        lead_id=lead.id,
        kind=new.kind,
        content=new.content,
        result=new.result,
        occurred_at=min(new.occurred_at or work.now, work.now),
        next_follow_up_at=new.next_follow_up_at,
        created_by=work.principal.user_id,
        attachments=new.attachments,
    )
    note_answer(entry, lead)
    work.announce(lead, lead.follow_up(entry))
    await work.follow_ups.add(entry)
    return lead


async def qualify_lead(lead_id: UUID, version: int | None, work: LeadsWork) -> Lead:
    """Say that the lead is worth converting."""
    lead = await _to_move(lead_id, version, work)
    _decided(lead, work)
    work.announce(lead, lead.qualify())
    return lead


async def disqualify_lead(lead_id: UUID, reason: str, version: int | None, work: LeadsWork) -> Lead:
    """Say that nothing will come of the lead, and why."""
    lead = await _to_move(lead_id, version, work)
    await check_offered(DISQUALIFY, reason, work)
    _decided(lead, work)
    work.announce(lead, lead.disqualify(reason))
    return lead


async def reopen_lead(lead_id: UUID, version: int | None, work: LeadsWork) -> Lead:
    """Give an invalid lead another chance."""
    lead = await _to_move(lead_id, version, work)
    work.announce(lead, lead.reopen(work.now))
    return lead


def _decided(lead: Lead, work: LeadsWork) -> None:
    """Whoever can say what becomes of their lead has been in touch."""
    if lead.owner_id == work.principal.user_id:
        lead.answer(work.now)


async def _to_move(lead_id: UUID, version: int | None, work: LeadsWork) -> Lead:
    work.principal.require("leads:write")
    lead = await work.leads.get(lead_id)
    await work.check_reach(lead, "leads:write")
    expect(lead, version)
    return lead

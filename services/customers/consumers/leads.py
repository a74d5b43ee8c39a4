"""Leads: what they are recognised by, their follow-ups, and which customer they became."""

from typing import Any

from chassis.hearing import Copied, Heard, copy, reaction
from contracts.leads import (
    LeadCollided,
    LeadConverted,
    LeadCreated,
    LeadFollowedUp,
    LeadMerge,
    LeadMerged,
    LeadMergeUndone,
    LeadSnapshot,
    LeadUpdated,
)
from records.duplicates.collisions import Other
from records.duplicates.elsewhere import Known, keep_known
from records.duplicates.finding import Keys
from services.customers.application.hear_lead import note_follow_up_of_lead, take_over_lead
from services.customers.application.note_collisions import collide, note_collisions
from services.customers.domain.follow_up import FollowUp, FollowUpKind
from services.customers.storage.work import CustomersWork


async def copy_keys(batch: list[Copied[LeadSnapshot]], work: CustomersWork) -> None:
    """Keep by what leads are recognised, so that a new customer's likenesses are found among them too."""
    await keep_known("leads", [(one, _known(one.after)) for one in batch], work)


def _known(lead: LeadSnapshot | None) -> Known | None:
    """Deleted and converted leads are no likenesses."""
    if lead is None or lead.deleted_at is not None or lead.status == "converted":
        return None
    return Known(lead.company or lead.name, lead.owner_id, lead.department_id, lead_keys(lead))


def lead_keys(lead: LeadSnapshot) -> Keys:
    """By what a lead is recognised."""
    return Keys.of(company=lead.company, person=lead.name, phone=lead.phone, email=lead.email)


async def hear_lead(heard: Heard[Any], work: CustomersWork) -> None:
    """A lead began, or is reached at other numbers now: was a customer written down meanwhile?"""
    lead: LeadSnapshot = heard.data.after
    changed = heard.data.before is None or bool({"phone", "email"} & heard.data.before.keys())
    if not changed or _known(lead) is None:
        return
    told = frozenset(str(id) for id in getattr(heard.data.reason, "duplicates", []))
    other = Other("leads", lead.id, lead.owner_id, lead.created_at, (lead.id,))
    await note_collisions(other, lead_keys(lead), told, work)


async def hear_collision(heard: Heard[LeadCollided], work: CustomersWork) -> None:
    """Leads has seen that a customer of ours is a lead: both sides list it."""
    collision, lead = heard.data.reason, heard.data.after
    if collision is None or collision.other_module != "customers":
        return
    customer = await work.customers.find(collision.other_id, lock=True)
    if customer is not None:
        other = Other("leads", lead.id, lead.owner_id, lead.created_at, (lead.id,))
        await collide(customer, other, collision.matched, work)


async def hear_follow_up(heard: Heard[LeadFollowedUp], work: CustomersWork) -> None:
    """Keep the follow-up under its own id."""
    if heard.data.reason is None:
        return
    told = heard.data.reason.follow_up
    entry = FollowUp(
        id=told.id,
        kind=FollowUpKind(told.kind),
        content=told.content,
        result=told.result,
        occurred_at=told.occurred_at,
        next_follow_up_at=told.next_follow_up_at,
        created_by=told.created_by,
        lead_id=told.lead_id,
        attachments=[one.model_dump() for one in told.attachments],
    )
    await note_follow_up_of_lead(told.lead_id, entry, work)


async def hear_converted(heard: Heard[LeadConverted], work: CustomersWork) -> None:
    """The lead's follow-ups are the customer's from now on."""
    if heard.data.reason is not None:
        await take_over_lead(heard.subject_id, heard.data.reason.customer_id, work)


STATE = (copy(LeadSnapshot, copy_keys),)


async def hear_merge(heard: Heard[Any], work: CustomersWork) -> None:
    """Two leads are one, or two again: what we keep of their follow-ups goes along. Told by the one that goes."""
    merge: LeadMerge | None = heard.data.reason
    if merge is None or heard.subject_id != merge.merged_id:
        return
    ends = (merge.merged_id, merge.into_id)
    source, target = ends if heard.type == LeadMerged.type else reversed(ends)
    await work.follow_ups.move(merge.follow_ups, source, target)


EARS = (
    reaction(LeadMerged, hear_merge),
    reaction(LeadMergeUndone, hear_merge),
    reaction(LeadCreated, hear_lead),
    reaction(LeadUpdated, hear_lead),
    reaction(LeadCollided, hear_collision),
    reaction(LeadFollowedUp, hear_follow_up),
    reaction(LeadConverted, hear_converted),
)

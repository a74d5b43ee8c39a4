"""Leads: what they are recognised by, their follow-ups, and which customer they became."""

from chassis.hearing import Copied, Heard, copy, reaction
from contracts.leads import LeadConverted, LeadFollowedUp, LeadSnapshot
from services.customers.application.hear_lead import note_follow_up_of_lead, take_over_lead
from services.customers.domain.follow_up import FollowUp, FollowUpKind
from services.customers.storage.work import CustomersWork


async def copy_keys(batch: list[Copied[LeadSnapshot]], work: CustomersWork) -> None:
    """Keep by what leads are recognised, so that a new customer's likenesses are found among them too."""
    await work.lead_keys.copy(batch)


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
    )
    await note_follow_up_of_lead(told.lead_id, entry, work)


async def hear_converted(heard: Heard[LeadConverted], work: CustomersWork) -> None:
    """The lead's follow-ups are the customer's from now on."""
    if heard.data.reason is not None:
        await take_over_lead(heard.subject_id, heard.data.reason.customer_id, work)


STATE = (copy(LeadSnapshot, copy_keys),)
EARS = (reaction(LeadFollowedUp, hear_follow_up), reaction(LeadConverted, hear_converted))

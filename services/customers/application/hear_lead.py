"""What customers keep of leads: follow-ups, which a converted lead's customer takes over."""

from uuid import UUID

from services.customers.application.ports import CustomersWork
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.lifecycle import Evidence


async def note_follow_up_of_lead(lead_id: UUID, entry: FollowUp, work: CustomersWork) -> None:
    """Keep a lead's follow-up under its own id; that of a converted lead counts for its customer at once."""
    customer_id = await work.lead_links.customer_of(lead_id)
    await work.follow_ups.add(entry, customer_id)
    if customer_id is not None:
        await _inherit(lead_id, customer_id, work)


async def take_over_lead(lead_id: UUID, customer_id: UUID, work: CustomersWork) -> None:
    """A lead has become a customer: its follow-ups are the customer's from now on."""
    customer_id = await work.repointing.living(customer_id)
    await work.lead_links.add(lead_id, customer_id)
    await _inherit(lead_id, customer_id, work)


async def _inherit(lead_id: UUID, customer_id: UUID, work: CustomersWork) -> None:
    moments = await work.follow_ups.hand_over(lead_id, customer_id)
    customer = await work.customers.find(customer_id, lock=True)
    if customer is None or not moments:
        return
    change = customer.inherit(moments, lead_id)
    if change is not None:
        work.announce(customer, change)
    moved = customer.move_on(Evidence.FOLLOWED_UP, lead_id)
    if moved is not None:
        work.announce(customer, moved)

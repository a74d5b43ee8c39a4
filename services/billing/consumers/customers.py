"""Billing keeps a few fields of every customer, and lets open orders go along with one that is handed over."""

from chassis.hearing import Ear, Heard, copy, reaction
from contracts.customer_owners import CustomerTransferred
from contracts.customers import CustomerSnapshot
from records.handing_over import documents_follow
from services.billing.storage.copies import keep_customers
from services.billing.storage.handing_over import HOLDINGS
from services.billing.storage.work import BillingWork


async def transferred(event: Heard[CustomerTransferred], work: BillingWork) -> None:
    """Open orders of the former owner are the new owner's, if they shall."""
    reason = event.data.reason
    if reason is not None and reason.documents:
        customer_id = event.subject_id
        await documents_follow(customer_id, reason.previous_owner_id, reason.owner_id, HOLDINGS, work)


KEEPS: tuple[Ear, ...] = (copy(CustomerSnapshot, keep_customers),)
MOVES: tuple[Ear, ...] = (reaction(CustomerTransferred, transferred),)

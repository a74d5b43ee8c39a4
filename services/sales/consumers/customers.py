"""Sales keeps a few fields of every customer, and lets open deals go along with one that is handed over."""

from chassis.hearing import Ear, Heard, copy, reaction
from contracts.customer_owners import CustomerTransferred
from contracts.customers import CustomerSnapshot
from records.handing_over import documents_follow
from services.sales.storage.copies import keep_customers
from services.sales.storage.handing_over import HOLDINGS
from services.sales.storage.work import SalesWork


async def transferred(event: Heard[CustomerTransferred], work: SalesWork) -> None:
    """Open deals of the former owner are the new owner's, if they shall."""
    reason = event.data.reason
    if reason is not None and reason.documents:
        customer_id = event.subject_id
        await documents_follow(customer_id, reason.previous_owner_id, reason.owner_id, HOLDINGS, work)


EARS: tuple[Ear, ...] = (copy(CustomerSnapshot, keep_customers),)
MOVES: tuple[Ear, ...] = (reaction(CustomerTransferred, transferred),)

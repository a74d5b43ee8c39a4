"""Customers as sales knows them, and those that it has yet to hear of."""

import asyncio
from uuid import UUID

from chassis.principal import NotYetKnown
from kernel.refusal import Invalid
from services.sales.application.ports import CustomerStanding, SalesWork

PATIENCE = 1.0
"""Seconds to wait for news of a customer that somebody names."""
PAUSE = 0.05


async def check_customer(id: UUID, work: SalesWork) -> None:
    """Refuse a deal with a customer that is deleted, or outside one's scope; one in a sea is open to all.

    A merge of the customer waits until this work has ended; one that was merged away is refused (MergedAway).
    Waits up to a second for word of a customer that nobody has heard of here, then raises NotYetKnown.
    """
    await work.repointing.use(id)
    loop = asyncio.get_running_loop()
    patience = loop.time() + PATIENCE
    while (standing := await work.customers.standing(id)) is None:
        if loop.time() >= patience:
            raise NotYetKnown("the customer is not known here yet", retry_after=1, customer_id=str(id))
        await asyncio.sleep(PAUSE)
    if standing is not CustomerStanding.OPEN:
        raise Invalid(field="customer_id", reason="not_found")

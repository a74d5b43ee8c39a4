"""Take over what scoring says of a customer."""

from uuid import UUID

from services.customers.application.ports import CustomersWork


async def rate_customer(
    customer_id: UUID, score: float | None, tier: str | None, rated: int, rating_id: UUID, work: CustomersWork
) -> None:
    """Keep tier and score; `rated` is the rating's version: an older one than we know says nothing."""
    customer = await work.customers.find(customer_id, lock=True)
    change = customer.rate(score, tier, rated, rating_id) if customer else None
    if customer is not None and change is not None:
        work.announce(customer, change)

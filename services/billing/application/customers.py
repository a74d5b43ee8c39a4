"""Customers and deals as billing knows them, and those that it has yet to hear of."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from chassis.principal import NotYetKnown
from kernel.refusal import Invalid
from services.billing.application.ports import BillingWork

PATIENCE = 1.0
"""Seconds to wait for news of a record that somebody names."""
PAUSE = 0.05
Found = TypeVar("Found")


async def check_customer(id: UUID, work: BillingWork, *, trusted: bool = False) -> None:
    """Refuse an order of a customer that is deleted or outside the scope (`trusted`: whichever).

    A merge of the customer waits until this work has ended; one that was merged away is refused (MergedAway).
    Waits up to a second for word of a customer that nobody has told us of, then raises NotYetKnown.
    """
    await work.repointing.use(id)
    customer = await _awaited(lambda: work.copies.customer(id), "customer_id", id)
    if not (customer.open or trusted):
        raise Invalid("no such customer", field="customer_id", reason="not_found")


async def check_opportunity(id: UUID, work: BillingWork) -> None:
    """Wait up to a second for word of a deal, then raise NotYetKnown."""
    await _awaited(lambda: work.copies.opportunity(id), "opportunity_id", id)


async def check_products(ids: list[UUID], work: BillingWork) -> dict[UUID, str]:
    """The names of products; waits up to a second for word of all of them, then raises NotYetKnown."""

    async def all_of_them() -> dict[UUID, str] | None:
        names = await work.copies.product_names(ids)
        return names if len(names) == len(set(ids)) else None

    return await _awaited(all_of_them, "product_id", None) if ids else {}


async def _awaited(find: Callable[[], Awaitable[Found | None]], field: str, id: UUID | None) -> Found:
    loop = asyncio.get_running_loop()
    patience = loop.time() + PATIENCE
    while (found := await find()) is None:
        if loop.time() >= patience:
            facts = {field: str(id)} if id else {"field": field}
            raise NotYetKnown(f"{field} is not known here yet", retry_after=1, **facts)
        await asyncio.sleep(PAUSE)
    return found

"""What of billing points at customers: orders, with all that lives inside them."""

from collections.abc import Sequence
from uuid import UUID

from records.repointing import Pointer
from services.billing.storage.work import BillingWork

ORDERS = "SELECT id FROM orders WHERE tenant_id = $1 AND customer_id = $2"


async def _follow(ids: Sequence[UUID], source: UUID, target: UUID, work: BillingWork) -> None:
    await work.learn_local()
    for order in (await work.orders.many(ids, lock=True)).values():
        work.announce(order, order.follow_customer(target))


POINTERS: tuple[Pointer[BillingWork], ...] = (Pointer("orders", ORDERS, _follow),)

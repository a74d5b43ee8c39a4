"""Bring an order to its end, into the recycle bin, and back."""

from uuid import UUID

from services.billing.application.ports import BillingWork
from services.billing.application.rights import order_for
from services.billing.domain.order import Order


async def complete_order(id: UUID, version: int | None, work: BillingWork) -> Order:
    """The order has been carried out."""
    order = await order_for(id, "orders:write", work, version)
    work.announce(order, order.complete(work.now))
    return order


async def cancel_order(id: UUID, reason: str | None, version: int | None, work: BillingWork) -> Order:
    """The order will not be carried out. Raises MoneyReceived while it holds money."""
    order = await order_for(id, "orders:write", work, version)
    work.announce(order, order.cancel(reason, work.now))
    return order


async def delete_order(id: UUID, version: int | None, work: BillingWork) -> Order:
    """Put the order into the recycle bin. Raises MoneyReceived while it holds money."""
    order = await order_for(id, "orders:delete", work, version)
    work.announce(order, order.delete(work.now))
    return order


async def restore_order(id: UUID, version: int | None, work: BillingWork) -> Order:
    """Take the order out of the recycle bin."""
    order = await order_for(id, "orders:delete", work, version)
    work.announce(order, order.restore())
    return order

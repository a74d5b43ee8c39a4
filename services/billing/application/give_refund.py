"""Give money back: ask for it, approve or reject it."""

from uuid import UUID

from chassis.ids import new_id
from kernel.money import Money
from services.billing.application.ports import BillingWork
from services.billing.application.rights import approver, order_for
from services.billing.domain.order import Order
from services.billing.domain.payments import Refund

Given = tuple[Order, Refund]


async def record_refund(order_id: UUID, amount: Money, reason: str, work: BillingWork) -> Given:
    """Ask to give money back. Raises OverRefund, WrongState, Invalid."""
    order = await order_for(order_id, "refunds:write", work)
    refund = Refund(
        id=new_id(),
        amount=amount,
        reason=reason,
        recorded_at=work.now,
        recorded_by=work.principal.user_id,
    )
    work.announce(order, order.request_refund(refund))
    return order, refund


async def approve_refund(id: UUID, work: BillingWork) -> Given:
    """The money goes back. Raises OverRefund, and the refusals of the built-in approval."""
    order = await _order_of(id, work)
    decider = approver(order, "refunds:approve", work.principal)
    work.announce(order, order.approve_refund(id, decider, work.now))
    return order, order.receivable.refund(id)


async def reject_refund(id: UUID, reason: str, work: BillingWork) -> Given:
    """The money stays."""
    order = await _order_of(id, work)
    decider = approver(order, "refunds:approve", work.principal)
    work.announce(order, order.reject_refund(id, decider, work.now, reason))
    return order, order.receivable.refund(id)


async def _order_of(refund_id: UUID, work: BillingWork) -> Order:
    work.principal.require("refunds:approve")
    return await order_for(await work.lookups.order_of_refund(refund_id), "refunds:approve", work)

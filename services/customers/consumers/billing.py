"""Orders, payments and refunds: what customers order, pay, get back and owe.

Each event carries the newest state of its document, and most say where the order stands. We keep both, keyed
by the document and versioned by the order, so that doubled and late events add nothing.
"""

from typing import Any
from uuid import UUID

from chassis.hearing import Heard, reaction
from contracts import billing
from contracts.base import Event
from services.customers.application.note_dealing import note_dealing
from services.customers.application.ports import CustomersWork
from services.customers.domain.standing import Dealing, DealingKind, DealingState

ORDER_STATES = {"approved": DealingState.OPEN, "completed": DealingState.DONE}
AnyOrder = Event[billing.OrderSnapshot, Any]
AnyPayment = Event[billing.PaymentSnapshot, Any]
AnyRefund = Event[billing.RefundSnapshot, Any]
AnyPlan = Event[billing.PaymentPlanSnapshot, Any]


async def hear_order(heard: Heard[AnyOrder], work: CustomersWork) -> None:
    """An order counts while it is approved or completed, and not deleted."""
    order = heard.data.after
    state = DealingState.VOID if order.deleted_at else ORDER_STATES.get(order.status, DealingState.VOID)
    dealing = Dealing(
        kind=DealingKind.ORDER,
        id=order.id,
        version=heard.sequence,
        state=state,
        amount_minor=order.base_minor or 0,
        ends_on=order.service_ends_on,
    )
    await note_dealing(order.customer_id, dealing, "billing", work)
    overdue = order.overdue_base_minor if state is not DealingState.VOID else 0
    await _hear_overdue(order.customer_id, order.id, heard.sequence, overdue, work)


async def hear_payment(heard: Heard[AnyPayment], work: CustomersWork) -> None:
    """A payment counts while it is confirmed."""
    payment = heard.data.after
    dealing = Dealing(
        kind=DealingKind.PAYMENT,
        id=payment.id,
        version=heard.sequence,
        state=DealingState.DONE if payment.status == "confirmed" else DealingState.VOID,
        amount_minor=payment.base_minor or 0,
    )
    await note_dealing(payment.customer_id, dealing, "billing", work)
    await _hear_standing(payment.customer_id, payment.order_id, heard, work)


async def hear_refund(heard: Heard[AnyRefund], work: CustomersWork) -> None:
    """A refund counts while it is approved."""
    refund = heard.data.after
    dealing = Dealing(
        kind=DealingKind.REFUND,
        id=refund.id,
        version=heard.sequence,
        state=DealingState.DONE if refund.status == "approved" else DealingState.VOID,
        amount_minor=refund.base_minor or 0,
    )
    await note_dealing(refund.customer_id, dealing, "billing", work)
    await _hear_standing(refund.customer_id, refund.order_id, heard, work)


async def hear_plan(heard: Heard[AnyPlan], work: CustomersWork) -> None:
    """A plan says what is overdue."""
    plan = heard.data.after
    await _hear_standing(plan.customer_id, plan.order_id, heard, work)


async def _hear_standing(customer_id: UUID, order_id: UUID, heard: Heard[Any], work: CustomersWork) -> None:
    if heard.data.reason is not None:
        overdue = heard.data.reason.standing.overdue_base_minor
        await _hear_overdue(customer_id, order_id, heard.sequence, overdue, work)


async def _hear_overdue(
    customer_id: UUID, order_id: UUID, version: int, minor: int | None, work: CustomersWork
) -> None:
    dealing = Dealing(
        kind=DealingKind.OVERDUE,
        id=order_id,
        version=version,
        state=DealingState.OPEN if minor else DealingState.VOID,
        amount_minor=minor or 0,
    )
    await note_dealing(customer_id, dealing, "billing", work)


EARS = (
    reaction(billing.OrderCreated, hear_order),
    reaction(billing.OrderUpdated, hear_order),
    reaction(billing.OrderApproved, hear_order),
    reaction(billing.OrderCompleted, hear_order),
    reaction(billing.OrderCancelled, hear_order),
    reaction(billing.OrderDeleted, hear_order),
    reaction(billing.OrderRestored, hear_order),
    reaction(billing.PaymentPlanChanged, hear_plan),
    reaction(billing.PaymentPlanOverdue, hear_plan),
    reaction(billing.PaymentRecorded, hear_payment),
    reaction(billing.PaymentConfirmed, hear_payment),
    reaction(billing.PaymentRejected, hear_payment),
    reaction(billing.PaymentReversed, hear_payment),
    reaction(billing.RefundRecorded, hear_refund),
    reaction(billing.RefundApproved, hear_refund),
    reaction(billing.RefundRejected, hear_refund),
)

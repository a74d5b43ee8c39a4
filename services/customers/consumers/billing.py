"""Orders, payments and refunds: what customers order, pay, get back and owe.

Each event carries the newest state of its document, and most say where the order stands. We keep both, keyed
by the document and versioned by the order, so that doubled and late events add nothing.
"""

from typing import Any
from uuid import UUID

from chassis.hearing import Heard, reaction
from contracts import billing
from contracts.base import Event
from services.customers.application.note_dealings import note_dealings
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
    told = Dealing(
        kind=DealingKind.ORDER,
        id=order.id,
        version=heard.sequence,
        state=state,
        amount_minor=order.base_minor or 0,
        ends_on=order.service_ends_on,
    )
    late = order.overdue_base_minor if state is not DealingState.VOID else 0
    overdue = _overdue(order.id, heard.sequence, late)
    await note_dealings(order.customer_id, [told, overdue], "billing", work)


async def hear_payment(heard: Heard[AnyPayment], work: CustomersWork) -> None:
    """A payment counts while it is confirmed."""
    payment = heard.data.after
    told = Dealing(
        kind=DealingKind.PAYMENT,
        id=payment.id,
        version=heard.sequence,
        state=DealingState.DONE if payment.status == "confirmed" else DealingState.VOID,
        amount_minor=payment.base_minor or 0,
        order_id=payment.order_id,
    )
    await note_dealings(payment.customer_id, [told, *_standing(payment.order_id, heard)], "billing", work)


async def hear_refund(heard: Heard[AnyRefund], work: CustomersWork) -> None:
    """A refund counts while it is approved."""
    refund = heard.data.after
    told = Dealing(
        kind=DealingKind.REFUND,
        id=refund.id,
        version=heard.sequence,
        state=DealingState.DONE if refund.status == "approved" else DealingState.VOID,
        amount_minor=refund.base_minor or 0,
        order_id=refund.order_id,
    )
    await note_dealings(refund.customer_id, [told, *_standing(refund.order_id, heard)], "billing", work)


async def hear_plan(heard: Heard[AnyPlan], work: CustomersWork) -> None:
    """A plan says what is overdue."""
    plan = heard.data.after
    if told := _standing(plan.order_id, heard):
        await note_dealings(plan.customer_id, told, "billing", work)


def _standing(order_id: UUID, heard: Heard[Any]) -> list[Dealing]:
    """What the event says of the order beside its own subject: how much of it is overdue."""
    reason = heard.data.reason
    return [_overdue(order_id, heard.sequence, reason.standing.overdue_base_minor)] if reason else []


def _overdue(order_id: UUID, version: int, minor: int | None) -> Dealing:
    return Dealing(
        kind=DealingKind.OVERDUE,
        id=order_id,
        version=version,
        state=DealingState.OPEN if minor else DealingState.VOID,
        amount_minor=minor or 0,
        order_id=order_id,
    )


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

"""From billing: money that came in, and money that went back."""

from datetime import UTC, date, datetime, time
from typing import Any

from chassis.hearing import Heard, reaction
from contracts.billing import (
    OrderUpdated,
    PaymentConfirmed,
    PaymentReversed,
    PaymentSnapshot,
    RefundApproved,
    RefundSnapshot,
)
from services.scoring.application.ports import Dealing
from services.scoring.application.rate_customer import follow_order, learn_and_rate
from services.scoring.storage.work import ScoringWork


async def count_payment(event: Heard[Any], work: ScoringWork) -> None:
    """A confirmed payment counts on the day it was received; a reversed one counts nothing."""
    payment: PaymentSnapshot = event.data.after
    await learn_and_rate(
        Dealing(
            kind="payment",
            id=payment.id,
            customer_id=payment.customer_id,
            version=event.sequence,
            at=_start_of(payment.received_on),
            amount_minor=payment.base_minor or 0,
            void=payment.status != "confirmed",
            order_id=payment.order_id,
        ),
        event.type,
        work,
    )


async def count_refund(event: Heard[RefundApproved], work: ScoringWork) -> None:
    """An approved refund counts against what was collected."""
    refund: RefundSnapshot = event.data.after
    await learn_and_rate(
        Dealing(
            kind="refund",
            id=refund.id,
            customer_id=refund.customer_id,
            version=event.sequence,
            at=refund.decided_at or event.time,
            amount_minor=refund.base_minor or 0,
            void=refund.status != "approved",
            order_id=refund.order_id,
        ),
        event.type,
        work,
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


async def follow(event: Heard[OrderUpdated], work: ScoringWork) -> None:
    """The order has another customer: a merge, or its way back."""
    if "customer_id" in (event.data.before or {}):
        order = event.data.after
        await follow_order(order.id, order.customer_id, event.sequence, event.type, work)


EARS = (
    reaction(OrderUpdated, follow),
    reaction(PaymentConfirmed, count_payment),
    reaction(PaymentReversed, count_payment),
    reaction(RefundApproved, count_refund),
)

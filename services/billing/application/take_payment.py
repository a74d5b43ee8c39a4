"""Take in money: record, confirm, reject, reverse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chassis.ids import new_id
from kernel.money import Money
from kernel.refusal import Invalid
from services.billing.application.ports import BillingWork
from services.billing.application.rights import order_for, who
from services.billing.domain.order import Order
from services.billing.domain.payments import Payment, Share, same_reference
from services.billing.domain.receivable import Who
from services.billing.domain.refusals import DuplicatePayment


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPayment:
    """What is said of money that came in; `occurred_at` is set by imports only."""

    order_id: UUID
    amount: Money
    received_on: date | None = None
    method: str
    bank_reference: str | None = None
    note: str | None = None
    shares: Sequence[Share] = ()
    external_id: str | None = None
    occurred_at: datetime | None = None


Taken = tuple[Order, Payment]


async def record_payment(new: NewPayment, work: BillingWork) -> Taken:
    """Write down that money came in; it counts once it is confirmed.

    Raises OverCollection, DuplicatePayment (the bank reference is known in the tenant), WrongState, Invalid.
    """
    order = await order_for(new.order_id, "payments:write", work)
    if new.occurred_at is not None:
        work.principal.require("import:backdate")
    local = await work.learn_local()
    at = new.occurred_at or work.now
    received_on = new.received_on or local.day(at)
    if received_on > local.today:
        raise Invalid("money of the future", field="received_on", reason="date_past")
    payment = Payment(
        id=new_id(),
        amount=new.amount,
        received_on=received_on,
        method=new.method,
        recorded_at=at,
        recorded_by=work.principal.user_id,
        bank_reference=same_reference(new.bank_reference),
        external_id=new.external_id,
        note=new.note,
        shares=tuple(new.shares),
    )
    await _refuse_known_reference(payment.bank_reference, work)
    work.announce(order, order.record_payment(payment))
    return order, payment


async def confirm_payment(
    id: UUID, work: BillingWork, at: datetime | None = None, *, order_id: UUID | None = None
) -> Taken:
    """From now on the money counts. Raises OverCollection, WrongState.

    An import may say since when; where it knows the order already, the payment need not be stored yet.
    """
    order = await _order_of(id, work, order_id)
    by = Who(work.principal.user_id, at or work.now)
    work.announce(order, order.confirm_payment(id, by))
    return order, order.receivable.payment(id)


async def reject_payment(id: UUID, reason: str, work: BillingWork) -> Taken:
    """The money did not come in, or not like this."""
    order = await _order_of(id, work)
    work.announce(order, order.reject_payment(id, who(work), reason))
    return order, order.receivable.payment(id)


async def reverse_payment(id: UUID, reason: str, work: BillingWork) -> Taken:
    """Undo a confirmed payment. Raises OverRefund if part of it has been given back."""
    order = await _order_of(id, work)
    work.announce(order, order.reverse_payment(id, who(work), reason))
    return order, order.receivable.payment(id)


async def _order_of(payment_id: UUID, work: BillingWork, order_id: UUID | None = None) -> Order:
    work.principal.require("payments:confirm")
    order_id = order_id or await work.lookups.order_of_payment(payment_id)
    return await order_for(order_id, "payments:confirm", work)


async def _refuse_known_reference(bank_reference: str | None, work: BillingWork) -> None:
    if bank_reference is None:
        return
    known = await work.lookups.payment_with_reference(bank_reference)
    if known is not None:
        raise DuplicatePayment(bank_reference=bank_reference, payment_id=str(known))

"""Take over orders and payments from another system, with their past."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from services.billing.application.open_order import NewOrder, open_order
from services.billing.application.ports import BillingWork
from services.billing.application.take_payment import NewPayment, confirm_payment, record_payment
from services.billing.domain.order import Order, Status
from services.billing.domain.payments import PaymentStatus

Outcome = Literal["created", "updated", "skipped"]
Mode = Literal["create", "update", "both"]
Imported = tuple[Outcome, UUID | None]


async def import_order(new: NewOrder, mode: Mode, work: BillingWork) -> Imported:
    """Create the order in the status it has, or bring the one with its external id up to date.

    A known order only goes on in its life (an approved one is completed): terms that were agreed here are not
    overwritten by another system. Raises Invalid, NotYetKnown.
    """
    work.principal.require("orders:import")
    known = await work.lookups.order_of_external_id(new.external_id) if new.external_id else None
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    if known is None:
        return "created", (await open_order(new, work)).id
    order = await work.orders.get(known, lock=True)
    return _catch_up(order, new, work), known


def _catch_up(order: Order, new: NewOrder, work: BillingWork) -> Outcome:
    ends = {(Status.APPROVED, Status.COMPLETED), *((start, Status.CANCELLED) for start in BEFORE_THE_END)}
    if order.deleted_at is not None or (order.status, new.status) not in ends or order.candidate is not None:
        return "skipped"
    at = new.occurred_at or work.now
    fact = order.complete(at) if new.status is Status.COMPLETED else order.cancel("imported", at)
    work.announce(order, fact)
    return "updated"


BEFORE_THE_END = (Status.DRAFT, Status.SUBMITTED, Status.REJECTED, Status.APPROVED)


@dataclass(frozen=True, slots=True)
class ImportedPayment:
    """A payment as another system knows it; it says nothing of ones that came to nothing."""

    recorded: NewPayment
    confirmed: bool = True
    confirmed_at: datetime | None = None


async def import_payment(asked: ImportedPayment, mode: Mode, work: BillingWork) -> Imported:
    """Record the payment and confirm it, or confirm the one with its external id.

    Raises OverCollection, DuplicatePayment, WrongState, Invalid, NotFound.
    """
    work.principal.require("payments:import")
    key = asked.recorded.external_id
    known = await work.lookups.payment_of_external_id(key) if key else None
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    at = asked.confirmed_at or asked.recorded.occurred_at
    if known is None:
        _, payment = await record_payment(asked.recorded, work)
        if asked.confirmed:
            await confirm_payment(payment.id, work, at, order_id=asked.recorded.order_id)
        return "created", payment.id
    order = await work.orders.get(await work.lookups.order_of_payment(known), lock=True)
    if not asked.confirmed or order.receivable.payment(known).status is not PaymentStatus.PENDING:
        return "skipped", known
    await confirm_payment(known, work, at)
    return "updated", known

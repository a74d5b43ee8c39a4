"""Money that came in (回款) and money that went back (退款)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.money import Money


class PaymentStatus(StrEnum):
    """A payment is never edited: it is confirmed or rejected, and a confirmed one can only be reversed."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    REVERSED = "reversed"


class RefundStatus(StrEnum):
    """A refund counts once it is approved."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a payment that its giver means for one instalment."""

    instalment_id: UUID
    amount: Money


@dataclass(eq=False, slots=True, kw_only=True)
class Payment:
    """Money that somebody says has come in; it counts once it is confirmed.

    `shares` is how it is to be spread over the instalments; the rest goes to the oldest due first.
    """

    id: UUID
    amount: Money
    received_on: date
    method: str
    recorded_at: datetime
    recorded_by: UUID | None = None
    bank_reference: str | None = None
    external_id: str | None = None
    note: str | None = None
    shares: tuple[Share, ...] = ()
    status: PaymentStatus = PaymentStatus.PENDING
    decided_at: datetime | None = None
    decided_by: UUID | None = None
    decision: str | None = None


@dataclass(eq=False, slots=True, kw_only=True)
class Refund:
    """Money that is to be given back, with the reason why."""

    id: UUID
    amount: Money
    reason: str
    recorded_at: datetime
    recorded_by: UUID | None = None
    status: RefundStatus = RefundStatus.PENDING
    decided_at: datetime | None = None
    decided_by: UUID | None = None
    decision: str | None = None


def same_reference(text: str | None) -> str | None:
    """A bank reference as it is compared: no spaces, capitals; None when nothing is left."""
    return "".join((text or "").split()).upper() or None

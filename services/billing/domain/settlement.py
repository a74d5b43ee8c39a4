"""Which payment paid which instalment: computed from the facts, never kept by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.money import Money
from services.billing.domain.payments import Payment
from services.billing.domain.plan import Instalment


@dataclass(frozen=True, slots=True)
class Allocation:
    """So much of a payment has been applied to an instalment, on the day the payment was received."""

    payment_id: UUID
    instalment_id: UUID
    amount: Money
    applied_on: date


def settle(
    plan: Sequence[Instalment], payments: Iterable[Payment], refunded: Money
) -> tuple[Allocation, ...]:
    """Spread confirmed payments over a plan.

    Refunds take from the newest money first. Then the oldest payment goes first: to the instalments its giver
    named, with the rest to the oldest that are still open. The outcome depends on the facts alone, not on the
    order in which they became known; nothing is applied twice, no instalment gets more than its amount.
    """
    ordered = sorted(payments, key=lambda each: (each.received_on, each.recorded_at, each.id))
    remaining = _less_refunds(ordered, refunded.minor)
    open_minor = {each.id: each.amount.minor for each in plan}
    allocations: list[Allocation] = []
    for payment in ordered:
        for instalment_id, minor in _spread(payment, remaining[payment.id], plan, open_minor).items():
            amount = Money.from_minor(minor, payment.amount.currency)
            allocations.append(Allocation(payment.id, instalment_id, amount, payment.received_on))
    return tuple(allocations)


def _less_refunds(ordered: Sequence[Payment], refunded: int) -> dict[UUID, int]:
    remaining = {}
    for payment in reversed(ordered):
        taken = min(refunded, payment.amount.minor)
        remaining[payment.id] = payment.amount.minor - taken
        refunded -= taken
    return remaining


def _spread(
    payment: Payment, minor: int, plan: Sequence[Instalment], open_minor: dict[UUID, int]
) -> dict[UUID, int]:
    """Take `minor` out of what is open, and say where it went."""
    spread: dict[UUID, int] = {}
    wishes = [(share.instalment_id, share.amount.minor) for share in payment.shares]
    oldest_first = [(each.id, minor) for each in sorted(plan, key=lambda each: each.due_on)]
    for instalment_id, wanted in wishes + oldest_first:
        part = min(minor, wanted, open_minor.get(instalment_id, 0))
        if part > 0:
            spread[instalment_id] = spread.get(instalment_id, 0) + part
            open_minor[instalment_id] -= part
            minor -= part
    return spread

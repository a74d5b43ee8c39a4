"""The figures of collection: how much came in, in time, and how late the rest is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kernel.money import Money

RATE_PLACES = Decimal("0.0001")
AGES = (("d1_30", 1, 30), ("d31_60", 31, 60), ("d61_90", 61, 90), ("over_90", 91, None))
"""Buckets of days past the due date, both ends inclusive: the names that the API shows."""


def collection_rate(collected: Money, amount: Money) -> Decimal | None:
    """(Confirmed payments − approved refunds) ÷ worth, to four places; None if nothing is owed."""
    if amount.amount == 0:
        return None
    return (collected.amount / amount.amount).quantize(RATE_PLACES)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands: what it is worth now, what came in, went back, is still owed, and is late."""

    amount: Money
    paid: Money
    refunded: Money
    overdue: Money

    @property
    def collected(self) -> Money:
        """What came in and stayed."""
        return self.paid - self.refunded

    @property
    def outstanding(self) -> Money:
        """What the customer still owes."""
        return self.amount - self.collected

    @property
    def rate(self) -> Decimal | None:
        """The collection rate, None for an order that is worth nothing (yet)."""
        return collection_rate(self.collected, self.amount)


def age_of(due_on: date, today: date) -> str | None:
    """The bucket of an unpaid instalment, None while it is not overdue: one day late begins the first."""
    late = (today - due_on).days
    for name, first, last in AGES:
        if late >= first and (last is None or late <= last):
            return name
    return None


def ages(unpaid: Iterable[tuple[date, Money]], today: date, currency: str) -> dict[str, Money]:
    """Overdue money by age: every bucket is there, empty ones with zero."""
    sums = {name: Money.zero(currency) for name, _, _ in AGES}
    for due_on, amount in unpaid:
        bucket = age_of(due_on, today)
        if bucket is not None:
            sums[bucket] = sums[bucket] + amount
    return sums

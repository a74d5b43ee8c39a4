"""When an order is to be paid: instalments, and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.money import Money
from kernel.refusal import Invalid

DUE_SOON = timedelta(days=3)
"""From this long before its due date on, an instalment that is not paid counts as due."""
MOST_INSTALMENTS = 120


class InstalmentStatus(StrEnum):
    """Where an instalment stands, seen from one local day."""

    PLANNED = "planned"
    DUE = "due"
    PARTIAL = "partial"
    PAID = "paid"
    OVERDUE = "overdue"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A share of the order's amount with the day on which it is to be paid.

    `reminded` and `warned` remember that "due soon" and "overdue" have been said: each is said once.
    """

    id: UUID
    due_on: date
    amount: Money
    reminded: bool = False
    warned: bool = False

    def status(self, applied: Money, today: date) -> InstalmentStatus:
        """How it stands today, when `applied` of its amount has been collected."""
        if applied >= self.amount:
            return InstalmentStatus.PAID
        if self.due_on < today:
            return InstalmentStatus.OVERDUE
        if applied.amount > 0:
            return InstalmentStatus.PARTIAL
        return InstalmentStatus.DUE if self.due_on - DUE_SOON <= today else InstalmentStatus.PLANNED

    def falls_due(self, today: date) -> bool:
        """Whether its due date is today or near."""
        return self.due_on - DUE_SOON <= today <= self.due_on


Plan = tuple[Instalment, ...]


def planned(instalments: Sequence[Instalment], amount: Money, former: Plan) -> Plan:
    """A plan by due date that adds up to the order's amount; raises Invalid otherwise.

    What stays the same (day and amount) keeps its identity from the former plan, and what was said of it.
    """
    if len(instalments) > MOST_INSTALMENTS:
        raise _invalid("too_many")
    if any(each.amount.amount <= 0 for each in instalments):
        raise _invalid("not_positive")
    if any(each.amount.currency != amount.currency for each in instalments):
        raise _invalid("currency_mismatch")
    if instalments and sum(each.amount.minor for each in instalments) != amount.minor:
        raise _invalid("plan_total_mismatch")
    left = list(former)
    return tuple(_kept(each, left) for each in sorted(instalments, key=lambda each: each.due_on))


def fitted(plan: Plan, amount: Money) -> Plan:
    """The plan for a changed amount: the last instalment takes more, the last ones give first."""
    missing = amount.minor - sum(each.amount.minor for each in plan)
    fitting: list[Instalment] = []
    for each in reversed(plan):
        minor = max(each.amount.minor + missing, 0)
        missing -= minor - each.amount.minor
        if minor:
            fitting.append(replace(each, amount=Money.from_minor(minor, amount.currency)))
    return tuple(reversed(fitting))


def _kept(new: Instalment, left: list[Instalment]) -> Instalment:
    for old in left:
        if (old.due_on, old.amount) == (new.due_on, new.amount):
            left.remove(old)
            return old
    return new


def _invalid(reason: str) -> Invalid:
    return Invalid(f"instalments: {reason}", field="instalments", reason=reason)

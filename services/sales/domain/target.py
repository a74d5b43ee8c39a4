"""Sales targets: what a company, a department or a person means to reach in a month."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from kernel.record import Root
from kernel.refusal import Invalid


class Metric(StrEnum):
    """What is counted. The first two are money in the tenant's currency, the others are numbers."""

    AMOUNT_WON = "amount_won"
    COLLECTED = "collected"
    COUNT = "count"
    NEW_CUSTOMERS = "new_customers"


class SubjectKind(StrEnum):
    """Whose target it is."""

    COMPANY = "company"
    DEPARTMENT = "department"
    USER = "user"


class Level(StrEnum):
    """How high one aims."""

    BASE = "base"
    STRETCH = "stretch"
    CHALLENGE = "challenge"


@dataclass(frozen=True, slots=True)
class TargetSet:
    """The target holds from now on."""

    previous: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(eq=False, kw_only=True)
class SalesTarget(Root):
    """One figure to reach in one month (its first day). The tenant's id stands for the whole company."""

    subject_kind: SubjectKind
    subject_id: UUID
    month: date
    metric: Metric
    levels: dict[str, Decimal]

    def set(self, levels: Mapping[Level, Decimal]) -> TargetSet:
        """Aim at other figures. Base is needed, and each level is at least the one below it."""
        check_levels(levels)
        former, self.levels = self.levels, {level.value: levels[level] for level in Level if level in levels}
        return TargetSet(former)


def check_levels(levels: Mapping[Level, Decimal]) -> None:
    """Refuse figures that are no ladder."""
    if Level.BASE not in levels:
        raise Invalid(field="levels.base", reason="required")
    ladder = [levels[level] for level in Level if level in levels]
    if ladder[0] <= 0:
        raise Invalid(field="levels.base", reason="not_positive")
    if ladder != sorted(ladder):
        raise Invalid(field="levels", reason="not_ascending")


_PERIOD = re.compile(r"((?:19|20|21)[0-9]{2})(?:-(0[1-9]|1[0-2]|Q[1-4]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a year, written `2026-11`, `2026-Q4` or `2026`."""

    first: date
    months: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read it, or refuse."""
        found = _PERIOD.fullmatch(text)
        if found is None:
            raise Invalid(field="period", reason="not_a_period")
        year, part = int(found[1]), found[2]
        if part is None:
            return cls(date(year, 1, 1), 12)
        if part.startswith("Q"):
            return cls(date(year, int(part[1]) * 3 - 2, 1), 3)
        return cls(date(year, int(part), 1), 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        months = self.first.month - 1 + self.months
        return date(self.first.year + months // 12, months % 12 + 1, 1)

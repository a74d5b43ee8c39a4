"""What somebody says will come in during a month."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from kernel.record import Root
from services.sales.domain.process import ForecastCategory

LADDER = (
    ForecastCategory.CLOSED,
    ForecastCategory.COMMIT,
    ForecastCategory.MOST_LIKELY,
    ForecastCategory.BEST_CASE,
    ForecastCategory.PIPELINE,
)
"""From sure to hoped for; each category's cumulative figure holds those before it."""


@dataclass(frozen=True, slots=True)
class ForecastSubmitted:
    """The figures hold from now on; `previous` are those before."""

    previous: Mapping[str, Decimal]


@dataclass(eq=False, kw_only=True)
class ForecastSubmission(Root):
    """One person's word for one month (its first day): an amount per category, in the tenant's currency."""

    user_id: UUID
    month: date
    amounts: dict[str, Decimal] = field(default_factory=dict)
    comment: str | None = None

    def submit(self, amounts: Mapping[ForecastCategory, Decimal], comment: str | None) -> ForecastSubmitted:
        """Say it, or say it anew."""
        former, self.comment = self.amounts, comment
        self.amounts = {category.value: amounts[category] for category in LADDER if category in amounts}
        return ForecastSubmitted(former)

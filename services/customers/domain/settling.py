"""What a customer amounts to: what it ordered, paid and owes, and how scoring rates it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from kernel.money import Money
from services.customers.domain import facts
from services.customers.domain.lifecycle import Evidence, evidence_of
from services.customers.domain.presence import Presence
from services.customers.domain.standing import Standing, collection_rate

STANDING = ("order_total", "paid_total", "refund_total", "overdue_total", "won", "contract_ends_on")
"""What a customer shows of its standing."""


@dataclass(eq=False, kw_only=True)
class Settling(Presence):
    """The part of a customer that only other services tell of.

    Totals (in the tenant's currency), `won` and the contract's end are what billing and sales have told of it;
    `tier` and `score` are scoring's.
    """

    tier: str | None = None
    score: float | None = None
    rating_version: int = 0
    order_total: Money
    paid_total: Money
    refund_total: Money
    overdue_total: Money
    won: bool = False
    contract_ends_on: date | None = None

    @property
    def owes(self) -> bool:
        """Whether something that it ordered is not paid yet."""
        received = self.paid_total - self.refund_total
        return self.order_total > received or self.overdue_total.minor > 0

    @property
    def collection_rate(self) -> Decimal | None:
        """(Paid − refunded) ÷ ordered; None where nothing is ordered."""
        return collection_rate(self.order_total, self.paid_total, self.refund_total)

    def settle(
        self, former: Standing, standing: Standing, cause: str, caused_by: UUID
    ) -> tuple[facts.Updated | None, Evidence | None]:
        """Take over what the dealings amount to now; the change, if one shows, and what it says of the life cycle.

        Never refused, not even in the recycle bin: money moves whether or not we look at the record.
        """
        values = {name: getattr(standing, name) for name in STANDING}
        return self._set(values, cause, caused_by), evidence_of(former, standing)

    def rate(
        self, score: float | None, tier: str | None, version: int, rating_id: UUID
    ) -> facts.Updated | None:
        """Take over scoring's word, the rating's state at `version`; None if it says what we knew."""
        if version <= self.rating_version:
            return None
        self.rating_version = version
        return self._set({"score": score, "tier": tier}, "rating", rating_id)

"""The life of a customer: contact → interaction → purchase → maintenance → churned, and back again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.customers.domain.standing import Standing


class Stage(StrEnum):
    """Where a customer is in its life."""

    CONTACT = "contact"
    INTERACTION = "interaction"
    PURCHASE = "purchase"
    MAINTENANCE = "maintenance"
    CHURNED = "churned"


class Evidence(StrEnum):
    """What moves a customer from one stage to another."""

    FOLLOWED_UP = "followed_up"
    BOUGHT = "bought"
    DELIVERED = "delivered"
    QUIET = "quiet"


MOVES: dict[Evidence, dict[Stage, Stage]] = {
    Evidence.FOLLOWED_UP: {
        Stage.CONTACT: Stage.INTERACTION,
        Stage.CHURNED: Stage.INTERACTION,
    },
    Evidence.BOUGHT: {
        Stage.CONTACT: Stage.PURCHASE,
        Stage.INTERACTION: Stage.PURCHASE,
        Stage.MAINTENANCE: Stage.PURCHASE,
        Stage.CHURNED: Stage.PURCHASE,
    },
    Evidence.DELIVERED: {
        Stage.CONTACT: Stage.MAINTENANCE,
        Stage.INTERACTION: Stage.MAINTENANCE,
        Stage.PURCHASE: Stage.MAINTENANCE,
        Stage.CHURNED: Stage.MAINTENANCE,
    },
    Evidence.QUIET: {
        Stage.INTERACTION: Stage.CHURNED,
        Stage.PURCHASE: Stage.CHURNED,
        Stage.MAINTENANCE: Stage.CHURNED,
    },
}
"""Evidence → stage before → stage after; what is not listed moves nothing."""


def stage_after(stage: Stage, evidence: Evidence) -> Stage:
    """The stage that the evidence leads to; the same one if it says nothing new."""
    return MOVES[evidence].get(stage, stage)


def evidence_of(before: Standing, after: Standing) -> Evidence | None:
    """What news of orders and deals says about the life cycle.

    Only more business is evidence: a payment or a cancelled order leaves the customer where it is. An order
    in progress outweighs those delivered, and orders outweigh deals, because a won deal becomes an order.
    """
    if not after.has_more_business_than(before):
        return None
    if after.orders_open:
        return Evidence.BOUGHT
    if after.orders_completed:
        return Evidence.DELIVERED
    return Evidence.BOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """What the lives of customers came to over a span: how many were where, and who went whereto.

    Of the customers that moved: `lost` had bought by the start and are churned at the end, `bought_again` were served
    and bought, `newly_delivered` came to be served and were not at the start.
    """

    now: Mapping[Stage, int]
    at_start: Mapping[Stage, int]
    moves: Mapping[tuple[Stage, Stage], int]
    median_days: Mapping[Stage, float]
    lost: int
    bought_again: int
    newly_delivered: int

    def entered(self, stage: Stage) -> int:
        """How often somebody came into a stage."""
        return sum(count for (_, to), count in self.moves.items() if to is stage)

    def left(self, stage: Stage) -> int:
        """How often somebody left a stage."""
        return sum(count for (was, _), count in self.moves.items() if was is stage)

    @property
    def retention(self) -> float | None:
        """1 − lost ÷ who had bought by the start (留存率); None if nobody had."""
        buyers = self.at_start.get(Stage.PURCHASE, 0) + self.at_start.get(Stage.MAINTENANCE, 0)
        return round(1 - self.lost / buyers, 4) if buyers else None

    @property
    def repurchase(self) -> float | None:
        """Bought again ÷ who was served at the start or came to be (复购率); None if nobody was."""
        served = self.at_start.get(Stage.MAINTENANCE, 0) + self.newly_delivered
        return round(self.bought_again / served, 4) if served else None

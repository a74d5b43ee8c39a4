"""The life of a customer: contact → interaction → purchase → maintenance → churned, and back again."""

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
    LOST = "lost"


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
    Evidence.LOST: {
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

"""What rating needs of the outside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from chassis.roots import Roots
from records.repointing import Repointing
from services.scoring.domain.rating import Home, Rating
from services.scoring.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Dealing:
    """The newest known state of one document or contact that a rating counts; void ones count nothing."""

    kind: str
    id: UUID
    customer_id: UUID
    version: int
    at: datetime
    amount_minor: int = 0
    void: bool = False
    order_id: UUID | None = None


class Facts(Protocol):
    """What this service remembers of customers."""

    async def learn(self, dealing: Dealing) -> None:
        """Keep the newest state of a dealing; an older one changes nothing."""
        ...

    async def follow_order(self, order_id: UUID, customer_id: UUID, version: int) -> set[UUID]:
        """Let what is known of an order's money follow it to its customer; the customers that it left."""
        ...

    async def home(self, customer_id: UUID) -> Home | None:
        """Owner, department and sea of a customer; None while the copy has not heard of it."""
        ...

    async def standing(self, customer_id: UUID) -> Standing:
        """All dealings with a customer, added up."""
        ...


class ScoringWork(Protocol):
    """One transaction of the scoring service."""

    tenant_id: UUID
    now: datetime
    ratings: Roots[Rating]
    facts: Facts
    repointing: Repointing

    def announce(self, root: Rating, fact: object) -> None:
        """Say what happened."""
        ...

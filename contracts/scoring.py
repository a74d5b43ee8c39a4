"""What the scoring service says."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Decision, Event, Nothing, Snapshot


class ContributionValue(Contract):
    """What one indicator adds to a score: `points` are weighted already, so that they sum up to the score."""

    indicator: str
    value: float | None
    points: float
    weight: float


class RatingSnapshot(Snapshot):
    """The rating of a customer, with its reasons. It carries the customer's id, owner and sea: its rights are those."""

    entity: ClassVar[str] = "rating"

    customer_id: UUID
    owner_id: UUID | None = None
    department_id: UUID | None = None
    sea_id: UUID | None = None
    score: float
    tier: str
    model_version: int
    contributions: list[ContributionValue] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)
    rated_at: datetime


class Rated(Contract):
    """What the rating was before, and the decision behind the new one."""

    previous_score: float | None = None
    previous_tier: str | None = None
    tier_changed: bool
    decision: Decision


class CustomerRated(Event[RatingSnapshot, Rated]):
    """A customer's score or tier changed, or it got its first rating."""

    type: ClassVar[str] = "crm.customer.rated.v1"
    root: ClassVar[str] = "rating"


class RatingWithdrawn(Event[RatingSnapshot, Nothing]):
    """The customer was merged into another one: it has no rating of its own any more."""

    type: ClassVar[str] = "crm.rating.withdrawn.v1"
    root: ClassVar[str] = "rating"


EVENTS = (CustomerRated, RatingWithdrawn)
"""Everything this service says, for the catalogue."""

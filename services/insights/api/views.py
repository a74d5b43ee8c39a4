"""What goes out over HTTP."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Found(BaseModel):
    """One record that a search found."""

    type: str
    id: UUID
    title: str
    subtitle: str
    highlight: str


class SearchView(BaseModel):
    """What a search found."""

    items: list[Found]


class TimelineEntry(BaseModel):
    """One thing that happened: who, when, what changed, why, and in which trace."""

    event_id: UUID
    type: str
    at: datetime
    entity: str
    entity_id: UUID
    subject_type: str
    subject_id: UUID
    actor_id: UUID | None
    actor_name: str | None
    before: dict[str, Any] | None
    after: dict[str, Any]
    reason: dict[str, Any] | None
    trace_id: str | None


class TimelineView(BaseModel):
    """What happened, the latest first."""

    items: list[TimelineEntry]
    next_cursor: str | None


class Customer360(BaseModel):
    """A customer with all that belongs to it; `as_of` is the newest event that is counted in."""

    customer: dict[str, Any]
    contacts: list[dict[str, Any]]
    opportunities: list[dict[str, Any]]
    orders: list[dict[str, Any]]
    payments: list[dict[str, Any]]
    refunds: list[dict[str, Any]]
    payment_plans: list[dict[str, Any]]
    rating: dict[str, Any] | None
    as_of: datetime | None


class FeedView(BaseModel):
    """Events as CloudEvents in JSON, and where to go on."""

    items: list[dict[str, Any]]
    next_cursor: str


class ViewIn(BaseModel):
    """A list's filter, sort and columns, kept under a name."""

    model_config = ConfigDict(extra="forbid")

    module: Line
    name: Line
    query: dict[str, Any] = Field(default_factory=dict)
    shared: bool = False


class SavedView(ViewIn):
    """A saved view."""

    id: UUID
    owner_id: UUID
    created_at: datetime


class SavedViews(BaseModel):
    """One's own views and those that colleagues share."""

    items: list[SavedView]

"""Deals as the API takes and gives them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    model_validator,
)

from contracts.base import MoneyValue
from contracts.sales import OpportunitySnapshot
from records.views import Attachment, Attachments
from services.sales.api.inputs import (
    Custom,
    Day,
    Input,
    ItemInput,
    Items,
    Key,
    Moment,
    MoneyInput,
    Name,
    Prose,
    Reason,
    Said,
    Tags,
    Words,
)
from services.sales.application.open_opportunity import NewDeal
from services.sales.domain.stays import Stay, dwell


class OpportunityInput(Input):
    """A new deal: with an amount, or with items that make up one."""

    name: Name
    customer_id: UUID
    contact_id: UUID | None = None
    amount: MoneyInput | None = None
    items: Items = Field(default_factory=list)
    process_id: UUID | None = None
    stage: Key | None = None
    expected_close_date: Day | None = None
    source: Words | None = None
    campaign_id: UUID | None = None
    description: Prose | None = None
    owner_id: UUID | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)
    opened_on: Day | None = None
    occurred_at: Moment | None = None

    @model_validator(mode="after")
    def _worth_something(self) -> Self:
        if self.amount is None and not self.items:
            raise ValueError("amount_or_items")
        return self

    @property
    def deal(self) -> NewDeal:
        """The deal as the use case takes it."""
        sent: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return NewDeal(**{**sent, **domain_values(self.amount, self.items, sent)})


class OpportunityChange(Input):
    """Fields to set; what is not sent stays."""

    name: Name = ""
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    amount: MoneyInput | None = None
    items: Items = Field(default_factory=list)
    expected_close_date: Day | None = None
    source: Words | None = None
    campaign_id: UUID | None = None
    description: Prose | None = None
    next_follow_up_at: Moment | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """What was sent, as the domain knows it."""
        sent: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        return sent | domain_values(self.amount, self.items, sent)


def domain_values(
    amount: MoneyInput | None, items: list[ItemInput], sent: Mapping[str, Any]
) -> dict[str, Any]:
    """Money and lines among the sent values, as the domain knows them."""
    values: dict[str, Any] = {}
    if "amount" in sent:
        values["amount"] = amount.money if amount else None
    if "items" in sent:
        values["items"] = [each.item for each in items]
    return values


class Move(Input):
    """To which stage, and the answers it asks for."""

    stage: Words
    feedback: Annotated[dict[Words, Any], Field(max_length=50)] = Field(default_factory=dict)


class Win(Input):
    """When the deal was won; today if it is not said."""

    closed_on: Day | None = None


class Loss(Input):
    """Why the deal was lost, and when; today if it is not said."""

    reason: Reason
    closed_on: Day | None = None


class Invalidation(Input):
    """Why there never was a deal."""

    reason: Reason


class Transfer(Input):
    """The colleague who takes over."""

    owner_id: UUID


class FollowUpInput(Input):
    """A contact about the deal."""

    kind: Literal["call", "visit", "message", "email", "meeting", "note"]
    content: Said
    result: Words | None = None
    next_follow_up_at: Moment | None = None
    occurred_at: Moment | None = None
    attachments: Attachments = Field(default_factory=list)


class FollowUpView(BaseModel):
    """A contact about a deal."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kind: str
    content: str
    result: str | None
    occurred_at: datetime
    next_follow_up_at: datetime | None
    created_by: UUID | None
    attachments: list[Attachment]


class FollowUpList(BaseModel):
    """Contacts about a deal, newest first."""

    items: list[FollowUpView]


class StayView(BaseModel):
    """One uninterrupted time in a stage; `dwell_days` up to now while it lasts."""

    stage: str
    entered_at: datetime
    left_at: datetime | None
    dwell_days: float


class OpportunityView(OpportunitySnapshot):
    """A deal as its readers see it."""

    customer_name: str | None = None
    collected: MoneyValue | None = None
    """Confirmed payments less refunds of its orders, in the tenant's currency."""
    stage_history: list[StayView] | None = None
    dwell_days: dict[str, float] | None = None
    """Days in each stage, re-entries added."""


class OpportunityPage(BaseModel):
    """Some deals, and where to go on."""

    items: list[OpportunityView]
    next_cursor: str | None
    count: int | None = None


def stay_views(stays: list[Stay], now: datetime) -> list[StayView]:
    """The way through the stages, first to last."""
    return [
        StayView(
            stage=each.stage,
            entered_at=each.entered_at,
            left_at=each.left_at,
            dwell_days=_days(each.length(now)),
        )
        for each in stays
    ]


def dwell_days(stays: list[Stay], now: datetime) -> dict[str, float]:
    """Days in each stage, re-entries added."""
    return {stage: _days(length) for stage, length in dwell(stays, now).items()}


def _days(length: timedelta) -> float:
    return round(length.total_seconds() / 86_400, 4)

"""What comes in and goes out over HTTP."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, StringConstraints, model_validator

from contracts.base import MoneyValue
from contracts.leads import LeadSnapshot
from records.batches import BatchIn
from records.duplicates.hints import DuplicateView
from records.views import Attachment, Attachments, Custom
from services.leads.domain.follow_up import FollowUpKind

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Tags = Annotated[list[Line], Field(max_length=50)]


class In(BaseModel):
    """Something a caller sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class LeadFields(In):
    """What may be known of a lead."""

    company: Line | None = None
    title: Line | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    wechat: Line | None = None
    website: Line | None = None
    region: Line | None = None
    industry: Line | None = None
    company_size: Line | None = None
    source: Line | None = None
    campaign_id: UUID | None = None
    budget: MoneyValue | None = None
    need: Text | None = None
    external_id: Line | None = None
    next_follow_up_at: AwareDatetime | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)


class LeadIn(LeadFields):
    """A new lead."""

    name: Line
    pool_id: UUID | None = None
    owner_id: UUID | None = None
    occurred_at: AwareDatetime | None = None


class CreateBatchIn(In):
    """New leads."""

    items: Annotated[list[LeadIn], Field(min_length=1, max_length=1_000)]


class LeadPatch(LeadFields):
    """Changes to a lead: only what is sent changes."""

    name: Line | None = None


class StateView(BaseModel):
    """One uninterrupted time in a state; `dwell_days` up to now while it lasts."""

    status: str
    entered_at: datetime
    left_at: datetime | None
    dwell_days: float


class LeadView(LeadSnapshot):
    """A lead as its readers see it; names of keys are in the reader's language, other words as they were written."""

    conversion_id: UUID | None = None
    status_history: list[StateView] | None = None
    """Its way through the states; with a single lead."""
    dwell_days: dict[str, float] | None = None
    """Days in each state, re-entries added; with a single lead."""
    source_name: str | None = None
    invalid_reason_name: str | None = None


class NewLeadView(LeadView):
    """A new lead, with the records it resembles; `attached` where one that was there took its place."""

    duplicates: list[DuplicateView] = Field(default_factory=list)
    attached: bool = False


class LeadPage(BaseModel):
    """Some leads."""

    items: list[LeadView]
    next_cursor: str | None
    count: int | None = None


class AssignIn(In):
    """Whom to give it to."""

    owner_id: UUID


class ReturnIn(In):
    """Why it goes back, and whereto."""

    reason: Line
    pool_id: UUID | None = None


class MoveIn(In):
    """The pool that shall be its home, and why if that matters."""

    pool_id: UUID
    reason: Line | None = None


class ReasonIn(In):
    """Why."""

    reason: Line


class FollowUpIn(In):
    """A contact to note."""

    kind: FollowUpKind
    content: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
    result: Line | None = None
    occurred_at: AwareDatetime | None = None
    next_follow_up_at: AwareDatetime | None = None
    attachments: Attachments = Field(default_factory=list)


class FollowUpView(BaseModel):
    """A contact that was noted."""

    id: UUID
    kind: FollowUpKind
    content: str
    result: str | None
    occurred_at: datetime
    next_follow_up_at: datetime | None
    created_by: UUID | None
    attachments: list[Attachment]


class FollowUpsView(BaseModel):
    """The follow-ups of a lead, the latest first."""

    items: list[FollowUpView]


class CustomerWish(In):
    """An existing customer by its id, or what is known of a new one."""

    id: UUID | None = None
    name: Line | None = None
    kind: Literal["company", "person"] = "company"
    phone: Line | None = None
    email: EmailStr | None = None
    region: Line | None = None
    industry: Line | None = None
    sea_id: UUID | None = None
    owner_id: UUID | None = None
    custom: Custom = Field(default_factory=dict)


class ContactWish(In):
    """A contact; what is left out comes from the lead."""

    name: Line | None = None
    title: Line | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    wechat: Line | None = None
    custom: Custom = Field(default_factory=dict)


class OpportunityWish(In):
    """A deal to open, or by its `id` one of the customer's that takes what it lacks."""

    id: UUID | None = None
    name: Line | None = None
    amount: MoneyValue | None = None
    process_id: UUID | None = None
    custom: Custom = Field(default_factory=dict)


class ConvertIn(In):
    """What the lead shall become. A deal that exists is named with its customer."""

    customer: CustomerWish = Field(default_factory=CustomerWish)
    contact: ContactWish | None = Field(default_factory=ContactWish)
    opportunity: OpportunityWish | None = None

    @model_validator(mode="after")
    def _whose_deal(self) -> Self:
        deal = self.opportunity
        if deal is not None and deal.id is None and deal.name is None:
            raise ValueError("deal_unnamed")
        if deal is not None and deal.id is not None and self.customer.id is None:
            raise ValueError("deal_without_customer")
        return self


class ConversionStarted(BaseModel):
    """A conversion that is under way."""

    conversion_id: UUID
    status: Literal["running"] = "running"


class ConversionView(BaseModel):
    """How a conversion stands."""

    id: UUID
    lead_id: UUID
    status: Literal["running", "converted", "failed"]
    customer_id: UUID | None
    contact_id: UUID | None
    opportunity_id: UUID | None
    failure: dict[str, Any] | None


class AssignBatchIn(BatchIn):
    """Which records, and to whom."""

    owner_id: UUID


class ReturnBatchIn(BatchIn):
    """Which records go back, and why."""

    reason: Line


class MoveBatchIn(BatchIn):
    """Which records move to which pool, and why if that matters."""

    pool_id: UUID
    reason: Line | None = None

"""What comes in and goes out over HTTP, of customers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, EmailStr, Field, StringConstraints

from contracts.customers import CustomerSnapshot
from kernel.collaborating import Access
from records.batches import BatchIn
from records.duplicates.hints import DuplicateView
from records.views import Attachment, Attachments, Custom, Day, Line, Moment, Reason, Tags
from services.customers.domain.customer import CustomerKind
from services.customers.domain.follow_up import FollowUpKind

Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]


class In(BaseModel):
    """Something a caller sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class CustomerFields(In):
    """What may be known of a customer."""

    kind: CustomerKind = CustomerKind.COMPANY
    phone: Line | None = None
    email: EmailStr | None = None
    website: Line | None = None
    address: Address | None = None
    region: Line | None = None
    industry: Line | None = None
    size: Line | None = None
    social_credit_code: Line | None = None
    birthday: Day | None = None
    parent_id: UUID | None = None
    source: Line | None = None
    external_id: Line | None = None
    next_follow_up_at: Moment | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)


class CustomerIn(CustomerFields):
    """A new customer. Without an owner it lies in its sea; without a sea the seas' rules choose one."""

    name: Line
    sea_id: UUID | None = None
    owner_id: UUID | None = None
    occurred_at: Moment | None = None


class CustomerPatch(CustomerFields):
    """Changes to a customer: only what is sent changes."""

    name: Line = ""


class CustomerView(CustomerSnapshot):
    """A customer as its readers see it."""


class NewCustomerView(CustomerView):
    """A new customer, with the records it resembles; `attached` where one that was there took its place."""

    duplicates: list[DuplicateView] = Field(default_factory=list)
    attached: bool = False


class CustomerPage(BaseModel):
    """Some customers."""

    items: list[CustomerView]
    next_cursor: str | None
    count: int | None = None


class OwnerIn(In):
    """Whom to give it to."""

    owner_id: UUID


class ReleaseIn(In):
    """Why it goes back, and whereto."""

    reason: Reason
    sea_id: UUID | None = None


class MoveIn(In):
    """The sea that shall be its home, and why if that matters."""

    sea_id: UUID
    reason: Reason | None = None


class TransferIn(In):
    """Whom to hand it to, what the former owner keeps, and whether open deals and orders go along."""

    owner_id: UUID
    keep: Access = Access.NONE
    documents: bool = True


class LockIn(In):
    """Until when no rule may take it."""

    until: Moment


class FollowUpIn(In):
    """A contact to note; `plan_id` names the plan that is done with it."""

    kind: FollowUpKind
    content: Text
    result: Line | None = None
    occurred_at: Moment | None = None
    next_follow_up_at: Moment | None = None
    attachments: Attachments = Field(default_factory=list)
    plan_id: UUID | None = None


class BestTimeView(BaseModel):
    """An hour (local; weekday 1 is Monday) in which the customer is best reached: the expected share of tries that
    reach somebody, and the tries behind it, own and of the customer's industry."""

    model_config = ConfigDict(from_attributes=True)

    weekday: int
    hour: int
    rate: float
    tries: int
    reached: int
    segment_tries: int
    segment_reached: int


class BestTimesView(BaseModel):
    """The best hours, the best first, and how many tries are known in all."""

    items: list[BestTimeView]
    own_tries: int
    segment_tries: int


class FollowUpView(BaseModel):
    """A contact that was noted; `lead_id` names the lead it was noted on."""

    id: UUID
    kind: FollowUpKind
    content: str
    result: str | None
    occurred_at: datetime
    next_follow_up_at: datetime | None
    created_by: UUID | None
    lead_id: UUID | None
    attachments: list[Attachment]


class FollowUpsView(BaseModel):
    """The follow-ups of a customer, the latest first."""

    items: list[FollowUpView]


class AllocateBatchIn(BatchIn):
    """Which records, and to whom."""

    owner_id: UUID


class ReleaseBatchIn(BatchIn):
    """Which records go back, and why."""

    reason: Reason


class MoveBatchIn(BatchIn):
    """Which records move to which sea, and why if that matters."""

    sea_id: UUID
    reason: Reason | None = None


class TransferBatchIn(BatchIn):
    """Which records go to whom, what their former owners keep, and whether open deals and orders go along."""

    owner_id: UUID
    keep: Access = Access.NONE
    documents: bool = True


class CreateBatchIn(In):
    """New customers."""

    items: Annotated[list[CustomerIn], Field(min_length=1, max_length=1_000)]

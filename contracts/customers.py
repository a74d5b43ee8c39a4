"""What the customers service says of customers themselves: their snapshots, their reasons and their events."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import (
    Attachment,
    Contract,
    Decision,
    Event,
    MoneyValue,
    Nothing,
    RecordSnapshot,
    Snapshot,
)
from contracts.sharing import Sharing

LifecycleStage = Literal["contact", "interaction", "purchase", "maintenance", "churned"]


class CustomerSnapshot(RecordSnapshot):
    """A company or a person one does business with. Totals are in the tenant's currency, rates 0 to 1."""

    entity: ClassVar[str] = "customer"

    name: str
    kind: Literal["company", "person"]
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    address: str | None = None
    region: str | None = None
    industry: str | None = None
    size: str | None = None
    social_credit_code: str | None = None
    birthday: date | None = None
    parent_id: UUID | None = None
    source: str | None = None
    external_id: str | None = None
    lead_ids: list[UUID] = Field(default_factory=list)
    lifecycle_stage: LifecycleStage
    sea_id: UUID
    owner_since: datetime | None = None
    previous_owner_id: UUID | None = None
    entered_sea_at: datetime | None = None
    locked_until: datetime | None = None
    protected_until: datetime | None = None
    won: bool = False
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    recycle_at: datetime | None = None
    tier: str | None = None
    score: float | None = None
    contract_ends_on: date | None = None
    merged_into_id: UUID | None = None
    """The record as which this one lives on; while `deleted_at` is null the merge is under way."""
    order_total: MoneyValue
    paid_total: MoneyValue
    refund_total: MoneyValue
    overdue_total: MoneyValue
    collection_rate: float | None = None


class FollowUpSnapshot(Snapshot):
    """One contact with a customer: who, when, how, what came of it. It lives inside the customer."""

    entity: ClassVar[str] = "customer_follow_up"

    customer_id: UUID
    kind: str
    content: str
    result: str | None = None
    occurred_at: datetime
    next_follow_up_at: datetime | None = None
    created_by: UUID | None = None
    attachments: list[Attachment] = Field(default_factory=list)
    lead_id: UUID | None = None


class CustomerOrigin(Contract):
    """Where a customer came from; the pool rule that chose its sea, and what it resembles."""

    origin: Literal["api", "import", "conversion", "form"] = "api"
    lead_id: UUID | None = None
    occurred_at: datetime | None = None
    routed_by: Decision | None = None
    duplicates: list[UUID] = Field(default_factory=list)


class Change(Contract):
    """Which fields changed, and what moved them: a person, or the news of another service."""

    fields: list[str] = Field(default_factory=list)
    cause: Literal[
        "user", "billing", "sales", "rating", "conversion", "owner", "import", "restore", "attach", "merge"
    ] = "user"
    caused_by: UUID | None = None
    decision: Decision | None = None


class FollowedUp(Contract):
    """The follow-up that was written down."""

    follow_up: FollowUpSnapshot


class Erasure(Contract):
    """Whose personal data was removed, for the certificate."""

    person_id: UUID
    saga_id: UUID


class CustomerCreated(Event[CustomerSnapshot, CustomerOrigin]):
    """A customer began."""

    type: ClassVar[str] = "crm.customer.created.v1"
    root: ClassVar[str] = "customer"


class CustomerUpdated(Event[CustomerSnapshot, Change]):
    """Fields changed: by hand, or because money, a deal or a rating moved."""

    type: ClassVar[str] = "crm.customer.updated.v1"
    root: ClassVar[str] = "customer"


class CustomerDeleted(Event[CustomerSnapshot, Nothing]):
    """The customer went to the recycle bin."""

    type: ClassVar[str] = "crm.customer.deleted.v1"
    root: ClassVar[str] = "customer"


class CustomerRestored(Event[CustomerSnapshot, Nothing]):
    """The customer came back from the recycle bin."""

    type: ClassVar[str] = "crm.customer.restored.v1"
    root: ClassVar[str] = "customer"


class CustomerPurged(Event[CustomerSnapshot, Nothing]):
    """The customer is gone for good."""

    type: ClassVar[str] = "crm.customer.purged.v1"
    root: ClassVar[str] = "customer"


class CustomerErased(Event[CustomerSnapshot, Erasure]):
    """The personal data of the customer was removed."""

    type: ClassVar[str] = "crm.customer.erased.v1"
    root: ClassVar[str] = "customer"


class CustomerFollowedUp(Event[CustomerSnapshot, FollowedUp]):
    """Somebody was in touch with the customer."""

    type: ClassVar[str] = "crm.customer.followed_up.v1"
    root: ClassVar[str] = "customer"


class CustomerShared(Event[CustomerSnapshot, Sharing]):
    """A colleague may see or change the customer, or no longer."""

    type: ClassVar[str] = "crm.customer.shared.v1"
    root: ClassVar[str] = "customer"


class CustomerRelation(Contract):
    """What another customer is to this one: `partner`, `affiliate`, `competitor`, `supplier`, `client`,
    `distributor`, `principal`, `referrer`, `referred`, `other`."""

    relation_id: UUID
    other_id: UUID
    kind: str
    note: str | None = None


class CustomerRelated(Event[CustomerSnapshot, CustomerRelation]):
    """The customer has to do with another one."""

    type: ClassVar[str] = "crm.customer.related.v1"
    root: ClassVar[str] = "customer"


class CustomerUnrelated(Event[CustomerSnapshot, CustomerRelation]):
    """It has no longer; the relation is told as this customer saw it."""

    type: ClassVar[str] = "crm.customer.unrelated.v1"
    root: ClassVar[str] = "customer"


EVENTS = (
    CustomerCreated,
    CustomerUpdated,
    CustomerDeleted,
    CustomerRestored,
    CustomerPurged,
    CustomerErased,
    CustomerFollowedUp,
    CustomerShared,
    CustomerRelated,
    CustomerUnrelated,
)
"""Their events, for the catalogue."""

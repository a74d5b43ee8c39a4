"""What the customers service says: its snapshots, its reasons and its events."""

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
from contracts.duplicates import Collision, DuplicatePolicyChange, DuplicatePolicySnapshot
from contracts.pools import Extension, RecycleWarning
from contracts.sharing import Access, Sharing

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


class CustomerDuplicatePolicySnapshot(DuplicatePolicySnapshot):
    """What happens when a customer is written down that is known already."""

    entity: ClassVar[str] = "customer_duplicate_policy"


class CustomerLifecycleSnapshot(Snapshot):
    """How long nothing may be heard of a customer, by stage, until it has churned: ISO 8601, null for ever."""

    entity: ClassVar[str] = "customer_lifecycle"

    quiet: dict[LifecycleStage, str | None]


class LifecycleRules(Contract):
    """What held before."""

    quiet: dict[LifecycleStage, str | None]


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


class OwnerChange(Contract):
    """Who held the customer before and who holds it now (null: the sea)."""

    previous_owner_id: UUID | None = None
    owner_id: UUID | None = None
    sea_id: UUID
    decision: Decision | None = None


class AssignmentFailure(Contract):
    """Why the sea could give the customer to nobody; it is tried again."""

    code: str
    """`all_at_capacity` or `no_rule_matched`."""
    sea_id: UUID
    decision: Decision


class Release(OwnerChange):
    """A customer given back to a sea, with the reason that its owner stated."""

    reason: str


class Move(Contract):
    """The seas between which the customer moved, and the reason if one was stated; its owner stayed the same."""

    from_sea_id: UUID
    to_sea_id: UUID
    reason: str | None = None


class FollowedUp(Contract):
    """The follow-up that was written down."""

    follow_up: FollowUpSnapshot


class LifecycleMove(Contract):
    """The step in the life cycle, and the evidence for it."""

    from_stage: LifecycleStage
    to_stage: LifecycleStage
    decision: Decision


class Transfer(Contract):
    """A customer handed to a colleague, and what its former owner keeps.

    With `documents` the former owner's open deals and orders of the customer go along with it.
    """

    previous_owner_id: UUID
    owner_id: UUID
    keep: Access
    documents: bool = False


class Lock(Contract):
    """Until when the customer is exempt from recycling."""

    locked_until: datetime | None = None


class Merge(Contract):
    """Two records of one customer became one: `merged_id` lives on as `into_id`.

    `fields` names the record whose value was chosen.
    """

    merged_id: UUID
    into_id: UUID
    merge_id: UUID | None = None
    fields: dict[str, UUID] = Field(default_factory=dict)


class MergeFailure(Merge):
    """Why a merge came to nothing: which participant, and what it said."""

    step: str = ""
    code: str = ""
    message: str = ""


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


class CustomerClaimed(Event[CustomerSnapshot, OwnerChange]):
    """A colleague took the customer out of the sea."""

    type: ClassVar[str] = "crm.customer.claimed.v1"
    root: ClassVar[str] = "customer"


class CustomerAllocated(Event[CustomerSnapshot, OwnerChange]):
    """The customer was given to a colleague."""

    type: ClassVar[str] = "crm.customer.allocated.v1"
    root: ClassVar[str] = "customer"


class CustomerAssignmentFailed(Event[CustomerSnapshot, AssignmentFailure]):
    """The sea gives its customers out by itself, but nobody could get this one: it waits there."""

    type: ClassVar[str] = "crm.customer.assignment_failed.v1"
    root: ClassVar[str] = "customer"


class CustomerReleased(Event[CustomerSnapshot, Release]):
    """The owner gave the customer back to the sea."""

    type: ClassVar[str] = "crm.customer.released.v1"
    root: ClassVar[str] = "customer"


class CustomerMoved(Event[CustomerSnapshot, Move]):
    """A manager moved the customer to another sea."""

    type: ClassVar[str] = "crm.customer.moved.v1"
    root: ClassVar[str] = "customer"


class CustomerRecycled(Event[CustomerSnapshot, OwnerChange]):
    """A rule took the customer back into the sea."""

    type: ClassVar[str] = "crm.customer.recycled.v1"
    root: ClassVar[str] = "customer"


class CustomerRecycleWarned(Event[CustomerSnapshot, RecycleWarning]):
    """The owner was told that the customer is about to fall back into the sea."""

    type: ClassVar[str] = "crm.customer.recycle_warned.v1"
    root: ClassVar[str] = "customer"


class CustomerExtended(Event[CustomerSnapshot, Extension]):
    """The owner got more time."""

    type: ClassVar[str] = "crm.customer.extended.v1"
    root: ClassVar[str] = "customer"


class CustomerFollowedUp(Event[CustomerSnapshot, FollowedUp]):
    """Somebody was in touch with the customer."""

    type: ClassVar[str] = "crm.customer.followed_up.v1"
    root: ClassVar[str] = "customer"


class CustomerLifecycleChanged(Event[CustomerSnapshot, LifecycleMove]):
    """The customer moved in its life cycle."""

    type: ClassVar[str] = "crm.customer.lifecycle_changed.v1"
    root: ClassVar[str] = "customer"


class CustomerTransferred(Event[CustomerSnapshot, Transfer]):
    """The owner handed the customer to a colleague."""

    type: ClassVar[str] = "crm.customer.transferred.v1"
    root: ClassVar[str] = "customer"


class CustomerLocked(Event[CustomerSnapshot, Lock]):
    """The customer is protected from recycling for a while."""

    type: ClassVar[str] = "crm.customer.locked.v1"
    root: ClassVar[str] = "customer"


class CustomerUnlocked(Event[CustomerSnapshot, Lock]):
    """The protection ended before its time."""

    type: ClassVar[str] = "crm.customer.unlocked.v1"
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


class CustomerMerged(Event[CustomerSnapshot, Merge]):
    """The customer took over another record of itself, or was taken over."""

    type: ClassVar[str] = "crm.customer.merged.v1"
    root: ClassVar[str] = "customer"


class CustomerMergeStarted(Event[CustomerSnapshot, Merge]):
    """A merge of the customer with another record is under way."""

    type: ClassVar[str] = "crm.customer.merge_started.v1"
    root: ClassVar[str] = "customer"


class CustomerMergeFailed(Event[CustomerSnapshot, MergeFailure]):
    """The merge came to nothing; both records are as before."""

    type: ClassVar[str] = "crm.customer.merge_failed.v1"
    root: ClassVar[str] = "customer"


class CustomerMergeUndone(Event[CustomerSnapshot, Merge]):
    """The merge was taken back: the record that was gone lives again."""

    type: ClassVar[str] = "crm.customer.merge_undone.v1"
    root: ClassVar[str] = "customer"


class CustomerCollided(Event[CustomerSnapshot, Collision]):
    """The same one was written down elsewhere at the same time, and nobody was told."""

    type: ClassVar[str] = "crm.customer.collided.v1"
    root: ClassVar[str] = "customer"


class CustomerDuplicatePolicySet(Event[CustomerDuplicatePolicySnapshot, DuplicatePolicyChange]):
    """The tenant has decided what happens to customers that are known already."""

    type: ClassVar[str] = "crm.customer_duplicate_policy.set.v1"
    root: ClassVar[str] = "customer_duplicate_policy"


class CustomerLifecycleSet(Event[CustomerLifecycleSnapshot, LifecycleRules]):
    """The tenant has decided when a quiet customer has churned."""

    type: ClassVar[str] = "crm.customer_lifecycle.set.v1"
    root: ClassVar[str] = "customer_lifecycle"


EVENTS = (
    CustomerCreated,
    CustomerUpdated,
    CustomerDeleted,
    CustomerRestored,
    CustomerPurged,
    CustomerErased,
    CustomerClaimed,
    CustomerAllocated,
    CustomerAssignmentFailed,
    CustomerReleased,
    CustomerMoved,
    CustomerRecycled,
    CustomerRecycleWarned,
    CustomerExtended,
    CustomerFollowedUp,
    CustomerLifecycleChanged,
    CustomerTransferred,
    CustomerLocked,
    CustomerUnlocked,
    CustomerShared,
    CustomerRelated,
    CustomerUnrelated,
    CustomerMergeStarted,
    CustomerMerged,
    CustomerMergeFailed,
    CustomerMergeUndone,
    CustomerCollided,
    CustomerDuplicatePolicySet,
    CustomerLifecycleSet,
)
"""Every event of this service, for the catalogue."""

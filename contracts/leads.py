"""What the leads service says: its snapshots, its reasons and its events."""

from datetime import datetime
from typing import Any, ClassVar, Literal
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
from contracts.pools import Extension, FirstResponseReminder, RecycleWarning
from contracts.sharing import Sharing

LeadStatus = Literal["pooled", "assigned", "following", "qualified", "converted", "invalid"]


class ConvertedInto(Contract):
    """What a lead became."""

    customer_id: UUID
    contact_id: UUID | None = None
    opportunity_id: UUID | None = None


class LeadSnapshot(RecordSnapshot):
    """Somebody who may become a customer."""

    entity: ClassVar[str] = "lead"

    name: str
    company: str | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    website: str | None = None
    region: str | None = None
    industry: str | None = None
    company_size: str | None = None
    source: str | None = None
    campaign_id: UUID | None = None
    budget: MoneyValue | None = None
    need: str | None = None
    external_id: str | None = None
    status: LeadStatus
    invalid_reason: str | None = None
    pool_id: UUID
    entered_pool_at: datetime | None = None
    owner_since: datetime | None = None
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    recycle_at: datetime | None = None
    first_response_due_at: datetime | None = None
    """By when its owner is in touch for the first time; null where nobody asks."""
    first_responded_at: datetime | None = None
    """When its owner was."""
    score: float | None = None
    tier: str | None = None
    converted: ConvertedInto | None = None
    merged_into_id: UUID | None = None
    """The lead as which this one lives on."""


class LeadFollowUpSnapshot(Snapshot):
    """One contact with a lead: who, when, how, what came of it. It lives inside the lead."""

    entity: ClassVar[str] = "lead_follow_up"

    lead_id: UUID
    kind: str
    content: str
    result: str | None = None
    occurred_at: datetime
    next_follow_up_at: datetime | None = None
    created_by: UUID | None = None
    attachments: list[Attachment] = Field(default_factory=list)


class LeadDuplicatePolicySnapshot(DuplicatePolicySnapshot):
    """What happens when a lead is written down that is known already."""

    entity: ClassVar[str] = "lead_duplicate_policy"


class LeadOrigin(Contract):
    """Where a lead came from, the rule that chose its pool, and which records it resembles."""

    origin: Literal["api", "import", "form"] = "api"
    occurred_at: datetime | None = None
    routed_by: Decision | None = None
    duplicates: list[UUID] = Field(default_factory=list)


class LeadChange(Contract):
    """Which fields changed; a decision where no person changed them."""

    fields: list[str] = Field(default_factory=list)
    decision: Decision | None = None


class LeadOwnerChange(Contract):
    """Who held the lead before and who holds it now (null: the pool)."""

    previous_owner_id: UUID | None = None
    owner_id: UUID | None = None
    pool_id: UUID
    decision: Decision | None = None


class LeadReturn(LeadOwnerChange):
    """A lead given back to a pool, with the reason that its owner stated."""

    reason: str


class LeadMove(Contract):
    """The pools between which the lead moved, and the reason if one was stated; its owner stayed the same."""

    from_pool_id: UUID
    to_pool_id: UUID
    reason: str | None = None


class LeadAssignmentFailure(Contract):
    """Why the pool could give the lead to nobody; it is tried again."""

    code: str
    """`all_at_capacity` or `no_rule_matched`."""
    pool_id: UUID
    decision: Decision


class LeadFollowedUpReason(Contract):
    """The follow-up that was written down, and the state it moved the lead from, if it did."""

    follow_up: LeadFollowUpSnapshot
    previous_status: LeadStatus


class LeadStateChange(Contract):
    """The step in the life cycle, and why."""

    previous_status: LeadStatus
    reason: str | None = None


class LeadConversionBegun(Contract):
    """The conversion that is under way."""

    conversion_id: UUID


class LeadConversionFailure(Contract):
    """Why a conversion came to nothing; the lead is as it was before."""

    conversion_id: UUID
    step: str
    code: str
    message: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)


class LeadConversionDone(ConvertedInto):
    """What the lead became, and by which conversion."""

    conversion_id: UUID


class Erasure(Contract):
    """Whose personal data was removed, for the certificate."""

    person_id: UUID
    saga_id: UUID


class LeadCreated(Event[LeadSnapshot, LeadOrigin]):
    """A lead began."""

    type: ClassVar[str] = "crm.lead.created.v1"
    root: ClassVar[str] = "lead"


class LeadUpdated(Event[LeadSnapshot, LeadChange]):
    """Fields of the lead changed."""

    type: ClassVar[str] = "crm.lead.updated.v1"
    root: ClassVar[str] = "lead"


class LeadDeleted(Event[LeadSnapshot, Nothing]):
    """The lead went to the recycle bin."""

    type: ClassVar[str] = "crm.lead.deleted.v1"
    root: ClassVar[str] = "lead"


class LeadRestored(Event[LeadSnapshot, Nothing]):
    """The lead came back from the recycle bin."""

    type: ClassVar[str] = "crm.lead.restored.v1"
    root: ClassVar[str] = "lead"


class LeadPurged(Event[LeadSnapshot, Nothing]):
    """The lead is gone for good."""

    type: ClassVar[str] = "crm.lead.purged.v1"
    root: ClassVar[str] = "lead"


class LeadErased(Event[LeadSnapshot, Erasure]):
    """What tells who the lead is has been removed, with what was noted about it."""

    type: ClassVar[str] = "crm.lead.erased.v1"
    root: ClassVar[str] = "lead"


class LeadClaimed(Event[LeadSnapshot, LeadOwnerChange]):
    """A member took the lead out of its pool."""

    type: ClassVar[str] = "crm.lead.claimed.v1"
    root: ClassVar[str] = "lead"


class LeadAssigned(Event[LeadSnapshot, LeadOwnerChange]):
    """The lead was given to somebody."""

    type: ClassVar[str] = "crm.lead.assigned.v1"
    root: ClassVar[str] = "lead"


class LeadAssignmentFailed(Event[LeadSnapshot, LeadAssignmentFailure]):
    """The pool gives its leads out by itself, but nobody could get this one: it waits there."""

    type: ClassVar[str] = "crm.lead.assignment_failed.v1"
    root: ClassVar[str] = "lead"


class LeadReturned(Event[LeadSnapshot, LeadReturn]):
    """The owner gave the lead back to a pool."""

    type: ClassVar[str] = "crm.lead.returned.v1"
    root: ClassVar[str] = "lead"


class LeadMoved(Event[LeadSnapshot, LeadMove]):
    """A manager moved the lead to another pool."""

    type: ClassVar[str] = "crm.lead.moved.v1"
    root: ClassVar[str] = "lead"


class LeadShared(Event[LeadSnapshot, Sharing]):
    """A colleague may see or change the lead, or no longer."""

    type: ClassVar[str] = "crm.lead.shared.v1"
    root: ClassVar[str] = "lead"


class LeadRecycled(Event[LeadSnapshot, LeadOwnerChange]):
    """A rule took the lead back into a pool."""

    type: ClassVar[str] = "crm.lead.recycled.v1"
    root: ClassVar[str] = "lead"


class LeadRecycleWarned(Event[LeadSnapshot, RecycleWarning]):
    """The owner was told that the lead is about to fall back into its pool."""

    type: ClassVar[str] = "crm.lead.recycle_warned.v1"
    root: ClassVar[str] = "lead"


class LeadFirstResponseWarned(Event[LeadSnapshot, FirstResponseReminder]):
    """The owner was reminded to be in touch for the first time."""

    type: ClassVar[str] = "crm.lead.first_response_warned.v1"
    root: ClassVar[str] = "lead"


class LeadFirstResponseMissed(Event[LeadSnapshot, FirstResponseReminder]):
    """The owner was not in touch in time; the heads of the department were told."""

    type: ClassVar[str] = "crm.lead.first_response_missed.v1"
    root: ClassVar[str] = "lead"


class LeadExtended(Event[LeadSnapshot, Extension]):
    """The owner got more time."""

    type: ClassVar[str] = "crm.lead.extended.v1"
    root: ClassVar[str] = "lead"


class LeadFollowedUp(Event[LeadSnapshot, LeadFollowedUpReason]):
    """Somebody was in touch with the lead."""

    type: ClassVar[str] = "crm.lead.followed_up.v1"
    root: ClassVar[str] = "lead"


class LeadQualified(Event[LeadSnapshot, LeadStateChange]):
    """The lead is worth converting."""

    type: ClassVar[str] = "crm.lead.qualified.v1"
    root: ClassVar[str] = "lead"


class LeadDisqualified(Event[LeadSnapshot, LeadStateChange]):
    """The lead is invalid; the reason says why."""

    type: ClassVar[str] = "crm.lead.disqualified.v1"
    root: ClassVar[str] = "lead"


class LeadReopened(Event[LeadSnapshot, LeadStateChange]):
    """An invalid lead lives again."""

    type: ClassVar[str] = "crm.lead.reopened.v1"
    root: ClassVar[str] = "lead"


class LeadConversionStarted(Event[LeadSnapshot, LeadConversionBegun]):
    """The lead is on its way to become a customer."""

    type: ClassVar[str] = "crm.lead.conversion_started.v1"
    root: ClassVar[str] = "lead"


class LeadConverted(Event[LeadSnapshot, LeadConversionDone]):
    """The lead has become a customer (and a contact, and an opportunity)."""

    type: ClassVar[str] = "crm.lead.converted.v1"
    root: ClassVar[str] = "lead"


class LeadConversionFailed(Event[LeadSnapshot, LeadConversionFailure]):
    """The conversion came to nothing; everything is as before."""

    type: ClassVar[str] = "crm.lead.conversion_failed.v1"
    root: ClassVar[str] = "lead"


class LeadMerge(Contract):
    """Two records of one became one: `merged_id` lives on as `into_id`, with these follow-ups of it.

    `fields` names the record whose value was chosen.
    """

    merge_id: UUID
    merged_id: UUID
    into_id: UUID
    fields: dict[str, UUID] = Field(default_factory=dict)
    follow_ups: list[UUID] = Field(default_factory=list)


class LeadMerged(Event[LeadSnapshot, LeadMerge]):
    """The lead took over another record of itself, or was taken over."""

    type: ClassVar[str] = "crm.lead.merged.v1"
    root: ClassVar[str] = "lead"


class LeadMergeUndone(Event[LeadSnapshot, LeadMerge]):
    """The merge was taken back: the lead that was gone lives again."""

    type: ClassVar[str] = "crm.lead.merge_undone.v1"
    root: ClassVar[str] = "lead"


class LeadCollided(Event[LeadSnapshot, Collision]):
    """The same one was written down elsewhere at the same time, and nobody was told."""

    type: ClassVar[str] = "crm.lead.collided.v1"
    root: ClassVar[str] = "lead"


class LeadDuplicatePolicySet(Event[LeadDuplicatePolicySnapshot, DuplicatePolicyChange]):
    """The tenant has decided what happens to leads that are known already."""

    type: ClassVar[str] = "crm.lead_duplicate_policy.set.v1"
    root: ClassVar[str] = "lead_duplicate_policy"


EVENTS = (
    LeadCreated,
    LeadUpdated,
    LeadDeleted,
    LeadRestored,
    LeadPurged,
    LeadErased,
    LeadClaimed,
    LeadAssigned,
    LeadAssignmentFailed,
    LeadReturned,
    LeadMoved,
    LeadShared,
    LeadRecycled,
    LeadRecycleWarned,
    LeadFirstResponseWarned,
    LeadFirstResponseMissed,
    LeadExtended,
    LeadFollowedUp,
    LeadQualified,
    LeadDisqualified,
    LeadReopened,
    LeadConversionStarted,
    LeadConverted,
    LeadConversionFailed,
    LeadMerged,
    LeadMergeUndone,
    LeadCollided,
    LeadDuplicatePolicySet,
)
"""Everything this service says, for the catalogue."""

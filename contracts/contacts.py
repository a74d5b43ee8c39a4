"""What the customers service says of contacts and of follow-up plans."""

from datetime import date, datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Event, Nothing, RecordSnapshot, Snapshot
from contracts.customers import Change, CustomerOrigin, Erasure


class Consent(Contract):
    """What a person said about being written to on one channel, and when."""

    granted: bool
    at: datetime


class ContactSnapshot(RecordSnapshot):
    """A person to talk to at a customer. Owner and department are those of the customer."""

    entity: ClassVar[str] = "contact"

    customer_id: UUID
    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    decision_role: Literal["decider", "influencer", "user", "buyer", "gatekeeper", "other"] | None = None
    birthday: date | None = None
    preferred_channel: Literal["call", "sms", "email", "wechat"] | None = None
    consents: dict[str, Consent] = Field(default_factory=dict)
    do_not_contact: bool = False
    external_id: str | None = None


class FollowUpPlanSnapshot(Snapshot):
    """A follow-up that somebody intends to make, with the moment to be reminded of it.

    Owner, department and collaborators are those of its customer; whoever is to do it takes part.
    """

    entity: ClassVar[str] = "follow_up_plan"

    customer_id: UUID
    user_id: UUID
    content: str
    due_at: datetime
    done_at: datetime | None = None
    remind_at: datetime | None = None
    created_at: datetime | None = None
    created_by: UUID | None = None
    follow_up_id: UUID | None = None
    owner_id: UUID | None = None
    department_id: UUID | None = None
    collaborators: list[dict[str, Any]] = Field(default_factory=list)


class FollowUpPlanned(Event[FollowUpPlanSnapshot, Nothing]):
    """Somebody means to follow up."""

    type: ClassVar[str] = "crm.follow_up_plan.planned.v1"
    root: ClassVar[str] = "customer"


class FollowUpPlanChanged(Event[FollowUpPlanSnapshot, Nothing]):
    """A plan was put off, given to somebody else or said better."""

    type: ClassVar[str] = "crm.follow_up_plan.changed.v1"
    root: ClassVar[str] = "customer"


class FollowUpPlanDone(Event[FollowUpPlanSnapshot, Nothing]):
    """What was planned was done."""

    type: ClassVar[str] = "crm.follow_up_plan.done.v1"
    root: ClassVar[str] = "customer"


class FollowUpPlanDropped(Event[FollowUpPlanSnapshot, Nothing]):
    """What was planned is not intended any more."""

    type: ClassVar[str] = "crm.follow_up_plan.dropped.v1"
    root: ClassVar[str] = "customer"


class FollowUpPlanDue(Event[FollowUpPlanSnapshot, Nothing]):
    """The moment of a planned follow-up has come."""

    type: ClassVar[str] = "crm.follow_up_plan.due.v1"
    root: ClassVar[str] = "customer"


class PersonErased(Event[ContactSnapshot, Erasure]):
    """A person's data was removed at every service; the certificate is in the saga."""

    type: ClassVar[str] = "crm.person.erased.v1"
    root: ClassVar[str] = "contact"


class ContactCreated(Event[ContactSnapshot, CustomerOrigin]):
    """A contact began."""

    type: ClassVar[str] = "crm.contact.created.v1"
    root: ClassVar[str] = "contact"


class ContactUpdated(Event[ContactSnapshot, Change]):
    """Fields of the contact changed, or it followed its customer to a new owner."""

    type: ClassVar[str] = "crm.contact.updated.v1"
    root: ClassVar[str] = "contact"


class ContactDeleted(Event[ContactSnapshot, Nothing]):
    """The contact went to the recycle bin."""

    type: ClassVar[str] = "crm.contact.deleted.v1"
    root: ClassVar[str] = "contact"


class ContactRestored(Event[ContactSnapshot, Nothing]):
    """The contact came back from the recycle bin."""

    type: ClassVar[str] = "crm.contact.restored.v1"
    root: ClassVar[str] = "contact"


class ContactPurged(Event[ContactSnapshot, Nothing]):
    """The contact is gone for good."""

    type: ClassVar[str] = "crm.contact.purged.v1"
    root: ClassVar[str] = "contact"


class ContactErased(Event[ContactSnapshot, Erasure]):
    """The personal data of the contact was removed."""

    type: ClassVar[str] = "crm.contact.erased.v1"
    root: ClassVar[str] = "contact"


EVENTS = (
    FollowUpPlanned,
    FollowUpPlanChanged,
    FollowUpPlanDone,
    FollowUpPlanDropped,
    FollowUpPlanDue,
    PersonErased,
    ContactCreated,
    ContactUpdated,
    ContactDeleted,
    ContactRestored,
    ContactPurged,
    ContactErased,
)
"""Their events, for the catalogue."""

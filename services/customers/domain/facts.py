"""What can happen to customers and contacts: each fact is one version of its root and one public event."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from services.customers.domain.follow_up import Access, FollowUp
from services.customers.domain.lifecycle import Evidence, Stage


@dataclass(frozen=True, slots=True)
class Because:
    """The rule behind something that happened by itself, and the facts it looked at."""

    rule: str
    rule_version: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CustomerOpened:
    """A customer began."""

    origin: str
    lead_id: UUID | None = None
    occurred_at: datetime | None = None
    routed_by: Because | None = None
    duplicates: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerChanged:
    """Fields have new values; `cause` is who moved them, `caused_by` the record whose news did."""

    fields: tuple[str, ...]
    cause: str = "user"
    caused_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class CustomerClaimed:
    """A colleague took the customer out of its sea."""


@dataclass(frozen=True, slots=True)
class CustomerAllocated:
    """The customer was given to a colleague."""

    previous_owner_id: UUID | None
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class CustomerReleased:
    """The owner gave the customer back."""

    previous_owner_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class CustomerRecycled:
    """A rule took the customer from its owner."""

    previous_owner_id: UUID
    because: Because


@dataclass(frozen=True, slots=True)
class CustomerFollowedUp:
    """Somebody was in touch."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class LifecycleChanged:
    """The customer moved in its life cycle, and why."""

    from_stage: Stage
    to_stage: Stage
    evidence: Evidence
    caused_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class CustomerTransferred:
    """The owner handed the customer over."""

    previous_owner_id: UUID
    keep: Access


@dataclass(frozen=True, slots=True)
class CustomerLocked:
    """No rule may take the customer before the lock ends."""


@dataclass(frozen=True, slots=True)
class CustomerUnlocked:
    """The lock ended before its time."""


@dataclass(frozen=True, slots=True)
class CustomerShared:
    """A colleague's access to the customer changed."""

    user_id: UUID
    access: Access
    until: datetime | None


@dataclass(frozen=True, slots=True)
class CustomerDeleted:
    """The customer went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class CustomerRestored:
    """The customer came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class CustomerPurged:
    """The customer is gone for good."""


@dataclass(frozen=True, slots=True)
class ContactOpened:
    """A contact began."""

    origin: str
    lead_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """Fields of a contact have new values."""

    fields: tuple[str, ...]
    cause: str = "user"
    caused_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class ContactDeleted:
    """The contact went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class ContactRestored:
    """The contact came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class ContactPurged:
    """The contact is gone for good."""

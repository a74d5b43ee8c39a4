"""What can happen to a lead, beside what pools do to it (`pools.domain.facts`)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pools.domain.facts import Because
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.status import Status


@dataclass(frozen=True, slots=True)
class Merged:
    """The two records are one; `follow_ups` are those of the one that goes, which are the other's now."""

    merge_id: UUID
    merged_id: UUID
    into_id: UUID
    fields: dict[str, str]
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeUndone(Merged):
    """The merge was taken back; `follow_ups` are the first one's again."""


@dataclass(frozen=True, slots=True)
class Collided:
    """The same one was written down elsewhere at the same time, and nobody was told."""

    other_module: str
    other_id: UUID
    other_owner_id: UUID | None
    matched: list[str]
    because: Because


@dataclass(frozen=True, slots=True)
class Created:
    """A lead began; `occurred_at` is its business time where that is not now."""

    origin: str
    occurred_at: datetime | None = None
    duplicates: list[UUID] = field(default_factory=list)
    routed_by: Because | None = None


@dataclass(frozen=True, slots=True)
class Updated:
    """Fields changed; `because` where no person changed them."""

    fields: list[str]
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class Deleted:
    """The lead went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The lead came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class Purged:
    """The lead is gone for good, and these parts (state keys) with it."""

    gone: list[str]


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """Somebody was in touch with the lead."""

    follow_up: FollowUp
    previous_status: Status


@dataclass(frozen=True, slots=True)
class Qualified:
    """The lead is worth converting."""

    previous_status: Status


@dataclass(frozen=True, slots=True)
class Disqualified:
    """The lead is invalid."""

    previous_status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What tells who the lead is has been removed, with these parts (state keys) of it."""

    person_id: UUID
    saga_id: UUID
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reopened:
    """An invalid lead lives again."""

    previous_status: Status


@dataclass(frozen=True, slots=True)
class ConversionStarted:
    """The lead is on its way to become a customer."""

    conversion_id: UUID


@dataclass(frozen=True, slots=True)
class Converted:
    """The lead has become a customer."""

    conversion_id: UUID
    customer_id: UUID
    contact_id: UUID | None
    opportunity_id: UUID | None


@dataclass(frozen=True, slots=True)
class ConversionFailed:
    """The conversion came to nothing; the lead is as it was."""

    conversion_id: UUID
    step: str
    code: str
    message: str
    facts: dict[str, Any]

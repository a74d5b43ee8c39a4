"""What can happen to customers and contacts, beside what pools do to customers (`pools.domain.facts`).

Each fact is one version of its root and one public event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kernel.collaborating import Access
from pools.domain.facts import Because
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.lifecycle import Evidence, Stage
from services.customers.domain.plan import FollowUpPlan
from services.customers.domain.relation import Relation

PlanVerb = Literal["planned", "changed", "done", "dropped", "due"]
"""What can happen to a plan."""


@dataclass(frozen=True, slots=True)
class Created:
    """A customer or a contact began; `occurred_at` is its business time where that is not now."""

    origin: str
    lead_id: UUID | None = None
    occurred_at: datetime | None = None
    routed_by: Because | None = None
    duplicates: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Updated:
    """Fields have new values; `cause` is who moved them, `caused_by` the record whose news did."""

    fields: tuple[str, ...]
    cause: str = "user"
    caused_by: UUID | None = None
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class Collided:
    """The same one was written down elsewhere at the same time, and nobody was told."""

    other_module: str
    other_id: UUID
    other_owner_id: UUID | None
    matched: list[str]
    because: Because


@dataclass(frozen=True, slots=True)
class MergeStarted:
    """A merge of the customer with another one is under way."""

    merge_id: UUID
    from_id: UUID
    into_id: UUID


@dataclass(frozen=True, slots=True)
class Merged:
    """The two records are one; `follow_ups` are those of the one that goes, which are the other's now."""

    merge_id: UUID
    from_id: UUID
    into_id: UUID
    fields: dict[str, str]
    follow_ups: tuple[tuple[UUID, FollowUp], ...] = ()


@dataclass(frozen=True, slots=True)
class MergeFailed:
    """The merge came to nothing: both are as before."""

    merge_id: UUID
    from_id: UUID
    into_id: UUID
    failure: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """The merge was taken back: both are as before, but for what people changed since."""

    merge_id: UUID
    from_id: UUID
    into_id: UUID
    follow_ups: tuple[tuple[UUID, FollowUp], ...] = ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """The record went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The record came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class Purged:
    """The record is gone for good, and these parts (state keys) with it."""

    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What tells who the person is has been removed: these fields."""

    person_id: UUID
    saga_id: UUID
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonErased(Erased):
    """Every service has confirmed it."""


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """Somebody was in touch with the customer."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class PlanTold:
    """Something happened to a plan of the customer."""

    plan: FollowUpPlan
    verb: PlanVerb


@dataclass(frozen=True, slots=True)
class Related:
    """Another customer is something to this one."""

    relation: Relation


@dataclass(frozen=True, slots=True)
class Unrelated:
    """That was taken back."""

    relation: Relation


@dataclass(frozen=True, slots=True)
class LifecycleChanged:
    """The customer moved in its life cycle, and why."""

    from_stage: Stage
    to_stage: Stage
    evidence: Evidence
    caused_by: UUID | None = None
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transferred:
    """The owner handed the customer over."""

    previous_owner_id: UUID
    keep: Access
    documents: bool


@dataclass(frozen=True, slots=True)
class Locked:
    """No rule may take the customer before the lock ends."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The lock ended before its time."""

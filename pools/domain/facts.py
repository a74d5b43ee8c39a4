"""What happens to pools, and to records because of them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Because:
    """The rule behind something that happened by itself, and the facts it looked at."""

    rule: str
    rule_version: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    may_change_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PoolCreated:
    """A pool opened."""


@dataclass(frozen=True, slots=True)
class PoolUpdated:
    """Settings of a pool changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A member took the record out of its pool."""

    owner_id: UUID


@dataclass(frozen=True, slots=True)
class Assigned:
    """The record was given to somebody; `previous_owner_id` is None if it came from the pool."""

    previous_owner_id: UUID | None
    owner_id: UUID
    because: Because | None = None


@dataclass(frozen=True, slots=True)
class AssignmentFailed:
    """The pool gives its records out by itself, but nobody could get this one: it waits."""

    code: str
    because: Because


@dataclass(frozen=True, slots=True)
class Returned:
    """The owner gave the record back to a pool."""

    previous_owner_id: UUID
    pool_id: UUID
    reason: str
    decision: Because | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A manager gave the record another home pool; who owned it still does."""

    from_pool_id: UUID
    to_pool_id: UUID
    reason: str | None


@dataclass(frozen=True, slots=True)
class RoutingChanged:
    """Other rules choose the pools of records that come in."""


@dataclass(frozen=True, slots=True)
class RulesActivated:
    """Other recycle rules took effect after somebody saw their preview."""

    preview_id: UUID


@dataclass(frozen=True, slots=True)
class Recycled:
    """A rule took the record from its owner and laid it into a pool."""

    previous_owner_id: UUID
    because: Because


@dataclass(frozen=True, slots=True)
class RecycleWarned:
    """The owner was warned that a rule will take the record; the last time the department's heads were, too."""

    recycle_at: datetime
    escalated_to: tuple[UUID, ...]
    escalated: bool
    because: Because


@dataclass(frozen=True, slots=True)
class Extended:
    """The deadline was moved on request."""

    previous_recycle_at: datetime | None
    recycle_at: datetime
    asked_by: UUID | None
    note: str | None

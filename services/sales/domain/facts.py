"""What can happen to an opportunity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID


class Status(StrEnum):
    """Where a deal is in its life; the last three are ends."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class OpportunityCreated:
    """A deal began. `occurred_at` is set where it began before it was written down here."""

    origin: str
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpportunityUpdated:
    """Fields of the deal changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageChanged:
    """The deal moved on (or back). `dwell` is the time of this one stay in the stage it left."""

    from_stage: str
    to_stage: str
    dwell: timedelta
    feedback: Mapping[str, Any]
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class OpportunityWon:
    """The customer said yes. `cycle_days` counts from `opened_on` to `closed_on`."""

    stage: str
    closed_on: date
    cycle_days: int
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class OpportunityLost:
    """The customer said no, or bought elsewhere."""

    stage: str
    closed_on: date
    reason: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class OpportunityInvalidated:
    """There never was a deal: it counts neither as won nor as lost."""

    stage: str
    closed_on: date
    reason: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class OpportunityReopened:
    """An ended deal lives again, in the stage in which it ended."""

    from_status: Status
    stage: str


@dataclass(frozen=True, slots=True)
class OpportunityTransferred:
    """The deal has another owner."""

    previous_owner_id: UUID | None
    owner_id: UUID


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One contact about the deal: who, when, how, what came of it."""

    id: UUID
    kind: str
    content: str
    result: str | None
    occurred_at: datetime
    next_follow_up_at: datetime | None
    created_by: UUID | None
    attachments: Sequence[Mapping[str, str]] = ()
    """Files that lie elsewhere: `name` and `url` of each."""


@dataclass(frozen=True, slots=True)
class OpportunityFollowedUp:
    """Somebody was in touch about the deal."""

    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class OpportunityRepointed:
    """The deal's customer lives on as another one, or does so no longer; its follow-ups go along."""

    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class OpportunityDeleted:
    """The deal went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class OpportunityRestored:
    """The deal came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class OpportunityPurged:
    """The deal is gone for good, and these parts (state keys) with it."""

    gone: tuple[str, ...] = ()

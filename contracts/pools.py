"""What the services that keep records in pools say alike of deadlines and rules."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Decision


class RecycleWarning(Contract):
    """The record falls back into its pool at `recycle_at` unless something resets the clock.

    The last warning is `escalated` to the heads of the owner's department.
    """

    recycle_at: datetime
    escalated: bool = False
    escalated_to: list[UUID] = Field(default_factory=list)
    decision: Decision


class FirstResponseReminder(Contract):
    """Its owner is to be in touch for the first time by `due_at`; where that was missed the heads are told."""

    since: datetime
    due_at: datetime
    told: list[UUID] = Field(default_factory=list)
    decision: Decision


class Extension(Contract):
    """The deadline moved on request."""

    previous_recycle_at: datetime | None = None
    recycle_at: datetime
    asked_by: UUID | None = None
    note: str | None = None


class RulesActivation(Contract):
    """A new set of rules took effect after its preview."""

    rules_version: int
    preview_id: UUID | None = None

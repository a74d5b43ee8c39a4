"""What services say of the dictionaries that people choose from: where leads come from, and reasons."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from contracts.base import Contract, Event, Nothing, Snapshot

LEAD_SOURCE = "lead_source"
LEAD_REASONS = ("lead_return", "lead_disqualify")
CUSTOMER_REASONS = ("customer_release",)
SAYERS = ("leads", "customers")
"""The services that keep reasons."""


class DictionarySnapshot(Snapshot):
    """An entry: `key` is what records hold, `label` what people read, by language.

    One that is not `enabled` is no longer offered. Records may hold words that are no key.
    """

    kind: str
    key: str
    label: dict[str, str] = Field(default_factory=dict)
    enabled: bool = True
    position: int = 0
    created_at: datetime
    updated_at: datetime
    removed_at: datetime | None = None


class LeadSourceSnapshot(DictionarySnapshot):
    """Where leads come from."""

    entity: ClassVar[str] = "lead_source"


class ReasonSnapshot(DictionarySnapshot):
    """Why something was done; `kind` says what."""

    entity: ClassVar[str] = "reason"


class DictionaryChange(Contract):
    """Which settings changed."""

    fields: list[str] = Field(default_factory=list)


class LeadSourceCreated(Event[LeadSourceSnapshot, Nothing]):
    """A source is offered."""

    type: ClassVar[str] = "crm.lead_source.created.v1"
    root: ClassVar[str] = "lead_source"


class LeadSourceUpdated(Event[LeadSourceSnapshot, DictionaryChange]):
    """Settings of a source changed."""

    type: ClassVar[str] = "crm.lead_source.updated.v1"
    root: ClassVar[str] = "lead_source"


class LeadSourceRemoved(Event[LeadSourceSnapshot, Nothing]):
    """A source is gone; leads keep its key."""

    type: ClassVar[str] = "crm.lead_source.removed.v1"
    root: ClassVar[str] = "lead_source"


class ReasonCreated(Event[ReasonSnapshot, Nothing]):
    """A reason is offered."""

    type: ClassVar[str] = "crm.reason.created.v1"
    root: ClassVar[str] = "reason"


class ReasonUpdated(Event[ReasonSnapshot, DictionaryChange]):
    """Settings of a reason changed."""

    type: ClassVar[str] = "crm.reason.updated.v1"
    root: ClassVar[str] = "reason"


class ReasonRemoved(Event[ReasonSnapshot, Nothing]):
    """A reason is gone; what was said keeps its key."""

    type: ClassVar[str] = "crm.reason.removed.v1"
    root: ClassVar[str] = "reason"


SOURCE_EVENTS = (LeadSourceCreated, LeadSourceUpdated, LeadSourceRemoved)
"""Said by leads."""
REASON_EVENTS = (ReasonCreated, ReasonUpdated, ReasonRemoved)
"""Said by each of `SAYERS` of its own reasons."""

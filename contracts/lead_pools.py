"""What the leads service says of lead pools (线索池)."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Event, Nothing, Snapshot
from contracts.leads import LeadChange
from contracts.pools import RulesActivation
from contracts.routing import RoutingSnapshot


class LeadPoolSnapshot(Snapshot):
    """A pool of leads: who belongs to it, and the rules by which they take and lose leads.

    `claim`, `assignment` and `recycle_rules` have the shapes of the API; durations are ISO 8601.
    """

    entity: ClassVar[str] = "lead_pool"

    name: str
    regions: list[str] = Field(default_factory=list)
    industries: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    admins: list[UUID] = Field(default_factory=list)
    members: dict[str, list[str]] = Field(default_factory=dict)
    mode: Literal["push", "pull", "both"] = "pull"
    enabled: bool = True
    effective_from: datetime | None = None
    is_default: bool = False
    claim: dict[str, Any] = Field(default_factory=dict)
    assignment: dict[str, Any] = Field(default_factory=dict)
    recycle_rules: list[dict[str, Any]] = Field(default_factory=list)
    masked_fields: list[str] = Field(default_factory=list)
    first_response: dict[str, Any] | None = None
    rules_version: int = 1
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


class LeadRoutingSnapshot(RoutingSnapshot):
    """Which lead pool new leads come into."""

    entity: ClassVar[str] = "lead_routing"


class LeadPoolCreated(Event[LeadPoolSnapshot, Nothing]):
    """A pool began."""

    type: ClassVar[str] = "crm.lead_pool.created.v1"
    root: ClassVar[str] = "lead_pool"


class LeadPoolUpdated(Event[LeadPoolSnapshot, LeadChange]):
    """The pool's people or settings changed."""

    type: ClassVar[str] = "crm.lead_pool.updated.v1"
    root: ClassVar[str] = "lead_pool"


class LeadRoutingChanged(Event[LeadRoutingSnapshot, Nothing]):
    """Other rules choose the pools of new leads from now on."""

    type: ClassVar[str] = "crm.lead_routing.changed.v1"
    root: ClassVar[str] = "lead_routing"


class LeadPoolRulesActivated(Event[LeadPoolSnapshot, RulesActivation]):
    """A pool's new recycle rules took effect."""

    type: ClassVar[str] = "crm.lead_pool.rules_activated.v1"
    root: ClassVar[str] = "lead_pool"


EVENTS = (
    LeadPoolCreated,
    LeadPoolUpdated,
    LeadRoutingChanged,
    LeadPoolRulesActivated,
)
"""Their events, for the catalogue."""

"""What the customers service says of public seas (公海)."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Event, Nothing, Snapshot
from contracts.customers import Change
from contracts.pools import RulesActivation
from contracts.routing import RoutingSnapshot


class SeaMembers(Contract):
    """Who may take from a sea; nobody named means everybody."""

    users: list[UUID] = Field(default_factory=list)
    departments: list[UUID] = Field(default_factory=list)
    roles: list[UUID] = Field(default_factory=list)


class SeaClaimRules(Contract):
    """The limits of taking; null means none. Durations are ISO 8601."""

    daily_cap: int | None = None
    hold_cap: int | None = None
    hold_excludes: str | None = None
    min_gap: str | None = None
    cooldown: str | None = None
    new_record_protection: str | None = None
    view_daily_cap: int | None = None
    return_to: list[UUID] | None = None
    lock_cap: int | None = None
    lock_max: str | None = None


class PublicSeaSnapshot(Snapshot):
    """A sea of customers: who belongs to it, and the rules by which they take and lose customers.

    `assignment` and `recycle_rules` have the shapes of the API.
    """

    entity: ClassVar[str] = "public_sea"

    name: str
    regions: list[str] = Field(default_factory=list)
    industries: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    admins: list[UUID] = Field(default_factory=list)
    members: SeaMembers = Field(default_factory=SeaMembers)
    mode: Literal["push", "pull", "both"] = "pull"
    enabled: bool = True
    effective_from: datetime | None = None
    is_default: bool = False
    claim: SeaClaimRules = Field(default_factory=SeaClaimRules)
    assignment: dict[str, Any] = Field(default_factory=dict)
    recycle_rules: list[dict[str, Any]] = Field(default_factory=list)
    masked_fields: list[str] = Field(default_factory=list)
    rules_version: int = 1
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


class CustomerRoutingSnapshot(RoutingSnapshot):
    """Which public sea new customers come into."""

    entity: ClassVar[str] = "customer_routing"


class PublicSeaCreated(Event[PublicSeaSnapshot, Nothing]):
    """A sea began."""

    type: ClassVar[str] = "crm.public_sea.created.v1"
    root: ClassVar[str] = "public_sea"


class PublicSeaUpdated(Event[PublicSeaSnapshot, Change]):
    """Members, admins or settings of a sea changed."""

    type: ClassVar[str] = "crm.public_sea.updated.v1"
    root: ClassVar[str] = "public_sea"


class PublicSeaRulesActivated(Event[PublicSeaSnapshot, RulesActivation]):
    """A sea's new recycle rules took effect."""

    type: ClassVar[str] = "crm.public_sea.rules_activated.v1"
    root: ClassVar[str] = "public_sea"


class PublicSeaRemoved(Event[PublicSeaSnapshot, Nothing]):
    """A sea was closed; its customers moved to another."""

    type: ClassVar[str] = "crm.public_sea.removed.v1"
    root: ClassVar[str] = "public_sea"


class CustomerRoutingChanged(Event[CustomerRoutingSnapshot, Nothing]):
    """Other rules choose the seas of new customers from now on."""

    type: ClassVar[str] = "crm.customer_routing.changed.v1"
    root: ClassVar[str] = "customer_routing"


EVENTS = (
    PublicSeaCreated,
    PublicSeaUpdated,
    PublicSeaRulesActivated,
    PublicSeaRemoved,
    CustomerRoutingChanged,
)
"""Their events, for the catalogue."""

"""What comes in and goes out over HTTP, of public seas."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from contracts.customers import PublicSeaSnapshot
from records.views import Line
from services.customers.api.views import In

Cap = Annotated[int, Field(ge=0, le=1_000_000)]


class SeaMembers(In):
    """Who belongs to a sea; nobody named means everybody."""

    users: list[UUID] = Field(default_factory=list)
    departments: list[UUID] = Field(default_factory=list)
    roles: list[UUID] = Field(default_factory=list)


class ClaimRulesIn(In):
    """Limits of taking; absent means none. Durations are ISO 8601."""

    daily_cap: Cap | None = None
    hold_cap: Cap | None = None
    hold_excludes: Line | None = None
    min_gap: Line | None = None
    cooldown: Line | None = None
    new_record_protection: Line | None = None
    view_daily_cap: Cap | None = None


class SeaFields(In):
    """The settings of a sea."""

    regions: list[Line] = Field(default_factory=list)
    industries: list[Line] = Field(default_factory=list)
    sources: list[Line] = Field(default_factory=list)
    admins: list[UUID] = Field(default_factory=list)
    members: SeaMembers = Field(default_factory=SeaMembers)
    mode: Literal["push", "pull", "both"] = "pull"
    enabled: bool = True
    claim: ClaimRulesIn = Field(default_factory=ClaimRulesIn)
    masked_fields: list[Line] = Field(default_factory=list)


class SeaIn(SeaFields):
    """A new sea."""

    name: Line


class SeaPatch(SeaFields):
    """Changes to a sea: only what is sent changes."""

    name: Line = ""


class SeaPage(BaseModel):
    """Some seas."""

    items: list[PublicSeaSnapshot]
    next_cursor: str | None


class CountView(BaseModel):
    """Used of a cap; no cap is null."""

    used: int
    cap: int | None


class QuotaView(BaseModel):
    """The caller's quota in a sea."""

    daily: CountView
    held: CountView

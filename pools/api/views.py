"""What comes in and goes out over HTTP, of pools."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from records.views import Line

Cap = Annotated[int, Field(ge=0, le=1_000_000)]


class In(BaseModel):
    """Something a caller sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class PoolMembers(In):
    """Who belongs to a pool; nobody named means everybody."""

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


class PoolFields(In):
    """The settings of a pool."""

    regions: list[Line] = Field(default_factory=list)
    industries: list[Line] = Field(default_factory=list)
    sources: list[Line] = Field(default_factory=list)
    admins: list[UUID] = Field(default_factory=list)
    members: PoolMembers = Field(default_factory=PoolMembers)
    mode: Literal["push", "pull", "both"] = "pull"
    enabled: bool = True
    effective_from: AwareDatetime | None = None
    claim: ClaimRulesIn = Field(default_factory=ClaimRulesIn)
    masked_fields: list[Line] = Field(default_factory=list)


class PoolIn(PoolFields):
    """A new pool."""

    name: Line


class PoolPatch(PoolFields):
    """Changes to a pool: only what is sent changes."""

    name: Line = ""


class CountView(BaseModel):
    """Used of a cap; no cap is null."""

    used: int
    cap: int | None


class QuotaView(BaseModel):
    """The caller's quota in a pool."""

    daily: CountView
    held: CountView

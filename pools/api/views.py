"""What comes in and goes out over HTTP, of pools."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from contracts.base import MoneyValue
from pools.domain.assignment import HEAVIEST, Hours, Strategy
from pools.domain.assignment import MOST_RULES as MOST_ASSIGNMENT_RULES
from pools.domain.rules import MOST_RULES, Days, Exemption, Grantor, Qualifying, Trigger
from records.views import Line

Expression = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
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
    return_to: Annotated[list[UUID], Field(max_length=100)] | None = None
    lock_cap: Cap | None = None
    lock_max: Line | None = None


class ExtensionIn(In):
    """By how much a deadline may be moved in all (ISO 8601), and by whom."""

    max: Line
    by: Grantor = Grantor.MANAGER


class QualifyingIn(In):
    """Which follow-ups count: their kinds, and how many characters they have at least."""

    kinds: Annotated[list[Line], Field(max_length=20)] = Field(default_factory=lambda: Qualifying().kinds)
    min_length: Annotated[int, Field(ge=0, le=1_000)] = Qualifying().min_length


class RecycleRuleIn(In):
    """When records fall back. Durations are ISO 8601; what is absent or null is as `pools.domain.rules` has it."""

    name: Line
    trigger: Trigger
    after: Line
    days: Days | None = None
    when: Expression | None = None
    exempt: list[Exemption] | None = None
    target_pool_id: UUID | None = None
    warn_before: list[Line] | None = None
    extension: ExtensionIn | None = None
    counts: QualifyingIn | None = None


class RulesIn(In):
    """The recycle rules that a pool shall have, the most important first."""

    recycle_rules: Annotated[list[RecycleRuleIn], Field(max_length=MOST_RULES)]


class AssignmentRuleIn(In):
    """Records that fit all that is asked for go to a person or a team, among whom `strategy` decides."""

    to: PoolMembers
    name: Line | None = None
    when: Expression | None = None
    regions: list[Line] = Field(default_factory=list)
    industries: list[Line] = Field(default_factory=list)
    sources: list[Line] = Field(default_factory=list)
    strategy: Literal["round_robin", "weighted", "least_loaded"] = "round_robin"


class CapacityIn(In):
    """How many records of the pool people may hold and still be given one: everybody, and some by their id."""

    default: Cap | None = None
    users: dict[UUID, Cap] = Field(default_factory=dict)


class AssignmentIn(In):
    """How the pool gives its records out by itself (modes push and both)."""

    strategy: Strategy = Strategy.MANUAL
    rules: Annotated[list[AssignmentRuleIn], Field(max_length=MOST_ASSIGNMENT_RULES)] = Field(
        default_factory=list
    )
    fallback_user_id: UUID | None = None
    weights: dict[UUID, Annotated[int, Field(ge=0, le=HEAVIEST)]] = Field(default_factory=dict)
    capacity: CapacityIn = Field(default_factory=CapacityIn)
    hours: Hours = Hours.ANY


class FirstResponseIn(In):
    """How fast whoever gets a record is in touch (ISO 8601), and when they are reminded of it; null: nobody asks."""

    within: Line
    days: Days = Days.CALENDAR
    warn_before: Line | None = None


class SimulateIn(In):
    """How far the preview looks ahead (ISO 8601)."""

    horizon: Line = "P30D"


class ActivateIn(In):
    """The preview that was seen. Without a good one nothing takes effect."""

    preview_id: UUID | None = None


class MovedView(BaseModel):
    """A record that would fall back: from whom, when, by which rule, and the open amount that goes with it."""

    id: UUID
    name: str | None
    owner_id: UUID
    at: datetime
    rule: str
    open_amount: MoneyValue


class StakeView(BaseModel):
    """What somebody, or a department, would lose."""

    owner_id: UUID | None = None
    department_id: UUID | None = None
    count: int
    open_amount: MoneyValue


class PastView(BaseModel):
    """What the rules would have done, with the values, deals and locks of today."""

    moved: int
    by_rule: dict[str, int]


class CountsView(BaseModel):
    """`held` records were looked at; `moved` fall back up to the horizon, `now` at once, `tonight` today."""

    held: int
    moved: int
    now: int
    tonight: int
    open_amount: MoneyValue
    by_rule: dict[str, int]
    by_owner: list[StakeView]
    by_department: list[StakeView]
    last_90_days: PastView


class PreviewView(BaseModel):
    """What a draft would do. `moved` lists the thousand that fall first (`truncated`: there are more); the counts
    are of all."""

    preview_id: UUID
    previewed_at: datetime
    expires_at: datetime
    horizon: datetime
    moved: list[MovedView]
    counts: CountsView
    truncated: bool


class DraftView(BaseModel):
    """Rules that somebody thinks of, and the last preview of them."""

    id: UUID
    pool_id: UUID
    recycle_rules: list[dict[str, Any]]
    created_at: datetime
    created_by: UUID | None
    activated_at: datetime | None
    preview: PreviewView | None


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
    assignment: AssignmentIn = Field(default_factory=AssignmentIn)
    masked_fields: list[Line] = Field(default_factory=list)
    first_response: FirstResponseIn | None = None


class PoolIn(PoolFields):
    """A new pool. It holds nothing yet, so its first recycle rules need no preview."""

    name: Line
    recycle_rules: Annotated[list[RecycleRuleIn], Field(max_length=MOST_RULES)] = Field(default_factory=list)


class PoolPatch(PoolFields):
    """Changes to a pool: only what is sent changes."""

    name: Line = ""


class CountView(BaseModel):
    """Used of a cap; no cap is null."""

    used: int
    cap: int | None


class LyingView(BaseModel):
    """How many records lie in a pool; 100 stands for any more."""

    id: UUID
    count: int


class LyingList(BaseModel):
    """The pools of the caller."""

    items: list[LyingView]


class QuotaView(BaseModel):
    """The caller's quota in a pool."""

    daily: CountView
    held: CountView
    views: CountView


class CandidateView(BaseModel):
    """Somebody whom the pool gives records to: what they hold, and why they get none now (null: they may)."""

    user_id: UUID
    name: str | None
    held: int
    capacity: int | None
    weight: int
    skipped: str | None


class WaitingView(BaseModel):
    """How much lies there unassigned; of it, what nobody could get and why."""

    count: int
    all_at_capacity: int
    no_rule_matched: int


class AssignmentView(BaseModel):
    """How a pool gives its records out at this moment."""

    strategy: Strategy
    active: bool
    candidates: list[CandidateView]
    waiting: WaitingView

"""A pool: who belongs to it, and by which rules its records are taken and lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.durations import Duration
from kernel.record import Root
from kernel.refusal import Invalid
from pools.domain.assignment import Assignment, Strategy
from pools.domain.facts import PoolCreated, PoolUpdated, RulesActivated
from pools.domain.first_response import FirstResponse
from pools.domain.members import Members
from pools.domain.rules import RecycleRule, check_rules


class Mode(StrEnum):
    """How records leave the pool: given to people, taken by them, or both."""

    PUSH = "push"
    PULL = "pull"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """The limits of taking and keeping. Absent means no limit; durations are ISO 8601.

    `return_to`: the other pools into which people may return what they hold; managers of pools may anyway.
    """

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

    def check(self) -> None:
        """Raise Invalid, naming the field, for a limit that means nothing."""
        for name in ("daily_cap", "hold_cap", "view_daily_cap", "lock_cap"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise Invalid("a cap is not negative", field=f"claim.{name}", reason="negative")
        for name in ("min_gap", "cooldown", "new_record_protection", "lock_max"):
            value = getattr(self, name)
            if value is not None:
                Duration.parse(value)


CONTACT_DETAILS = ("phone", "email", "wechat")
"""What a cap on looks keeps back until a record is opened."""
SETTINGS = (
    "name",
    "regions",
    "industries",
    "sources",
    "admins",
    "members",
    "mode",
    "enabled",
    "effective_from",
    "claim",
    "assignment",
    "masked_fields",
    "first_response",
)
"""What a pool's manager may set directly; recycle rules go through a draft and its preview."""


@dataclass(eq=False, kw_only=True)
class Pool(Root):
    """A pool of leads, or a public sea of customers."""

    name: str
    regions: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    admins: list[UUID] = field(default_factory=list)
    members: Members = field(default_factory=Members)
    mode: Mode = Mode.PULL
    enabled: bool = True
    effective_from: datetime | None = None
    is_default: bool = False
    claim: ClaimRules = field(default_factory=ClaimRules)
    assignment: Assignment = field(default_factory=Assignment)
    recycle_rules: list[RecycleRule] = field(default_factory=list)
    masked_fields: list[str] = field(default_factory=list)
    first_response: FirstResponse | None = None
    rules_version: int = 1
    deleted_at: datetime | None = None

    @property
    def masked_in_lists(self) -> list[str]:
        """What is masked of records that lie here, until one of them is opened where looks are counted."""
        counted = CONTACT_DETAILS if self.claim.view_daily_cap is not None else ()
        return list(dict.fromkeys((*self.masked_fields, *counted)))

    def begin(self) -> PoolCreated:
        """The pool opens."""
        self._check()
        return PoolCreated()

    def change(self, **settings: Any) -> PoolUpdated:
        """Set some of `SETTINGS`. Raises Invalid."""
        changed = [name for name, value in settings.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, settings[name])
        self._check()
        return PoolUpdated(changed)

    def activate(self, rules: list[RecycleRule], preview_id: UUID) -> RulesActivated:
        """Let other recycle rules take effect, whose preview somebody has seen. Raises Invalid."""
        self.recycle_rules = rules
        self.rules_version += 1
        self._check()
        return RulesActivated(preview_id)

    def _check(self) -> None:
        if not self.name.strip():
            raise Invalid("a pool has a name", field="name", reason="required")
        self.claim.check()
        check_rules(self.recycle_rules)
        self.assignment.check()
        if self.first_response is not None:
            self.first_response.check()

    def is_open(self, at: datetime) -> bool:
        """Whether records come in and go out by its rules: switched on, and begun."""
        begun = self.effective_from is None or self.effective_from <= at
        return self.enabled and begun and self.deleted_at is None

    def pushes(self, at: datetime) -> bool:
        """Whether it gives its records to people by itself."""
        return (
            self.is_open(at)
            and self.mode is not Mode.PULL
            and self.assignment.strategy is not Strategy.MANUAL
        )

    @property
    def has_marks(self) -> bool:
        """Whether it asks for regions, industries or sources."""
        return bool(self.regions or self.industries or self.sources)

    def marks(self, values: Mapping[str, Any]) -> list[str] | None:
        """Which of region, industry, source this pool asks for, if records with these values belong here.

        None if one of those asked for differs, or if none is asked for.
        """
        asked = {"region": self.regions, "industry": self.industries, "source": self.sources}
        wanted = {name: allowed for name, allowed in asked.items() if allowed}
        fits = all(values.get(name) in allowed for name, allowed in wanted.items())
        return list(wanted) if wanted and fits else None

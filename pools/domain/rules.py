"""Recycle rules: when a record that nobody works on falls back into a pool. Pure values, checked when they are made.

A pool has several. Of each trigger the first rule whose `when` fits a record is the one that counts for it, so
the order of the list is the priority; of different triggers the earliest deadline decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kernel.durations import Duration
from kernel.refusal import Invalid

MOST_RULES, MOST_WARNINGS = 50, 5
WARN_BEFORE = ("P3D", "P1D")
"""When owners are warned unless a rule says otherwise; the last warning also goes to the department's head."""
LONGEST_MONTHS, LONGEST_DAYS = 120, 3_660
"""No duration of a rule is longer than ten years."""
SHORTEST = 3
"""Characters that a follow-up says at least, unless a rule asks for more."""


class Trigger(StrEnum):
    """What did not happen in time."""

    NO_FOLLOW_UP = "no_follow_up"
    NO_OPPORTUNITY = "no_opportunity"
    NOT_WON = "not_won"
    CONTRACT_ENDED = "contract_ended"
    FIRST_CONTACT_OVERDUE = "first_contact_overdue"


class Days(StrEnum):
    """Which days and hours pass."""

    CALENDAR = "calendar"
    WORKING = "working"


class Exemption(StrEnum):
    """What keeps a rule from taking a record."""

    LOCKED = "locked"
    PROTECTED = "protected"
    WON = "won"
    OPEN_OPPORTUNITY = "open_opportunity"
    UNPAID_ORDER = "unpaid_order"
    RECENT_COLLABORATOR = "recent_collaborator"


class Grantor(StrEnum):
    """Who may let a deadline be later."""

    OWNER = "owner"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much a deadline may be moved in all while one person owns the record, and by whom."""

    max: str
    by: Grantor = Grantor.MANAGER


@dataclass(frozen=True, slots=True)
class Qualifying:
    """Which follow-ups count: of a kind in which somebody was in touch, and saying something."""

    kinds: list[str] = field(default_factory=lambda: ["call", "visit", "message", "email", "meeting"])
    min_length: int = SHORTEST


@dataclass(frozen=True, slots=True, kw_only=True)
class RecycleRule:
    """One rule. `after` and `warn_before` are ISO 8601 durations, `when` is a condition over the record's fields."""

    name: str
    trigger: Trigger
    after: str
    days: Days = Days.CALENDAR
    when: str | None = None
    exempt: list[Exemption] = field(default_factory=lambda: [Exemption.LOCKED, Exemption.PROTECTED])
    target_pool_id: UUID | None = None
    warn_before: list[str] = field(default_factory=lambda: list(WARN_BEFORE))
    extension: Extension | None = None
    counts: Qualifying = field(default_factory=Qualifying)

    def check(self, place: str) -> None:
        """Raise Invalid for what means nothing; `place` is where the rule stands in what was sent."""
        check_duration(self.after, f"{place}.after")
        if len(self.warn_before) > MOST_WARNINGS:
            raise Invalid("too many warnings", field=f"{place}.warn_before", reason="too_many")
        for number, before in enumerate(self.warn_before):
            check_duration(before, f"{place}.warn_before.{number}")
        if self.extension is not None:
            check_duration(self.extension.max, f"{place}.extension.max")


def check_rules(rules: Sequence[RecycleRule]) -> None:
    """Raise Invalid for a list of rules that can't be: two of one name, too many, or a wrong one among them."""
    if len(rules) > MOST_RULES:
        raise Invalid("too many rules", field="recycle_rules", reason="too_many")
    for number, rule in enumerate(rules):
        place = f"recycle_rules.{number}"
        if any(rule.name == former.name for former in rules[:number]):
            raise Invalid("two rules of one name", field=f"{place}.name", reason="name_twice")
        rule.check(place)


def check_duration(text: str, place: str) -> None:
    """Raise Invalid, naming the place, for what is no ISO 8601 duration."""
    try:
        length = Duration.parse(text)
    except Invalid as error:
        raise Invalid(str(error), **{**error.facts, "field": place}) from error
    if not length.months and not length.days and not length.seconds:
        raise Invalid("no time at all", field=place, reason="no_time", value=text)
    if length.months > LONGEST_MONTHS or length.days > LONGEST_DAYS or length.exact.days > LONGEST_DAYS:
        raise Invalid("too long", field=place, reason="too_long", value=text)

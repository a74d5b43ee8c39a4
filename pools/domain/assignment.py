"""How a pool gives its records out by itself: the settings, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.refusal import Invalid
from pools.domain.members import Members

MOST_RULES = 200
HEAVIEST = 1_000


class Strategy(StrEnum):
    """Who gets the next record."""

    MANUAL = "manual"
    ROUND_ROBIN = "round_robin"
    WEIGHTED = "weighted"
    LEAST_LOADED = "least_loaded"
    RULES = "rules"
    SCORE = "score"


IN_TURN = frozenset({Strategy.ROUND_ROBIN, Strategy.WEIGHTED, Strategy.LEAST_LOADED})
"""What can decide among the people of one rule."""


class Hours(StrEnum):
    """When records are given out: at any hour to whoever is not on leave and on duty, or in working hours only."""

    ANY = "any"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRule:
    """Records that fit go `to` a person or a team, among whom `strategy` decides. All that is asked for must fit."""

    to: Members
    name: str | None = None
    when: str | None = None
    regions: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    strategy: Strategy = Strategy.ROUND_ROBIN

    def marks_fit(self, values: Mapping[str, Any]) -> bool:
        """Whether region, industry and source are among those asked for."""
        asked = (("region", self.regions), ("industry", self.industries), ("source", self.sources))
        return all(values.get(name) in allowed for name, allowed in asked if allowed)


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many records of the pool somebody may hold and still be given one; the pool's own cap holds besides."""

    default: int | None = None
    users: dict[UUID, int] = field(default_factory=dict)

    def of(self, user_id: UUID, hold_cap: int | None) -> int | None:
        """The smaller of a person's capacity and the pool's cap; None if there is neither."""
        limits = [cap for cap in (self.users.get(user_id, self.default), hold_cap) if cap is not None]
        return min(limits, default=None)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The settings. `weights`: shares of people with the strategy `weighted`, 1 where nothing is said, 0 for none."""

    strategy: Strategy = Strategy.MANUAL
    rules: list[AssignmentRule] = field(default_factory=list)
    fallback_user_id: UUID | None = None
    weights: dict[UUID, int] = field(default_factory=dict)
    capacity: Capacity = field(default_factory=Capacity)
    hours: Hours = Hours.ANY

    def check(self) -> None:
        """Raise Invalid, naming the field, for settings that mean nothing."""
        if self.strategy is Strategy.RULES and not self.rules:
            raise Invalid("there are no rules to go by", field="assignment.rules", reason="required")
        if len(self.rules) > MOST_RULES:
            raise Invalid("too many rules", field="assignment.rules", reason="too_many")
        for position, rule in enumerate(self.rules):
            place = f"assignment.rules.{position}"
            if rule.to.everybody:
                raise Invalid("a rule gives to somebody", field=f"{place}.to", reason="required")
            if rule.strategy not in IN_TURN:
                raise Invalid(
                    "a rule's people take turns", field=f"{place}.strategy", reason="not_among_people"
                )
        for user_id, weight in self.weights.items():
            if not 0 <= weight <= HEAVIEST:
                raise Invalid("no weight", field=f"assignment.weights.{user_id}", reason="weight_range")
        capacities: dict[str, int | None] = {"default": self.capacity.default}
        capacities |= {f"users.{user_id}": number for user_id, number in self.capacity.users.items()}
        for name, number in capacities.items():
            if number is not None and number < 0:
                raise Invalid("no capacity", field=f"assignment.capacity.{name}", reason="negative")

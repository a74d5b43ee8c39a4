"""Who gets a record that a pool gives out by itself, and why: one decision, on facts that were gathered before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from pools.domain.assignment import AssignmentRule, Strategy
from pools.domain.facts import Because
from pools.domain.pool import Pool
from pools.domain.turns import Candidate, Turns

TOLD = 50
"""So many candidates are named in a decision."""
BANDS = 3
"""Records and closers are sorted into so many parts, from the best to the least."""

Test = Callable[[str], bool]


class Failure(StrEnum):
    """Why nobody got it."""

    ALL_AT_CAPACITY = "all_at_capacity"
    NO_RULE_MATCHED = "no_rule_matched"


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody gets it."""

    user_id: UUID
    department_id: UUID | None
    because: Because


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody gets it, for now."""

    code: Failure
    because: Because


@dataclass(frozen=True, slots=True)
class Incoming:
    """The record to give out. Who held it last does not get it back at once (`former`)."""

    values: Mapping[str, Any]
    score: float | None = None
    former: frozenset[UUID] = frozenset()


@dataclass(slots=True)
class Roster:
    """The people of a pool at a moment: its members, the team of each rule, who stands in for whom.

    Giving somebody a record counts at once, so that one roster serves many records.
    """

    people: dict[UUID, Candidate]
    members: Sequence[UUID]
    teams: Sequence[Sequence[UUID]] = ()
    substitutes: Mapping[UUID, UUID] = field(default_factory=dict)
    departments: Mapping[UUID, UUID | None] = field(default_factory=dict)

    def those(self, ids: Sequence[UUID], incoming: Incoming) -> list[Candidate]:
        """Candidates by their ids; who held the record last is skipped."""
        found = [self.people[id] for id in ids if id in self.people]
        return [
            replace(one, skipped=one.skipped or "just_held_it") if one.user_id in incoming.former else one
            for one in found
        ]

    def count(self, user_id: UUID) -> None:
        """Somebody holds one more."""
        person = self.people[user_id]
        self.people[user_id] = replace(person, held=person.held + 1)

    @property
    def with_room(self) -> list[UUID]:
        """Everybody who could be given one more now."""
        return [id for id, one in self.people.items() if one.free]


@dataclass(frozen=True, slots=True)
class _Tried:
    """Whom a strategy asked, and whom it chose."""

    chosen: Candidate | None
    asked: Sequence[Candidate]
    facts: Mapping[str, Any]
    failure: Failure = Failure.ALL_AT_CAPACITY


def decide(pool: Pool, incoming: Incoming, test: Test, roster: Roster, turns: Turns) -> Given | Nobody:
    """Who gets the record by the pool's strategy, else whoever the pool falls back on, else nobody.

    `test` says whether a rule's condition is true of the record. Turns and counts are kept up to date.
    """
    strategy = pool.assignment.strategy
    if strategy is Strategy.RULES:
        tried = _by_rules(pool, incoming, test, roster, turns)
    elif strategy is Strategy.SCORE:
        tried = _by_score(incoming, roster, turns)
    else:
        people = roster.those(roster.members, incoming)
        tried = _Tried(turns.next(strategy, "", people), people, {"why": _WHY[strategy]})
    chosen = tried.chosen
    facts = dict(tried.facts)
    if chosen is None and (chosen := _fall_back(pool, incoming, roster)) is not None:
        facts |= {"why": "fallback", "failed": tried.failure.value}
    because = _because(pool, tried, chosen, facts)
    if chosen is None:
        return Nobody(tried.failure, because)
    roster.count(chosen.user_id)
    return Given(chosen.user_id, roster.departments.get(chosen.user_id), because)


_WHY = {
    Strategy.ROUND_ROBIN: "next_in_turn",
    Strategy.WEIGHTED: "owed_most",
    Strategy.LEAST_LOADED: "fewest_held",
}


def _by_rules(pool: Pool, incoming: Incoming, test: Test, roster: Roster, turns: Turns) -> _Tried:
    for number, rule in enumerate(pool.assignment.rules):
        if not _fits(rule, incoming, test):
            continue
        group = rule.name or f"#{number + 1}"
        people = roster.those(roster.teams[number], incoming)
        facts = {"rule": group, "position": number + 1, "why": _WHY[rule.strategy]}
        chosen = turns.next(rule.strategy, f"rule:{group}", people)
        if chosen is None and (chosen := _stand_in(people, incoming, roster)) is not None:
            facts["why"] = "stands_in"
        return _Tried(chosen, people, facts)
    return _Tried(None, (), {}, Failure.NO_RULE_MATCHED)


def _fits(rule: AssignmentRule, incoming: Incoming, test: Test) -> bool:
    return rule.marks_fit(incoming.values) and (rule.when is None or test(rule.when))


def _by_score(incoming: Incoming, roster: Roster, turns: Turns) -> _Tried:
    """The best records to the best closers: the part of the people that matches the record's, else the nearest."""
    people = roster.those(roster.members, incoming)
    ranked = sorted(people, key=lambda one: (-one.closing, one.user_id))
    many = min(BANDS, len(ranked))
    facts: dict[str, Any] = {"why": "best_to_best", "score": incoming.score}
    standing = turns.standing(incoming.score)
    wanted = min(int((1 - standing) * many), many - 1)
    for band in sorted(range(many), key=lambda band: (abs(band - wanted), band)):
        part = ranked[len(ranked) * band // many : len(ranked) * (band + 1) // many]
        chosen = turns.next(Strategy.ROUND_ROBIN, f"band:{band}", part)
        if chosen is not None:
            return _Tried(chosen, people, {**facts, "standing": round(standing, 3), "band": band + 1})
    return _Tried(None, people, facts)


def _fall_back(pool: Pool, incoming: Incoming, roster: Roster) -> Candidate | None:
    fallback = pool.assignment.fallback_user_id
    if fallback is None:
        return None
    (person,) = roster.those([fallback], incoming) or (None,)
    if person is None or person.free:
        return person
    return _stand_in([person], incoming, roster)


def _stand_in(people: Sequence[Candidate], incoming: Incoming, roster: Roster) -> Candidate | None:
    """The first who is free of those who stand in for people on leave."""
    away = [one.user_id for one in people if one.skipped == "on_leave"]
    substitutes = [roster.substitutes[id] for id in away if id in roster.substitutes]
    return next((one for one in roster.those(substitutes, incoming) if one.free), None)


def _because(pool: Pool, tried: _Tried, chosen: Candidate | None, facts: dict[str, Any]) -> Because:
    told = list(_told(tried.asked, chosen))
    return Because(
        rule=pool.assignment.strategy.value,
        rule_version=pool.version,
        facts={
            "pool_id": str(pool.id),
            **facts,
            **({"chosen": str(chosen.user_id)} if chosen else {}),
            "candidates": told[:TOLD],
            "candidate_count": len(told),
        },
    )


def _told(asked: Sequence[Candidate], chosen: Candidate | None) -> Iterator[dict[str, Any]]:
    first = [one for one in asked if chosen and one.user_id == chosen.user_id]
    for one in [*first, *(one for one in asked if one not in first)]:
        full = None if one.free else "at_capacity"
        skipped = one.skipped or full
        yield {
            "user_id": str(one.user_id),
            "held": one.held,
            "capacity": one.capacity,
            **({"weight": one.weight} if one.weight != 1 else {}),
            **({"skipped": skipped} if skipped else {}),
        }

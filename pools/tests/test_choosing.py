"""Who gets a record that a pool gives out: rules, scores, stand-ins, and what is told of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.refusal import Invalid
from pools.domain.assignment import Assignment, AssignmentRule, Capacity, Strategy
from pools.domain.choosing import Given, Incoming, Nobody, Roster, decide
from pools.domain.members import Members
from pools.domain.pool import Mode, Pool
from pools.domain.turns import Candidate, Turns

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
ANN, BEA, CAI, DAN = (UUID(int=number) for number in range(1, 5))
SOMEBODY = Members(users=[ANN])


def pool(strategy: Strategy, **given: Any) -> Pool:
    return Pool(
        id=uuid4(),
        tenant_id=uuid4(),
        created_at=NOW,
        updated_at=NOW,
        version=7,
        name="p",
        mode=Mode.PUSH,
        assignment=Assignment(strategy=strategy, **given),
    )


def roster(*people: Candidate, teams: Sequence[Sequence[UUID]] = (), **more: Any) -> Roster:
    return Roster({one.user_id: one for one in people}, [one.user_id for one in people], teams, **more)


def one(user_id: UUID, held: int = 0, **given: Any) -> Candidate:
    return Candidate(user_id=user_id, held=held, **given)


def told(decision: Given | Nobody) -> dict[str, Any]:
    return decision.because.facts


def test_a_decision_names_strategy_version_candidates_and_why() -> None:
    full = one(BEA, 5, capacity=5)
    made = pool(Strategy.LEAST_LOADED)
    decision = decide(
        made,
        Incoming({}),
        lambda _: True,
        roster(one(ANN, 3), full, one(CAI, 1), one(DAN, 0, skipped="on_leave")),
        Turns(),
    )
    assert isinstance(decision, Given)
    assert decision.user_id == CAI
    assert (decision.because.rule, decision.because.rule_version) == ("least_loaded", 7)
    facts = told(decision)
    assert (facts["why"], facts["chosen"], facts["pool_id"]) == ("fewest_held", str(CAI), str(made.id))
    skipped = {UUID(row["user_id"]): row.get("skipped") for row in facts["candidates"]}
    assert skipped == {CAI: None, ANN: None, BEA: "at_capacity", DAN: "on_leave"}


def test_one_roster_serves_many_records_and_counts_what_it_gave() -> None:
    people, turns, made = (
        roster(one(ANN, capacity=2), one(BEA, capacity=1)),
        Turns(),
        pool(Strategy.ROUND_ROBIN),
    )
    given = [decide(made, Incoming({}), lambda _: True, people, turns) for _ in range(4)]
    assert [one.user_id for one in given if isinstance(one, Given)] == [ANN, BEA, ANN]
    last = given[-1]
    assert isinstance(last, Nobody)
    assert last.code == "all_at_capacity"


def test_who_held_it_last_does_not_get_it_back_at_once() -> None:
    people = roster(one(ANN), one(BEA, 9))
    decision = decide(
        pool(Strategy.LEAST_LOADED), Incoming({}, former=frozenset({ANN})), lambda _: True, people, Turns()
    )
    assert isinstance(decision, Given)
    assert decision.user_id == BEA
    alone = decide(
        pool(Strategy.ROUND_ROBIN),
        Incoming({}, former=frozenset({ANN})),
        lambda _: True,
        roster(one(ANN)),
        Turns(),
    )
    assert isinstance(alone, Nobody)
    assert told(alone)["candidates"][0]["skipped"] == "just_held_it"


def rules(*given: AssignmentRule, **more: Any) -> Pool:
    return pool(Strategy.RULES, rules=list(given), **more)


def test_the_first_rule_that_fits_decides_alone() -> None:
    made = rules(
        AssignmentRule(to=SOMEBODY, name="华东", regions=["上海"], when="rich"),
        AssignmentRule(to=SOMEBODY, regions=["上海"]),
    )
    people = roster(one(ANN), one(BEA, skipped="on_leave"), teams=[[ANN], [BEA]])
    rich = decide(made, Incoming({"region": "上海"}), lambda text: text == "rich", people, Turns())
    assert isinstance(rich, Given)
    assert (rich.user_id, told(rich)["rule"]) == (ANN, "华东")
    poor = decide(made, Incoming({"region": "上海"}), lambda _: False, people, Turns())
    assert isinstance(poor, Nobody)
    assert (poor.code, told(poor)["rule"]) == ("all_at_capacity", "#2")
    nowhere = decide(made, Incoming({"region": "北京"}), lambda _: True, people, Turns())
    assert isinstance(nowhere, Nobody)
    assert nowhere.code == "no_rule_matched"


def test_whoever_is_away_is_stood_in_for_by_a_rule_and_by_the_fallback() -> None:
    away = one(ANN, skipped="on_leave")
    people = roster(away, one(BEA), teams=[[ANN]], substitutes={ANN: BEA})
    by_rule = decide(rules(AssignmentRule(to=SOMEBODY)), Incoming({}), lambda _: True, people, Turns())
    assert isinstance(by_rule, Given)
    assert (by_rule.user_id, told(by_rule)["why"]) == (BEA, "stands_in")
    made = rules(AssignmentRule(to=SOMEBODY, regions=["上海"]), fallback_user_id=ANN)
    fallen_back = decide(made, Incoming({}), lambda _: True, people, Turns())
    assert isinstance(fallen_back, Given)
    assert fallen_back.user_id == BEA
    assert (told(fallen_back)["why"], told(fallen_back)["failed"]) == ("fallback", "no_rule_matched")


def test_the_fallback_takes_what_nobody_can_within_its_own_capacity() -> None:
    made = pool(Strategy.ROUND_ROBIN, fallback_user_id=DAN)
    people = roster(one(ANN, 1, capacity=1), one(DAN, 0, capacity=1))
    people.members = [ANN]
    first = decide(made, Incoming({}), lambda _: True, people, Turns())
    assert isinstance(first, Given)
    assert first.user_id == DAN
    assert isinstance(decide(made, Incoming({}), lambda _: True, people, Turns()), Nobody)


def test_the_best_records_go_to_the_best_closers() -> None:
    people = roster(
        one(ANN, closing=0.1), one(BEA, closing=0.9), one(CAI, closing=0.4), one(DAN, closing=0.5)
    )
    turns, made = Turns(), pool(Strategy.SCORE)
    for score in range(99):
        turns.standing(float(score))

    def to(score: float | None) -> UUID:
        decision = decide(made, Incoming({}, score), lambda _: True, people, turns)
        assert isinstance(decision, Given)
        return decision.user_id

    assert to(98.0) == BEA
    assert to(1.0) in (ANN, CAI)
    assert to(50.0) == DAN
    people.people[BEA] = one(BEA, closing=0.9, skipped="on_leave")
    assert to(99.0) == DAN, "the nearest part when the best are away"
    assert to(None) == DAN


def test_no_candidates_at_all_is_told_as_nobody() -> None:
    for strategy in (Strategy.ROUND_ROBIN, Strategy.SCORE):
        decision = decide(pool(strategy), Incoming({}), lambda _: True, roster(), Turns())
        assert isinstance(decision, Nobody)
        assert told(decision)["candidate_count"] == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"strategy": Strategy.RULES}, "assignment.rules"),
        ({"rules": [AssignmentRule(to=Members())]}, "assignment.rules.0.to"),
        ({"rules": [AssignmentRule(to=SOMEBODY, strategy=Strategy.SCORE)]}, "assignment.rules.0.strategy"),
        ({"weights": {ANN: -1}}, f"assignment.weights.{ANN}"),
        ({"capacity": Capacity(-1)}, "assignment.capacity.default"),
        ({"capacity": Capacity(None, {ANN: -1})}, f"assignment.capacity.users.{ANN}"),
    ],
)
def test_settings_that_mean_nothing_are_refused_by_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        Assignment(**wrong).check()
    assert refused.value.facts["field"] == field

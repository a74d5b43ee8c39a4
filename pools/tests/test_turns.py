"""Whose turn it is: fair to people who stay, and to people who come and go."""

import random
from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pools.domain.assignment import Strategy
from pools.domain.turns import SCORES_KEPT, Candidate, Turns

PEOPLE = [UUID(int=random.Random(n).getrandbits(128)) for n in range(12)]
weights_of_some = st.lists(st.integers(1, 40), min_size=2, max_size=10)
chances = st.integers(0, 2**32).map(random.Random)
TOLERANCE = 2.0
"""Nobody is ahead of or behind their share by more records, however often people come and go."""


def candidates(
    weights: list[int], present: set[int] | None = None, held: Counter[UUID] | None = None
) -> list[Candidate]:
    return [
        Candidate(
            user_id=PEOPLE[n],
            held=held[PEOPLE[n]] if held else 0,
            weight=weight,
            skipped=None if present is None or n in present else "on_leave",
        )
        for n, weight in enumerate(weights)
    ]


def given_out(strategy: Strategy, turns: Turns, people: list[Candidate], times: int) -> Counter[UUID]:
    got: Counter[UUID] = Counter()
    for _ in range(times):
        chosen = turns.next(strategy, "", people)
        assert chosen is not None
        got[chosen.user_id] += 1
    return got


@given(st.integers(2, 12), st.integers(1, 60))
def test_round_robin_differs_by_one_at_most(people: int, records: int) -> None:
    got = given_out(Strategy.ROUND_ROBIN, Turns(), candidates([1] * people), records)
    counts = [got[PEOPLE[n]] for n in range(people)]
    assert max(counts) - min(counts) <= 1


@settings(max_examples=60)
@given(chances, st.integers(3, 12))
def test_round_robin_is_fair_to_those_who_stay_while_others_come_and_go(
    chance: random.Random, people: int
) -> None:
    """Between any two moments, two people who are always there never differ by more than one."""
    stay = set(chance.sample(range(people), 2))
    turns, between = Turns(), [0]
    first, second = (PEOPLE[n] for n in sorted(stay))
    for _ in range(120):
        present = stay | {n for n in range(people) if chance.random() < 0.5}
        chosen = turns.next(Strategy.ROUND_ROBIN, "", candidates([1] * people, present))
        assert chosen is not None
        between.append(between[-1] + (chosen.user_id == first) - (chosen.user_id == second))
    assert max(between) - min(between) <= 1


@settings(max_examples=60)
@given(weights_of_some)
def test_a_round_of_the_weighted_strategy_gives_everybody_their_weight(weights: list[int]) -> None:
    """Within one record after each full round, and never more than the tolerance away from the share."""
    turns, total, got = Turns(), sum(weights), Counter[UUID]()
    for step in range(1, 3 * total + 1):
        got += given_out(Strategy.WEIGHTED, turns, candidates(weights), 1)
        share = {PEOPLE[n]: step * weight / total for n, weight in enumerate(weights)}
        worst = max(abs(got[id] - share[id]) for id in share)
        assert worst <= (1 if step % total == 0 else TOLERANCE)


@settings(max_examples=60)
@given(chances, weights_of_some)
def test_the_weighted_strategy_is_fair_while_people_come_and_go(
    chance: random.Random, weights: list[int]
) -> None:
    """One's share is the weight among those who were there, counted only while one was."""
    turns, got, due = Turns(), Counter[UUID](), Counter[UUID]()
    present = set(range(len(weights)))
    for _ in range(300):
        present ^= {n for n in range(len(weights)) if chance.random() < 0.1}
        total = sum(weights[n] for n in present)
        for n in present:
            due[PEOPLE[n]] += weights[n] / total  # type: ignore[assignment]
        if present:
            got += given_out(Strategy.WEIGHTED, turns, candidates(weights, present), 1)
        assert all(abs(got[id] - due[id]) <= TOLERANCE for id in PEOPLE)


def test_a_newcomer_is_not_owed_the_past_and_a_leaver_takes_nothing_along() -> None:
    turns = Turns()
    given_out(Strategy.WEIGHTED, turns, candidates([5, 3, 1]), 1_000)
    joined = given_out(Strategy.WEIGHTED, turns, candidates([5, 3, 1, 9]), 18)
    assert 8 <= joined[PEOPLE[3]] <= 10
    for n in range(50):  # one after another comes, gets something and leaves for good
        people = [*candidates([1, 1]), Candidate(user_id=UUID(int=n + 1), held=0, weight=3)]
        given_out(Strategy.WEIGHTED, turns, people, n % 5 + 1)
    assert abs(sum(turns.credits[""].values())) < 1e-6
    assert all(abs(owed) <= TOLERANCE for owed in turns.credits[""].values())


@settings(max_examples=80)
@given(chances, st.integers(2, 8))
def test_least_loaded_never_gives_to_somebody_with_more(chance: random.Random, people: int) -> None:
    turns, held = Turns(), Counter({PEOPLE[n]: chance.randint(0, 20) for n in range(people)})
    for _ in range(100):
        present = {n for n in range(people) if chance.random() < 0.7} or {0}
        chosen = turns.next(Strategy.LEAST_LOADED, "", candidates([1] * people, present, held))
        assert chosen is not None
        assert held[chosen.user_id] == min(held[PEOPLE[n]] for n in present)
        held[chosen.user_id] += 1
        if chance.random() < 0.3:
            busy = chance.choice(PEOPLE[:people])
            held[busy] = max(0, held[busy] - chance.randint(1, 5))


def test_equals_take_turns_under_least_load() -> None:
    people = [Candidate(user_id=id, held=7) for id in PEOPLE[:3]]
    got = given_out(Strategy.LEAST_LOADED, Turns(), people, 9)
    assert set(got.values()) == {3}


@pytest.mark.parametrize("strategy", [Strategy.ROUND_ROBIN, Strategy.WEIGHTED, Strategy.LEAST_LOADED])
def test_whoever_is_full_away_or_without_weight_gets_nothing(strategy: Strategy) -> None:
    full = Candidate(user_id=PEOPLE[0], held=3, capacity=3)
    away = Candidate(user_id=PEOPLE[1], held=0, skipped="on_leave")
    last = Candidate(user_id=PEOPLE[2], held=2, capacity=3)
    assert given_out(strategy, Turns(), [full, away, last], 5) == {PEOPLE[2]: 5}
    assert Turns().next(strategy, "", [full, away]) is None


def test_a_score_stands_among_the_latest_ones() -> None:
    turns = Turns()
    assert turns.standing(None) == 0.5
    for score in range(100):
        turns.standing(float(score))
    assert turns.standing(89.5) == pytest.approx(0.9, abs=0.02)
    for _ in range(SCORES_KEPT):
        turns.standing(1_000.0)
    assert turns.standing(500.0) < 0.02

"""Dealing out: nobody gets more than their share."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kernel.sharing import dealt

WEIGHTS = st.dictionaries(st.integers(), st.integers(1, 20), min_size=1, max_size=8)


@given(st.integers(0, 300), WEIGHTS)
def test_shares_follow_the_weights(many: int, to: dict[int, int]) -> None:
    things = list(range(many))
    given_out = dealt(things, to)
    assert [thing for thing, _ in given_out] == things
    shares = Counter(one for _, one in given_out)
    whole = sum(to.values())
    for one, weight in to.items():
        assert abs(shares[one] - many * weight / whole) <= len(to)


@given(st.integers(0, 300), st.sets(st.integers(), min_size=1, max_size=8), st.data())
def test_who_has_least_is_filled_up_first(many: int, people: set[int], data: st.DataObject) -> None:
    load = {one: data.draw(st.integers(0, 50)) for one in people}
    after = Counter(load)
    after.update(one for _, one in dealt(list(range(many)), dict.fromkeys(people, 1), load))
    got = [one for one in people if after[one] > load[one]]
    if got:
        highest = max(after[one] for one in got)
        assert all(after[one] >= highest - 1 for one in people)


def test_equals_take_turns() -> None:
    assert [one for _, one in dealt(range(5), {"甲": 1, "乙": 1})] == ["甲", "乙", "甲", "乙", "甲"]

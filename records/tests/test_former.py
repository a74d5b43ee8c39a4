"""What a job put something else in place of, as its versions tell it."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from records.former import former_values

VALUES = st.fixed_dictionaries({"name": st.sampled_from("ab"), "phone": st.sampled_from("ab")})
CUSTOM = st.dictionaries(st.sampled_from("xyz"), st.integers(0, 2))
STATES = st.builds(lambda values, custom: {**values, "custom": custom}, VALUES, CUSTOM)


def version(before: Mapping[str, Any], after: Mapping[str, Any], latest: Mapping[str, Any]) -> Any:
    """A row of history: `before` has only what changed."""
    changed = {name: before[name] for name in before if before[name] != after[name]}
    return {"version": 2, "before": changed, "after": after, "latest": latest}


def given_back(latest: Mapping[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
    """The state that a record has after it got former values back."""
    custom = {**latest["custom"], **former.get("custom", {})}
    return {**latest, **former, "custom": {key: value for key, value in custom.items() if value is not None}}


@given(st.lists(STATES, min_size=2, max_size=5))
def test_whatever_a_job_did_in_several_steps_is_undone_at_once(states: list[dict[str, Any]]) -> None:
    steps = [version(former, after, states[-1]) for former, after in pairwise(states)]
    former = former_values(steps, {"name", "phone", "custom"})
    assert former is not None
    assert given_back(states[-1], former) == states[0]


@given(STATES, STATES, STATES)
def test_what_somebody_changed_since_stays_whole(
    first: dict[str, Any], job: dict[str, Any], now: dict[str, Any]
) -> None:
    former = former_values([version(first, job, now)], {"name", "phone", "custom"})
    changed = {name for name in ("name", "phone") if first[name] != job[name]}
    keys = {
        key
        for key in {*first["custom"], *job["custom"]}
        if first["custom"].get(key) != job["custom"].get(key)
    }
    touched = any(job[name] != now[name] for name in changed)
    touched |= any(job["custom"].get(key) != now["custom"].get(key) for key in keys)
    assert (former is None) == touched
    if former is not None:
        assert given_back(now, former) == {
            **now,
            **{name: first[name] for name in changed},
            "custom": {
                key: value
                for key, value in {**now["custom"], **{key: first["custom"].get(key) for key in keys}}.items()
                if value is not None
            },
        }


def test_fields_that_cannot_be_given_back_are_none_of_its_business() -> None:
    step = version(
        {"name": "a", "stage": "one"}, {"name": "b", "stage": "two"}, {"name": "b", "stage": "three"}
    )
    assert former_values([step], {"name"}) == {"name": "a"}
    assert former_values([step], {"source"}) == {}

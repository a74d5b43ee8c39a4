"""Which pool a record comes into: pure rules."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.refusal import Invalid
from pools.domain.pool import Pool
from pools.domain.routing import Routing, RoutingRule, by_marks

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TENANT = uuid4()


def pool(name: str = "p", **given: Any) -> Pool:
    made = {"id": uuid4(), "tenant_id": TENANT, "created_at": NOW, "updated_at": NOW, "version": 1, **given}
    return Pool(name=name, **made)


def routing(rules: Sequence[RoutingRule], version: int = 3) -> Routing:
    made = Routing(id=uuid4(), tenant_id=TENANT, created_at=NOW, updated_at=NOW, version=version)
    made.change(rules)
    return made


def chosen(rules: Sequence[RoutingRule], pools: Sequence[Pool], true: set[str], **more: Any) -> UUID | None:
    found = routing(rules).choose(lambda text: text in true, pools, NOW, **more)
    return None if found is None else found.pool.id


def test_the_first_rule_that_takes_the_record_decides_and_says_so() -> None:
    east, west, rest = pool("east"), pool("west"), pool("rest")
    rules = [
        RoutingRule(pool_id=east.id, when="a", name="华东"),
        RoutingRule(pool_id=west.id, when="b"),
        RoutingRule(pool_id=rest.id),
    ]
    pools = [east, west, rest]
    assert chosen(rules, pools, {"a", "b"}) == east.id
    assert chosen(rules, pools, {"b"}) == west.id
    assert chosen(rules, pools, set()) == rest.id
    found = routing(rules).choose(lambda text: text == "b", pools, NOW)
    assert found is not None
    assert (found.because.rule, found.because.rule_version) == ("#2", 3)
    assert found.because.facts == {"position": 2, "when": "b"}


@pytest.mark.parametrize(
    "closed", [{"enabled": False}, {"effective_from": NOW + timedelta(seconds=1)}, {"deleted_at": NOW}]
)
def test_a_closed_pool_is_passed_over_and_told(closed: dict[str, Any]) -> None:
    shut, other = pool(**closed), pool()
    rules = [RoutingRule(pool_id=shut.id, when="a", name="旧"), RoutingRule(pool_id=other.id)]
    found = routing(rules).choose(lambda _: True, [shut, other], NOW)
    assert found is not None
    assert found.pool.id == other.id
    assert found.because.facts["closed"] == ["旧"]


def test_what_is_returned_stays_unless_a_rule_takes_returned_records() -> None:
    east, later = pool(), pool()
    rules = [
        RoutingRule(pool_id=east.id, when="a"),
        RoutingRule(pool_id=later.id, when="a", returned=True),
        RoutingRule(pool_id=east.id),
    ]
    assert chosen(rules, [east, later], {"a"}, returned=True) == later.id
    assert chosen(rules, [east, later], set(), returned=True) is None


def test_only_the_last_rule_takes_everything() -> None:
    with pytest.raises(Invalid) as refused:
        routing([RoutingRule(pool_id=uuid4()), RoutingRule(pool_id=uuid4(), when="a")])
    assert refused.value.facts["field"] == "rules.0.when"


def test_without_a_rule_the_pools_own_marks_decide_then_the_default_pool() -> None:
    default = pool("default", is_default=True)
    old = pool("old", regions=["上海"], created_at=NOW - timedelta(days=1))
    new = pool("new", regions=["上海", "北京"], sources=["官网"])
    shut = pool("shut", regions=["北京"], enabled=False, created_at=NOW - timedelta(days=9))
    pools = [default, new, old, shut]

    def home(**values: str) -> tuple[str, str]:
        found = by_marks(values, pools, NOW)
        assert found is not None
        return found.pool.name, found.because.rule

    assert home(region="上海", source="官网") == ("old", "pool_marks")
    assert home(region="北京", source="官网") == ("new", "pool_marks")
    assert home(region="北京") == ("default", "default_pool")
    assert home() == ("default", "default_pool")
    assert by_marks({}, [old], NOW) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=8), st.booleans())
def test_every_record_has_exactly_one_home(rules: list[tuple[int, bool]], catch_all: bool) -> None:
    """Whatever the rules are and whichever are true: a home is found, and it is that of the first true rule."""
    default = pool("default", is_default=True)
    pools = [pool(), pool(), pool(enabled=False), default]
    made = [RoutingRule(pool_id=pools[at].id, when=f"{n} {true}") for n, (at, true) in enumerate(rules)]
    made += [RoutingRule(pool_id=pools[0].id)] if catch_all else []
    found = routing(made).choose(lambda text: text.endswith("True"), pools, NOW) or by_marks({}, pools, NOW)
    assert found is not None
    expected = [pools[at].id for at, true in rules if true and at != 2]
    expected += [pools[0].id] if catch_all else [default.id]
    assert found.pool.id == expected[0]

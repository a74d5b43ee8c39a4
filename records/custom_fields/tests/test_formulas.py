"""Formulas: what they may say, and what they come to."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import Money
from records.custom_fields.formulas import compile_formula
from records.filters import Field, Fields, FilterError, Kind, parse
from records.filters.tests.cases import HERE

FIELDS = Fields(
    [
        Field("name", Kind.TEXT),
        Field("status", Kind.CHOICE, choices=frozenset({"open", "won"})),
        Field("amount", Kind.MONEY),
        Field("custom.cost", Kind.NUMBER),
        Field("custom.since", Kind.DATE),
        Field("custom.seen", Kind.MOMENT),
        Field("custom.vip", Kind.BOOLEAN),
        Field("tags", Kind.TEXTS),
    ]
)
VALUES: dict[str, Any] = {
    "name": "晨光",
    "status": "open",
    "amount": Money(Decimal("120.00"), "CNY"),
    "tags": ["重点"],
    "custom": {"cost": "30", "since": "2026-11-01", "seen": "2026-11-01T00:00:00Z", "vip": True},
}


def value(text: str, values: dict[str, Any] | None = None, decimals: int = 2) -> Any:
    return compile_formula(text, FIELDS).value(VALUES if values is None else values, HERE, decimals)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("amount - custom.cost", 90),
        ("(amount - custom.cost) / amount", 0.75),
        ("amount * 2 > custom.cost * 9", False),
        ("-custom.cost", -30),
        ("amount / 0", None),
        ("amount % 50", 20),
        ("name + '!'", "晨光!"),
        ("size(name) + 1", 3),
        ("custom.vip ? amount * 0.9 : amount", 108),
        ("custom.since + days(30)", "2026-12-01"),
        ("date('2026-11-11') - custom.since", 10),
        ("status == 'open' && amount > 100", True),
        ("!custom.vip", False),
        ("has(custom.cost) ? 'yes' : 'no'", "yes"),
        ("name.contains('光')", True),
        ("'重点' in tags", True),
        ("amount == custom.cost", False),
        ("custom.cost in [30, 40]", True),
    ],
)
def test_formulas_calculate(text: str, made: Any) -> None:
    assert value(text) == made


@pytest.mark.parametrize("text", ["amount - custom.cost", "custom.since + days(1)", "name + name"])
def test_what_is_made_of_nothing_is_nothing(text: str) -> None:
    assert value(text, {"custom": {}}) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("amount + name", "filter_no_arithmetic"),
        ("amount +", "filter_unfinished"),
        ("nothing + 1", "filter_unknown_field"),
        ("status == 'lost'", "filter_unknown_choice"),
        ("custom.vip ? 1 : 'a'", "filter_kinds_differ"),
        ("amount ? 1 : 2", "filter_not_a_condition"),
        ("days(3)", "filter_not_a_value"),
        ("tags", "filter_not_a_value"),
        ("custom.vip > custom.vip", "filter_no_order"),
    ],
)
def test_what_means_nothing_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FilterError) as refused:
        compile_formula(text, FIELDS)
    assert refused.value.reason == reason


def test_a_formula_knows_what_it_reads() -> None:
    formula = compile_formula("has(custom.cost) ? amount - custom.cost : amount * 0.5", FIELDS)
    assert formula.names == {"amount", "custom.cost"}
    assert formula.kind is Kind.NUMBER


NUMBERS = st.decimals(-(10**6), 10**6, places=2)


@given(NUMBERS, NUMBERS)
def test_a_comparison_means_what_the_filter_means(amount: Decimal, cost: Decimal) -> None:
    values = {"amount": Money(amount, "CNY"), "custom": {"cost": str(cost)}}
    for sign in ("<", "<=", "==", "!=", ">=", ">"):
        text = f"amount {sign} {cost}" if cost >= 0 else f"amount {sign} -{-cost}"
        assert value(text, values) == parse(text, FIELDS).matches(values, HERE)
        assert value(f"amount {sign} custom.cost", values) == parse(text, FIELDS).matches(values, HERE)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 999))
def test_days_added_and_taken_away_are_the_same_day(day: date, days: int) -> None:
    values = {"custom": {"since": day.isoformat()}}
    assert value(f"(custom.since + days({days})) - custom.since", values) == days

"""The meaning of expressions, by example."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from kernel.money import Money
from records.filters import Situation, parse
from records.filters.tests.cases import FIELDS, HERE

FRIDAY_EVENING = Situation(now=datetime(2026, 11, 20, 10, 30, tzinfo=UTC), me=UUID(int=7))
"""18:30 in Shanghai."""


@pytest.mark.parametrize(
    ("text", "values", "answer"),
    [
        ('name != "x"', {}, True),
        ('name == "x"', {}, False),
        ("name == null", {}, True),
        ("has(name)", {"name": ""}, True),
        ("seats < 5", {}, False),
        ("!(seats < 5)", {}, True),
        ("seats >= 5", {}, False),
        ("won", {}, False),
        ("!won", {}, True),
        ("won != true", {}, True),
        ("won == null", {"won": False}, False),
        ("name == company", {}, True),
        ("name != company", {"name": "x"}, True),
        ('name in ["x", null]', {}, True),
        ("name in []", {}, False),
        ("size(name) == 0", {}, True),
        ("size(name) == 2", {"name": "上海"}, True),
        ('"vip" in tags', {"tags": ["vip"]}, True),
        ('"vip" in tags', {}, False),
        ('name.contains("ACME")', {"name": "acme"}, False),
        ('lowerAscii(name).contains("acme")', {"name": "ACME 上海"}, True),
        ('lowerAscii(name) == "acme"', {"name": "ACME"}, True),
        ('name.contains("")', {}, False),
        ("true ? won : locked", {"won": True}, True),
        ("1 + 1 == 2 && now > today", {}, True),
        ("owner_id == me", {"owner_id": str(UUID(int=7))}, True),
        ("owner_id == me", {"owner_id": UUID(int=7)}, True),
        ('now == now && me == me && "b" > "a" && null == null', {}, True),
    ],
)
def test_missing_is_null_and_the_rest_is_plain(text: str, values: dict[str, Any], answer: bool) -> None:
    assert parse(text, FIELDS).matches(values, FRIDAY_EVENING) is answer
    assert parse(text, FIELDS).negated().matches(values, FRIDAY_EVENING) is not answer


@pytest.mark.parametrize(
    ("amount", "matches"),
    [
        ({"amount": "5000.01", "currency": "CNY"}, True),
        ({"amount": "5000.00", "currency": "CNY"}, False),
        (Money(Decimal("5001"), "CNY"), True),
        (Decimal("5001"), True),
        ({"amount": "9999", "currency": "USD"}, False),
        ({"amount": "9999", "currency": "¥"}, False),
        ({"amount": "much", "currency": "CNY"}, False),
    ],
)
def test_money_compares_in_major_units_of_the_tenants_currency(amount: Any, matches: bool) -> None:
    assert parse("amount > 5000", FIELDS).matches({"amount": amount}, HERE) is matches


def test_yen_have_no_minor_units() -> None:
    in_japan = Situation(now=HERE.now, currency="JPY")
    rich = parse("amount > 5000", FIELDS)
    assert rich.matches({"amount": {"amount": "5001", "currency": "JPY"}}, in_japan)
    assert "5000" in str(rich.to_sql(in_japan).compile(compile_kwargs={"literal_binds": True}))
    assert "500000" in str(rich.to_sql(HERE).compile(compile_kwargs={"literal_binds": True}))


@pytest.mark.parametrize(
    ("text", "moment", "answer"),
    [
        ("created_at >= today", "2026-11-19T16:00:00Z", True),
        ("created_at >= today", "2026-11-19T15:59:59Z", False),
        ('created_at >= "2026-11-20"', "2026-11-20T00:00:00+08:00", True),
        ("created_at < now - hours(24)", "2026-11-19T10:30:00Z", False),
        ("created_at <= now - days(1)", "2026-11-19T10:30:00Z", True),
        ("created_at == now - working_days(5)", "2026-11-13T10:30:00Z", True),
        ('created_at == now + duration("P1M")', "2026-12-20T10:30:00Z", True),
        ('created_at == timestamp("2026-11-20T18:30:00+08:00")', "2026-11-20T10:30:00Z", True),
        ("created_at == now - minutes(30)", "2026-11-20T10:00:00+00:00", True),
        ("created_at < now", "2026-11-20T09:00:00", False),
        ("created_at < now", "yesterday", False),
    ],
)
def test_time_is_local_for_days_and_exact_for_hours(text: str, moment: str, answer: bool) -> None:
    assert parse(text, FIELDS).matches({"created_at": moment}, FRIDAY_EVENING) is answer


def test_today_is_the_day_where_the_tenant_is() -> None:
    evening = datetime(2026, 11, 20, 17, tzinfo=UTC)
    due = parse("due_on == today", FIELDS)
    assert due.matches({"due_on": "2026-11-21"}, Situation(now=evening))
    assert due.matches({"due_on": "2026-11-20"}, Situation(now=evening, zone=ZoneInfo("Europe/Berlin")))


def test_days_follow_the_clocks_of_the_zone() -> None:
    after_the_change = Situation(now=datetime(2026, 3, 29, 8, tzinfo=UTC), zone=ZoneInfo("Europe/Berlin"))
    assert parse("created_at == now - days(1)", FIELDS).matches(
        {"created_at": "2026-03-28T09:00:00Z"}, after_the_change
    )


def test_values_of_another_kind_are_missing() -> None:
    for name, value in {
        "seats": "many",
        "won": "yes",
        "owner_id": "x",
        "due_on": "soon",
        "ratio": True,
    }.items():
        assert parse(f"{name} == null", FIELDS).matches({name: value}, HERE)
    assert parse("custom.size == null", FIELDS).matches({"custom": None}, HERE)
    assert parse("seats == null", FIELDS).matches({"seats": 1.5}, HERE)


def test_keys_may_be_written_in_brackets() -> None:
    assert parse('custom["nick"] == "a"', FIELDS).matches({"custom": {"nick": "a"}}, HERE)

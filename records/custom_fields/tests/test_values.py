"""Values: each type takes what is of it, in one canonical form, from JSON and from spreadsheets."""

from contextlib import suppress
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.refusal import Invalid
from records.custom_fields import CustomField, CustomType, slot_values
from records.custom_fields.values import Place, read_cell, read_value
from records.tests.makers import custom

HERE = Place(ZoneInfo("Asia/Shanghai"), "CNY")
ID = "00000000-0000-0000-0000-000000000007"
CHOICES = frozenset({"a", "b"})


def field(type: CustomType, **more: Any) -> CustomField:
    choices = CHOICES if type in (CustomType.CHOICE, CustomType.CHOICES) else frozenset()
    return custom("x", type, choices=choices, **more)


GOOD: list[tuple[CustomType, Any, Any]] = [
    (CustomType.TEXT, " 张三 ", "张三"),
    (CustomType.TEXT, "  ", None),
    (CustomType.NUMBER, 12, 12),
    (CustomType.NUMBER, "12.50", 12.5),
    (CustomType.NUMBER, -0.25, -0.25),
    (CustomType.MONEY, {"amount": "12.5", "currency": "CNY"}, {"amount": "12.50", "currency": "CNY"}),
    (CustomType.MONEY, {"amount": 7, "currency": "JPY"}, {"amount": "7", "currency": "JPY"}),
    (CustomType.DATE, "2026-02-28", "2026-02-28"),
    (CustomType.MOMENT, "2026-02-28T08:00:00+08:00", "2026-02-28T00:00:00Z"),
    (CustomType.BOOLEAN, False, False),
    (CustomType.CHOICE, "a", "a"),
    (CustomType.CHOICES, ["b", "a", "b"], ["b", "a"]),
    (CustomType.CHOICES, [], None),
    (CustomType.USER, ID.upper(), ID),
    (CustomType.RELATION, ID, ID),
    (CustomType.PHONE, "138 0013-8000", "+8613800138000"),
    (CustomType.PHONE, "+1 415 555 0100", "+14155550100"),
    (CustomType.EMAIL, "Li.Lei@Example.COM", "li.lei@example.com"),
    (
        CustomType.ADDRESS,
        {"city": "上海", "street": "南京路 1 号"},
        {"city": "上海", "street": "南京路 1 号"},
    ),
    (
        CustomType.ATTACHMENT,
        {"url": "https://a.example/b.pdf"},
        {"name": "b.pdf", "url": "https://a.example/b.pdf"},
    ),
]
BAD: list[tuple[CustomType, Any, str]] = [
    (CustomType.TEXT, 7, "string"),
    (CustomType.TEXT, "x" * 10_001, "string_too_long"),
    (CustomType.NUMBER, "seven", "decimal"),
    (CustomType.NUMBER, True, "decimal"),
    (CustomType.NUMBER, "NaN", "finite_number"),
    (CustomType.NUMBER, "1.234", "decimal_max_places"),
    (CustomType.NUMBER, "1e99", "decimal_max_digits"),
    (CustomType.NUMBER, "12345678901234.12", "decimal_max_digits"),
    (CustomType.MONEY, 12, "money"),
    (CustomType.MONEY, {"amount": "x", "currency": "CNY"}, "money"),
    (CustomType.MONEY, {"amount": "1e40", "currency": "CNY"}, "money"),
    (CustomType.MONEY, {"amount": "1", "currency": "yuan"}, "money"),
    (CustomType.DATE, "2026-02-30", "date"),
    (CustomType.DATE, "20260228", "date"),
    (CustomType.MOMENT, "2026-02-28T08:00:00", "timezone_aware"),
    (CustomType.BOOLEAN, "true", "bool"),
    (CustomType.CHOICE, "c", "unknown_option"),
    (CustomType.CHOICES, "a", "list"),
    (CustomType.CHOICES, [["a"]], "unknown_option"),
    (CustomType.USER, "李雷", "uuid"),
    (CustomType.PHONE, "12", "phone"),
    (CustomType.EMAIL, "nobody", "email"),
    (CustomType.ADDRESS, {"planet": "Mars"}, "address"),
    (CustomType.ATTACHMENT, {"url": "javascript:alert(1)"}, "attachment"),
    (CustomType.FORMULA, 1, "formula_entered"),
]


@pytest.mark.parametrize(("type", "raw", "kept"), GOOD)
def test_values_have_one_form(type: CustomType, raw: Any, kept: Any) -> None:
    assert read_value(field(type), raw) == kept
    assert read_value(field(type), kept) == kept


@pytest.mark.parametrize(("type", "raw", "reason"), BAD)
def test_what_is_no_value_is_refused_with_its_field(type: CustomType, raw: Any, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_value(field(type), raw)
    assert refused.value.facts["field"] == "custom.x"
    assert refused.value.facts["reason"] == reason


@pytest.mark.parametrize(
    ("type", "cell", "kept"),
    [
        (CustomType.NUMBER, "1,234.50", 1234.5),
        (CustomType.NUMBER, "12%", 0.12),
        (CustomType.MONEY, "¥1,234.5", {"amount": "1234.50", "currency": "CNY"}),
        (CustomType.MONEY, "USD 12", {"amount": "12.00", "currency": "USD"}),
        (CustomType.DATE, "2026/1/5", "2026-01-05"),
        (CustomType.DATE, "2026年1月5日", "2026-01-05"),
        (CustomType.DATE, "2026-01-05 00:00:00", "2026-01-05"),
        (CustomType.MOMENT, "2026-01-05 08:30", "2026-01-05T00:30:00Z"),
        (CustomType.MOMENT, "2026-01-05", "2026-01-04T16:00:00Z"),
        (CustomType.BOOLEAN, "是", True),
        (CustomType.BOOLEAN, "No", False),
        (CustomType.CHOICES, "a；b", ["a", "b"]),
        (CustomType.ADDRESS, "南京路 1 号", {"street": "南京路 1 号"}),
        (CustomType.USER, "li@example.com", "li@example.com"),
        (CustomType.TEXT, "  ", None),
    ],
)
def test_cells_are_read_as_people_write_them(type: CustomType, cell: str, kept: Any) -> None:
    assert read_cell(field(type), cell, HERE) == kept


@given(
    st.sampled_from([*CustomType]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    ),
)
def test_whatever_comes_is_a_value_or_refused(type: CustomType, raw: Any) -> None:
    one = field(type)
    with suppress(Invalid):  # and nothing else
        kept = read_value(one, raw)
        assert read_value(one, kept) == kept


@given(st.decimals(-(10**11), 10**11, places=2))
def test_a_number_fits_its_slot_and_comes_back_exactly(number: Decimal) -> None:
    one = custom("x", CustomType.NUMBER, "number_1")
    kept = read_value(one, str(number))
    assert Decimal(str(kept)) == number
    assert slot_values([one], {"x": kept}, "CNY") == {"number_1": int(number * 100)}

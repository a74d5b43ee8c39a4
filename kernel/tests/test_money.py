"""Money adds up, to the last cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import CurrencyMismatch, Money, minor_digits

currencies = st.sampled_from(["CNY", "USD", "JPY", "KWD", "CLF"])
minors = st.integers(-(2**63), 2**63 - 1)
amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=6)
weights = st.lists(st.one_of(st.integers(0, 10**6), st.decimals(0, 1000, places=4)), min_size=1, max_size=20)


def yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


@given(minors, currencies)
def test_minor_units_survive_the_way_there_and_back(minor: int, currency: str) -> None:
    assert Money.from_minor(minor, currency).minor == minor


@given(amounts, currencies)
def test_rounding_moves_by_at_most_half_a_unit_and_only_once(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    rounded = money.quantized()
    assert abs(rounded.amount - amount) * 2 <= Decimal(1).scaleb(-minor_digits(currency))
    assert rounded.quantized() == rounded == Money.from_minor(money.minor, currency)


def test_halves_go_to_the_even_neighbour() -> None:
    assert [yuan(text).minor for text in ("0.005", "0.015", "0.025", "-0.005", "-0.015")] == [0, 2, 2, 0, -2]
    assert Money(Decimal("2.5"), "JPY").minor == 2


@given(amounts, weights.filter(any), currencies)
def test_allocation_loses_no_cent_and_is_off_by_less_than_one(
    amount: Decimal, parts: list[int | Decimal], currency: str
) -> None:
    money = Money(amount, currency)
    shares = money.allocate(parts)
    assert sum((share.minor for share in shares), 0) == money.minor
    for share, weight in zip(shares, parts, strict=True):
        exact = Decimal(money.minor) * Decimal(weight) / sum(map(Decimal, parts))
        assert abs(share.minor - exact) < Decimal("1.000001")


def test_left_over_cents_go_to_the_largest_remainders_then_to_the_first() -> None:
    assert yuan("100").allocate([1, 1, 1]) == [yuan("33.34"), yuan("33.33"), yuan("33.33")]
    assert yuan("0.05").allocate([3, 7]) == [yuan("0.02"), yuan("0.03")]
    assert yuan("-1").allocate([1, 2]) == [yuan("-0.33"), yuan("-0.67")]
    assert yuan("1").allocate([0, 1]) == [yuan("0"), yuan("1")]


@pytest.mark.parametrize("bad", [[], [0, 0], [1, -1]])
def test_weights_that_share_nothing_are_refused(bad: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        yuan("1").allocate(bad)


@given(amounts, amounts)
def test_arithmetic_is_that_of_exact_numbers(left: Decimal, right: Decimal) -> None:
    one, other = Money(left, "CNY"), Money(right, "CNY")
    assert one + other == other + one
    assert (one + other) - other == one
    assert one - other == -(other - one)
    assert (one < other) == (left < right)
    assert (one <= other) == (left <= right)
    assert (one > other) == (left > right)
    assert (one >= other) == (left >= right)
    assert abs(one).amount == max(left, -left)
    assert bool(one) == (left != 0)


def test_currencies_do_not_mix() -> None:
    dollars = Money(Decimal(1), "USD")
    for calculate in (
        lambda: yuan("1") + dollars,
        lambda: yuan("1") - dollars,
        lambda: yuan("1") < dollars,
        lambda: yuan("1") >= dollars,
    ):
        with pytest.raises(CurrencyMismatch) as refused:
            calculate()
        assert refused.value.facts == {"left": "CNY", "right": "USD"}
    assert yuan("1") != dollars


def test_equal_amounts_are_equal_however_they_are_written() -> None:
    assert yuan("1.5") == yuan("1.50")
    assert hash(yuan("1.5")) == hash(yuan("1.50"))


def test_only_exact_numbers_and_codes_make_money() -> None:
    with pytest.raises(TypeError):
        Money(1.5, "CNY")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        yuan("1") * 0.1  # type: ignore[operator]
    with pytest.raises(ValueError, match="NaN"):
        yuan("NaN")
    for code in ("cny", "RMBY", "人民币"):
        with pytest.raises(ValueError, match="4217"):
            Money(Decimal(1), code)


def test_another_currency_is_payable_there() -> None:
    assert yuan("100").converted(Decimal("20.345"), "JPY") == Money(Decimal(2034), "JPY")
    assert str(yuan("1E+3") * 2) == "2000 CNY"
    assert Decimal("0.5") * yuan("3") == yuan("1.5")
    assert Money.zero("KWD").minor == 0

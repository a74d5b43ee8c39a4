"""The arithmetic of lines and totals, on paper and by law."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.refusal import Invalid
from services.billing.domain.items import Item
from services.billing.tests.making import cny, document, item

factors = st.decimals(min_value=0, max_value=10**6, places=6)
shares = st.decimals(min_value=0, max_value=1, places=4)
items = st.builds(
    Item,
    name=st.just("x"),
    quantity=factors.filter(lambda value: value > 0),
    unit_price=factors,
    discount=shares,
    tax_rate=shares,
)
CENT = Decimal("0.01")


def test_prices_that_include_tax() -> None:
    """3 × 199.99 less 5 %: 569.9715 → 569.97; net at 13 % 504.398… → tax 65.57."""
    line = item("199.99", 3, discount=Decimal("0.05"), tax_rate=Decimal("0.13")).line("CNY", True)
    assert (line.gross, line.tax, line.net) == (cny("569.97"), cny("65.57"), cny("504.40"))


def test_prices_without_tax() -> None:
    """The same line with tax added: 569.97 × 0.13 = 74.0961."""
    line = item("199.99", 3, discount=Decimal("0.05"), tax_rate=Decimal("0.13")).line("CNY", False)
    assert (line.net, line.tax, line.gross) == (cny("569.97"), cny("74.10"), cny("644.07"))


@pytest.mark.parametrize(("price", "rounded"), [("0.125", "0.12"), ("0.135", "0.14"), ("0.145", "0.14")])
def test_a_tie_goes_to_the_even_cent(price: str, rounded: str) -> None:
    assert item(price).line("CNY", True).gross == cny(rounded)


def test_yen_have_no_cents() -> None:
    assert str(item("10.5", 3).line("JPY", True).gross) == "32 JPY"


def test_a_total_is_the_sum_of_rounded_lines() -> None:
    """Three lines of 0.125 are 3 × 0.12 on paper, not 0.375 rounded."""
    assert document(item("0.125"), item("0.125"), item("0.125")).amount == cny("0.36")


@given(items, st.booleans())
def test_a_line_is_net_plus_tax_within_half_a_cent_of_the_exact_price(
    line_item: Item, included: bool
) -> None:
    line = line_item.line("CNY", included)
    exact = line_item.quantity * line_item.unit_price * (1 - line_item.discount)
    assert line.net + line.tax == line.gross
    assert abs((line.gross if included else line.net).amount - exact) <= CENT / 2
    assert line.tax.amount >= 0
    if included:
        assert abs(line.net.amount * (1 + line_item.tax_rate) - line.gross.amount) <= CENT


@given(st.lists(items, min_size=1, max_size=8), st.booleans())
def test_totals_add_up(lines: list[Item], included: bool) -> None:
    terms = document(*lines, prices_include_tax=included)
    assert terms.total.net + terms.total.tax == terms.amount
    assert terms.amount.minor == sum(line.gross.minor for line in terms.lines)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("quantity", "0", "not_positive"),
        ("quantity", "-1", "not_positive"),
        ("quantity", "0.0000001", "too_many_decimals"),
        ("unit_price", "-0.01", "negative"),
        ("unit_price", "NaN", "too_large"),
        ("unit_price", "1E+14", "too_large"),
        ("discount", "1.01", "not_a_share"),
        ("tax_rate", "13", "not_a_share"),
    ],
)
def test_what_no_item_can_be(field: str, value: str, reason: str) -> None:
    values: dict[str, Any] = {"quantity": Decimal(1), "unit_price": Decimal(1), field: Decimal(value)}
    with pytest.raises(Invalid) as refused:
        Item(name="x", **values)
    assert refused.value.facts == {"field": field, "reason": reason}


def test_an_amount_beyond_all_reason_is_refused() -> None:
    with pytest.raises(Invalid):
        document(item("99999999999999", "99999999999999"))
    with pytest.raises(Invalid):
        document(*(item("9000000000000") for _ in range(2)))

"""What comes in is what was meant, or is refused."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from kernel.money import Money
from records.batches import BatchIn
from records.views import Listed, MoneyInput


def test_money_comes_in_major_units() -> None:
    body = MoneyInput.model_validate_json('{"amount": "1234.50", "currency": "CNY"}')
    assert body.money == Money(Decimal("1234.50"), "CNY")


@pytest.mark.parametrize(
    "body",
    [
        {"amount": "NaN", "currency": "CNY"},
        {"amount": "1e30", "currency": "CNY"},
        {"amount": "1.00001", "currency": "CNY"},
        {"amount": "1", "currency": "yuan"},
        {"amount": "1", "currency": "CNY", "rate": 2},
        {"amount": None, "currency": "CNY"},
    ],
)
def test_what_is_no_money_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        MoneyInput.model_validate(body)


def test_batches_have_an_end() -> None:
    for ids in ([], ["0" * 32] * 1_001):
        with pytest.raises(ValidationError):
            BatchIn.model_validate({"ids": ids})


def test_a_page_says_where_to_go_on() -> None:
    page = Listed[int](items=[1], next_cursor="x")
    assert page.model_dump() == {"items": [1], "next_cursor": "x", "count": None}

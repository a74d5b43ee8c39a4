"""Rates and ages, by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from services.billing.domain.collection import age_of, ages, collection_rate
from services.billing.domain.numbers import order_number
from services.billing.tests.making import (
    MANAGER,
    NOW,
    TODAY,
    approved,
    cny,
    draft,
    instalment,
    item,
    paid,
    refund,
)


def test_collection_rate() -> None:
    assert collection_rate(cny(250), cny(1000)) == Decimal("0.25")
    assert collection_rate(cny(1), cny(3)) == Decimal("0.3333")
    assert collection_rate(cny(0), cny(0)) is None


@pytest.mark.parametrize(
    ("late", "age"),
    [
        *((-1, None), (0, None), (1, "d1_30"), (30, "d1_30"), (31, "d31_60"), (60, "d31_60")),
        *((61, "d61_90"), (90, "d61_90"), (91, "over_90"), (9999, "over_90")),
    ],
)
def test_age(late: int, age: str | None) -> None:
    assert age_of(TODAY - timedelta(days=late), TODAY) == age


def test_ages_sum_up_and_name_every_bucket() -> None:
    unpaid = [(TODAY - timedelta(days=late), cny(late)) for late in (0, 5, 10, 45, 100)]
    assert ages(unpaid, TODAY, "CNY") == {
        "d1_30": cny(15),
        "d31_60": cny(45),
        "d61_90": cny(0),
        "over_90": cny(100),
    }


def test_standing() -> None:
    """1,000 in two halves, the first 40 days late; 300 came in, 100 went back: 300 are late."""
    order = approved(item(1000))
    order.plan([instalment(500, TODAY - timedelta(days=40)), instalment(500, TODAY + timedelta(days=40))])
    paid(order, 300)
    back = refund(100)
    order.request_refund(back)
    order.approve_refund(back.id, MANAGER, NOW)
    standing = order.standing(TODAY)
    assert (standing.paid, standing.refunded, standing.collected) == (cny(300), cny(100), cny(200))
    assert (standing.outstanding, standing.overdue, standing.rate) == (cny(800), cny(300), Decimal("0.2"))


def test_a_draft_owes_nothing() -> None:
    standing = draft().standing(TODAY)
    assert (standing.outstanding, standing.rate) == (cny(0), None)


def test_order_numbers() -> None:
    assert order_number(date(2026, 11, 2), 7) == "SO-20261102-0007"
    assert order_number(date(2026, 11, 2), 12345) == "SO-20261102-12345"

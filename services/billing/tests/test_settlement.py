"""Which payment covers which instalment."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import Money
from kernel.refusal import Invalid
from services.billing.domain.order import Order
from services.billing.domain.payments import Payment, Share
from services.billing.domain.plan import Instalment
from services.billing.domain.settlement import settle
from services.billing.tests.making import (
    MANAGER,
    NOW,
    REP,
    TODAY,
    approved,
    cny,
    instalment,
    item,
    new_id,
    paid,
    payment,
    refund,
)

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def order_in_three() -> tuple[Order, list[Instalment]]:
    order = approved(item(900))
    order.plan([instalment(300, day) for day in (JANUARY, FEBRUARY, MARCH)])
    return order, list(order.receivable.plan)


def applied(order: Order) -> list[str]:
    return [f"{each.amount:f}" for each in order.receivable.applied().values()]


def test_the_oldest_due_is_paid_first() -> None:
    order, _ = order_in_three()
    paid(order, 400)
    assert applied(order) == ["300.00", "100.00", "0"]


def test_a_payment_may_name_its_instalments_and_the_rest_goes_to_the_oldest() -> None:
    order, plan = order_in_three()
    paid(order, 400, shares=(Share(plan[2].id, cny(300)),))
    assert applied(order) == ["100.00", "0", "300.00"]


def test_what_an_instalment_does_not_need_flows_on() -> None:
    order, plan = order_in_three()
    paid(order, 200)
    paid(order, 300, shares=(Share(plan[0].id, cny(300)),))
    assert applied(order) == ["300.00", "200.00", "0"]


def test_a_refund_takes_from_the_newest_money() -> None:
    order, _ = order_in_three()
    paid(order, 300, JANUARY)
    paid(order, 300, FEBRUARY)
    back = refund(400)
    order.request_refund(back)
    order.approve_refund(back.id, MANAGER, NOW)
    assert applied(order) == ["200.00", "0", "0"]


def test_a_reversed_payment_leaves_its_instalments_open() -> None:
    order, _ = order_in_three()
    first = paid(order, 300, JANUARY)
    paid(order, 100, FEBRUARY)
    order.reverse_payment(first.id, REP, "退票")
    assert applied(order) == ["100.00", "0", "0"]


def test_shares_name_instalments_of_the_plan_and_no_more_than_the_payment() -> None:
    order, plan = order_in_three()
    with pytest.raises(Invalid):
        order.record_payment(payment(100, shares=(Share(new_id(), cny(100)),)))
    with pytest.raises(Invalid):
        order.record_payment(payment(100, shares=(Share(plan[0].id, cny(101)),)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Instalment], list[Payment], int]:
    days = st.integers(0, 5).map(lambda day: TODAY + timedelta(days=day))
    amounts = st.integers(1, 500)
    plan = [instalment(draw(amounts), draw(days)) for _ in range(draw(st.integers(0, 4)))]
    payments = []
    for _ in range(draw(st.integers(0, 4))):
        named = draw(st.lists(st.sampled_from(plan), max_size=2)) if plan else []
        shares = tuple(Share(each.id, cny(draw(amounts))) for each in named)
        payments.append(payment(draw(amounts), draw(days), shares=shares))
    refunded = draw(st.integers(0, sum(each.amount.minor for each in payments)))
    return plan, payments, refunded


@given(situations(), st.randoms(use_true_random=False))
def test_money_is_applied_once_completely_and_whatever_the_order_of_the_news(
    situation: tuple[list[Instalment], list[Payment], int], random: Random
) -> None:
    plan, payments, refunded = situation
    allocations = settle(plan, payments, Money.from_minor(refunded, "CNY"))
    for each in plan:
        assert sum(a.amount.minor for a in allocations if a.instalment_id == each.id) <= each.amount.minor
    for source in payments:
        spread = sum(a.amount.minor for a in allocations if a.payment_id == source.id)
        assert spread <= source.amount.minor
    net = sum(each.amount.minor for each in payments) - refunded
    planned = sum(each.amount.minor for each in plan)
    assert sum(a.amount.minor for a in allocations) == min(net, planned)
    shuffled = random.sample(payments, len(payments))
    assert settle(plan, shuffled, Money.from_minor(refunded, "CNY")) == allocations

"""Instalments: what makes a plan, how each stands, and how a plan follows a changed amount."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.refusal import Invalid
from services.billing.domain.plan import Instalment, InstalmentStatus, fitted
from services.billing.tests.making import (
    MANAGER,
    NOW,
    REP,
    TODAY,
    approved,
    cny,
    document,
    draft,
    instalment,
    item,
    new_id,
    paid,
)

LATER = TODAY + timedelta(days=30)


def test_a_plan_adds_up_to_the_order() -> None:
    order = draft(item(1000))
    with pytest.raises(Invalid) as refused:
        order.plan([instalment(600), instalment(300, LATER)])
    assert refused.value.facts == {"field": "instalments", "reason": "plan_total_mismatch"}
    order.plan([instalment(400, LATER), instalment(600)])
    assert [each.amount for each in order.receivable.plan] == [cny(600), cny(400)]


@pytest.mark.parametrize("amounts", [(0, 1000), (-1, 1001)])
def test_instalments_are_positive(amounts: tuple[int, int]) -> None:
    with pytest.raises(Invalid):
        draft(item(1000)).plan([instalment(amount) for amount in amounts])


def test_what_stays_the_same_keeps_its_identity() -> None:
    order = approved(item(1000))
    order.plan([instalment(600), instalment(400, LATER)])
    kept = order.receivable.plan[0]
    order.plan([instalment(600), instalment(100, LATER), instalment(300, LATER)])
    assert order.receivable.plan[0] is kept


@pytest.mark.parametrize(
    ("due_in", "applied", "status"),
    [
        (4, 0, InstalmentStatus.PLANNED),
        (3, 0, InstalmentStatus.DUE),
        (0, 0, InstalmentStatus.DUE),
        (-1, 0, InstalmentStatus.OVERDUE),
        (-1, 99, InstalmentStatus.OVERDUE),
        (0, 99, InstalmentStatus.PARTIAL),
        (40, 1, InstalmentStatus.PARTIAL),
        (-9, 100, InstalmentStatus.PAID),
    ],
)
def test_how_an_instalment_stands(due_in: int, applied: int, status: InstalmentStatus) -> None:
    each = instalment(100, TODAY + timedelta(days=due_in))
    assert each.status(cny(applied), TODAY) is status


def test_reminders_and_warnings_are_said_once() -> None:
    order = approved(item(1000))
    order.plan([instalment(600, TODAY), instalment(400, LATER)])
    first, second = (each.id for each in order.receivable.plan)
    reminded = order.remind(TODAY)
    assert reminded is not None
    assert reminded.instalment_ids == (first,)
    assert order.remind(TODAY) is None
    assert order.warn(TODAY) is None
    warned = order.warn(TODAY + timedelta(days=1))
    assert warned is not None
    assert warned.instalment_ids == (first,)
    assert order.warn(TODAY + timedelta(days=2)) is None
    paid(order, 1000)
    assert order.warn(LATER + timedelta(days=1)) is None
    assert second != first


def test_nothing_is_said_of_orders_that_are_not_in_force() -> None:
    order = draft(item(1000))
    order.plan([instalment(1000, date(2020, 1, 1))])
    assert (order.remind(TODAY), order.warn(TODAY)) == (None, None)


def test_instalments_of_a_cancelled_order_are_void() -> None:
    order = approved()
    order.plan([instalment(1000, date(2020, 1, 1))])
    order.cancel(None, NOW)
    assert order.instalment_status(order.receivable.plan[0], cny(0), TODAY) is InstalmentStatus.VOID
    assert order.standing(TODAY).overdue == cny(0)


def test_a_plan_follows_approved_changes() -> None:
    order = approved(item(1000))
    order.plan([instalment(600), instalment(400, LATER)])
    order.revise(document(item(500)))
    order.submit(REP)
    order.approve(MANAGER, NOW)
    fact = order.fit_plan()
    assert fact is not None
    assert fact.fitted
    assert [each.amount for each in order.receivable.plan] == [cny(500)]
    assert order.fit_plan() is None


@given(st.lists(st.integers(1, 10**6), max_size=6), st.integers(0, 10**7))
def test_a_fitted_plan_adds_up_and_changes_as_little_as_possible(amounts: list[int], amount: int) -> None:
    plan = tuple(
        Instalment(id=new_id(), due_on=TODAY + timedelta(days=day), amount=cny(each))
        for day, each in enumerate(amounts)
    )
    fits = fitted(plan, cny(amount))
    assert sum(each.amount.minor for each in fits) == (cny(amount).minor if plan else 0)
    assert all(each.amount.minor > 0 for each in fits)
    assert [each.id for each in fits] == [each.id for each in plan[: len(fits)]]
    assert [each.amount for each in fits[:-1]] == [each.amount for each in plan[: len(fits)][:-1]]

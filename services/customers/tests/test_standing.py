"""The totals of a customer do not depend on the order or the number of times in which facts are told."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import Money
from services.customers.domain.lifecycle import Evidence, Stage, evidence_of, stage_after
from services.customers.domain.standing import Dealing, DealingKind, DealingState, Standing, newest, tallies
from services.customers.tests.makers import ZHANG, customer

IDS = [UUID(int=n) for n in range(6)]


def dealing(
    kind: DealingKind, state: DealingState, amount: int = 0, version: int = 1, **more: Any
) -> Dealing:
    values: dict[str, Any] = {
        "id": uuid4(),
        "kind": kind,
        "version": version,
        "state": state,
        "amount_minor": amount,
    }
    return Dealing(**(values | more))


def standing(*dealings: Dealing) -> Standing:
    return Standing.of(tallies(newest(dealings).values()), "CNY")


@st.composite
def told(draw: st.DrawFn) -> list[Dealing]:
    """News of a few documents, each version of which always says the same."""
    seeds = draw(st.lists(st.tuples(st.sampled_from(DealingKind), st.sampled_from(IDS), st.integers(1, 5))))
    return [
        Dealing(
            kind=kind,
            id=id,
            version=version,
            state=list(DealingState)[(version + id.int) % 3],
            amount_minor=version * 100 + id.int,
            ends_on=date(2027, 1, version) if kind is DealingKind.ORDER else None,
        )
        for kind, id, version in seeds
    ]


@given(told(), st.data())
def test_order_and_repetition_make_no_difference(news: list[Dealing], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(news + news[: len(news) // 2]))
    assert standing(*shuffled) == standing(*news)


@given(told(), st.integers(0, 20))
def test_telling_in_two_parts_is_telling_at_once(news: list[Dealing], cut: int) -> None:
    first = newest(news[:cut]).values()
    assert newest([*first, *news[cut:]]) == newest(news)


def test_totals_and_collection_rate() -> None:
    found = standing(
        dealing(DealingKind.ORDER, DealingState.OPEN, 100_000, ends_on=date(2027, 3, 1)),
        dealing(DealingKind.ORDER, DealingState.DONE, 60_000, ends_on=date(2026, 12, 31)),
        dealing(DealingKind.ORDER, DealingState.VOID, 999, ends_on=date(2030, 1, 1)),
        dealing(DealingKind.PAYMENT, DealingState.DONE, 50_000),
        dealing(DealingKind.REFUND, DealingState.DONE, 10_000),
        dealing(DealingKind.OVERDUE, DealingState.OPEN, 5_000),
    )
    assert found.order_total == Money(Decimal("1600"), "CNY")
    assert found.paid_total == Money(Decimal("500"), "CNY")
    assert found.refund_total == Money(Decimal("100"), "CNY")
    assert found.overdue_total == Money(Decimal("50"), "CNY")
    assert found.collection_rate == Decimal("0.25")
    assert found.contract_ends_on == date(2027, 3, 1)
    assert found.won


def test_without_orders_a_collection_rate_is_not_applicable() -> None:
    assert standing(dealing(DealingKind.PAYMENT, DealingState.DONE, 100)).collection_rate is None
    assert Standing.nothing("CNY").collection_rate is None


def test_a_reversed_payment_counts_for_nothing_even_if_the_news_is_first() -> None:
    id = uuid4()
    confirmed = dealing(DealingKind.PAYMENT, DealingState.DONE, 500, version=3, id=id)
    reversed_ = dealing(DealingKind.PAYMENT, DealingState.VOID, 500, version=4, id=id)
    assert not standing(reversed_, confirmed).paid_total
    assert not standing(confirmed, reversed_, confirmed).paid_total


@pytest.mark.parametrize(
    ("before", "after", "evidence"),
    [
        ([], [DealingState.OPEN], Evidence.BOUGHT),
        ([DealingState.OPEN], [DealingState.DONE], Evidence.DELIVERED),
        ([DealingState.DONE], [DealingState.DONE, DealingState.OPEN], Evidence.BOUGHT),
        ([DealingState.OPEN], [DealingState.VOID], None),
        ([DealingState.OPEN], [DealingState.OPEN], None),
    ],
)
def test_orders_are_evidence(
    before: list[DealingState], after: list[DealingState], evidence: Evidence | None
) -> None:
    former = standing(*(dealing(DealingKind.ORDER, state) for state in before))
    now = standing(*(dealing(DealingKind.ORDER, state) for state in after))
    assert evidence_of(former, now) is evidence


def test_a_won_deal_is_a_purchase_and_a_payment_none() -> None:
    nothing = Standing.nothing("CNY")
    won = standing(dealing(DealingKind.OPPORTUNITY, DealingState.DONE))
    paid = standing(dealing(DealingKind.PAYMENT, DealingState.DONE, 1))
    assert evidence_of(nothing, won) is Evidence.BOUGHT
    assert evidence_of(nothing, paid) is None
    assert won.won
    assert not paid.won


def test_settling_changes_only_what_is_new() -> None:
    found, order_id = customer(ZHANG), uuid4()
    now = standing(dealing(DealingKind.ORDER, DealingState.OPEN, 700))
    nothing = Standing.nothing("CNY")
    fact, evidence = found.settle(nothing, now, "billing", order_id)
    assert fact is not None
    assert set(fact.fields) == {"order_total", "won"}
    assert evidence is Evidence.BOUGHT
    assert found.won
    assert found.settle(now, now, "billing", order_id) == (None, None)


def test_an_open_deal_is_no_change_that_shows() -> None:
    now = standing(dealing(DealingKind.OPPORTUNITY, DealingState.OPEN, 700))
    assert customer(ZHANG).settle(Standing.nothing("CNY"), now, "sales", uuid4()) == (None, None)


def test_money_moves_even_in_the_recycle_bin() -> None:
    found = customer(ZHANG)
    found.delete(found.created_at)
    paid = standing(dealing(DealingKind.PAYMENT, DealingState.DONE, 5))
    fact, _ = found.settle(Standing.nothing("CNY"), paid, "billing", uuid4())
    assert fact is not None


@given(st.lists(st.sampled_from(Evidence)))
def test_the_life_cycle_never_returns_to_its_beginning(evidence: list[Evidence]) -> None:
    stage = Stage.CONTACT
    for each in evidence:
        after = stage_after(stage, each)
        assert after is not Stage.CONTACT or stage is Stage.CONTACT
        stage = after

"""What a deal may do, rule by rule, and laws that hold on every way through its life."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import Money
from kernel.refusal import Invalid
from services.sales.domain.facts import FollowUp, Status
from services.sales.domain.opportunity import Item, Opportunity, total
from services.sales.domain.refusals import (
    CustomerMissing,
    NotClosed,
    NotOpen,
    StageFeedbackMissing,
    StageNotAllowed,
)
from services.sales.domain.tests.deals import CUSTOMER, SHANGHAI, START, deal, process, stage

DAY = timedelta(days=1)


def move(opportunity: Opportunity, to: str, *, at: datetime = START + DAY, **answers: str) -> None:
    opportunity.move(process(), to, answers, at=at, zone=SHANGHAI)


def test_a_new_deal_stands_in_the_first_stage_with_its_probability_and_time_limit() -> None:
    opportunity = deal()

    assert (opportunity.stage, opportunity.status) == ("prospecting", Status.OPEN)
    assert opportunity.probability == Decimal("0.10")
    assert opportunity.stage_due_at == START + 14 * DAY


def test_a_deal_can_begin_in_a_later_stage_but_not_in_one_that_does_not_exist() -> None:
    assert deal(stage="engaging").stage == "engaging"
    with pytest.raises(StageNotAllowed) as refused:
        deal(stage="dreaming")
    assert "engaging" in refused.value.facts["allowed"]


def test_a_deal_needs_a_name() -> None:
    with pytest.raises(Invalid):
        deal(name="  ")


def test_a_move_takes_over_the_stage_and_tells_how_long_the_former_one_lasted() -> None:
    opportunity = deal()

    fact = opportunity.move(process(), "proposal", {}, at=START + 3 * DAY, zone=SHANGHAI)

    assert (fact.from_stage, fact.to_stage, fact.dwell) == ("prospecting", "proposal", 3 * DAY)
    assert (opportunity.stage, opportunity.probability) == ("proposal", Decimal("0.50"))
    assert opportunity.stage_entered_at == START + 3 * DAY


def test_a_stage_asks_for_its_feedback_and_remembers_the_answer() -> None:
    opportunity = deal()
    with pytest.raises(StageFeedbackMissing) as refused:
        move(opportunity, "discovery")
    assert refused.value.facts == {"stage": "discovery", "missing": ["customer_need"]}
    assert opportunity.stage == "prospecting"

    move(opportunity, "discovery", customer_need="三号线备件")
    assert opportunity.feedback == {"discovery": {"customer_need": "三号线备件"}}

    move(opportunity, "engaging")
    move(opportunity, "discovery")
    assert opportunity.feedback["discovery"]["customer_need"] == "三号线备件"


def test_a_required_field_may_be_on_the_deal_among_its_own_fields_or_in_the_answers() -> None:
    follows = process(stage("a"), stage("b", required=("expected_close_date", "custom.seats", "budget")))
    opportunity = deal(follows)
    with pytest.raises(StageFeedbackMissing) as refused:
        opportunity.move(follows, "b", {"budget": ""}, at=START, zone=SHANGHAI)
    assert refused.value.facts["missing"] == ["expected_close_date", "custom.seats", "budget"]

    opportunity.change({"expected_close_date": date(2026, 5, 1), "custom": {"seats": 12}})
    opportunity.move(follows, "b", {"budget": "三十万"}, at=START, zone=SHANGHAI)
    assert opportunity.stage == "b"


def test_a_process_leads_only_where_it_says() -> None:
    follows = process(stage("a", next=("b",)), stage("b", next=("a", "c")), stage("c"))
    opportunity = deal(follows)
    with pytest.raises(StageNotAllowed) as refused:
        opportunity.move(follows, "c", {}, at=START, zone=SHANGHAI)
    assert refused.value.facts == {"stage": "c", "from_stage": "a", "allowed": ["b"]}


@pytest.mark.parametrize("to", ["prospecting", "won", "nowhere", ""])
def test_a_move_to_where_it_is_or_to_no_stage_is_refused(to: str) -> None:
    with pytest.raises(StageNotAllowed):
        move(deal(), to)


def test_a_deal_whose_stage_is_gone_from_the_process_may_move_to_any_stage_left() -> None:
    opportunity = deal(process(stage("a"), stage("b")))
    opportunity.move(process(stage("b"), stage("c")), "c", {}, at=START, zone=SHANGHAI)
    assert opportunity.stage == "c"


def test_a_win_needs_a_customer_and_makes_it_certain() -> None:
    with pytest.raises(CustomerMissing):
        deal(customer_id=None).win(closed_on=date(2026, 4, 1), at=START + 30 * DAY)

    opportunity = deal()
    fact = opportunity.win(closed_on=date(2026, 4, 1), at=START + 30 * DAY)
    assert (opportunity.status, opportunity.probability) == (Status.WON, Decimal(1))
    assert (opportunity.closed_on, fact.cycle_days) == (date(2026, 4, 1), 30)
    assert opportunity.stage_due_at is None


def test_a_deal_closed_before_it_was_written_down_began_no_later_than_it_ended() -> None:
    opportunity = deal()
    fact = opportunity.win(closed_on=date(2026, 2, 20), at=START - 10 * DAY)
    assert (opportunity.opened_on, fact.cycle_days) == (date(2026, 2, 20), 0)
    assert opportunity.dwell(START) == {"prospecting": timedelta()}


def test_losing_and_invalidating_keep_the_reason_and_are_worth_nothing() -> None:
    lost, invalid = deal(), deal()
    lost.lose(reason="price", closed_on=date(2026, 3, 9), at=START + 7 * DAY)
    invalid.invalidate(reason="测试数据", closed_on=date(2026, 3, 9), at=START + 7 * DAY)

    assert (lost.status, lost.close_reason, lost.probability) == (Status.LOST, "price", Decimal(0))
    assert (invalid.status, invalid.close_reason, invalid.probability) == (
        Status.INVALID,
        "测试数据",
        Decimal(0),
    )


ENDS: list[Callable[[Opportunity], object]] = [
    lambda it: it.win(closed_on=date(2026, 3, 9), at=START + DAY),
    lambda it: it.lose(reason="price", closed_on=date(2026, 3, 9), at=START + DAY),
    lambda it: it.invalidate(reason="duplicate", closed_on=date(2026, 3, 9), at=START + DAY),
]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("again", ENDS)
def test_an_ended_deal_neither_moves_nor_ends_again_until_it_is_reopened(
    end: Callable[[Opportunity], object], again: Callable[[Opportunity], object]
) -> None:
    opportunity = deal()
    end(opportunity)
    with pytest.raises(NotOpen):
        move(opportunity, "proposal")
    with pytest.raises(NotOpen):
        again(opportunity)

    opportunity.reopen(process().stage(opportunity.stage), at=START + 5 * DAY, zone=SHANGHAI)

    assert (opportunity.status, opportunity.closed_on, opportunity.close_reason) == (Status.OPEN, None, None)
    assert opportunity.probability == Decimal("0.10")
    again(opportunity)


def test_an_open_deal_is_not_reopened() -> None:
    with pytest.raises(NotClosed):
        deal().reopen(process().stages[0], at=START, zone=SHANGHAI)


def test_an_ended_deal_keeps_its_customer_and_amount_but_may_be_described() -> None:
    opportunity = deal(amount=Money(Decimal(100), "CNY"))
    ENDS[0](opportunity)
    with pytest.raises(NotOpen):
        opportunity.change({"amount": Money(Decimal(200), "CNY")})
    assert opportunity.change({"description": "谢谢"}) is not None


def test_a_change_that_changes_nothing_is_no_fact() -> None:
    opportunity = deal()
    assert opportunity.change({"name": opportunity.name}) is None
    assert opportunity.transfer(UUID(int=9), None) is not None
    assert opportunity.transfer(UUID(int=9), None) is None


def test_re_entries_add_up_and_the_time_after_an_end_belongs_to_no_stage() -> None:
    opportunity = deal()
    move(opportunity, "engaging", at=START + 2 * DAY)
    move(opportunity, "prospecting", at=START + 5 * DAY)
    opportunity.lose(reason="price", closed_on=date(2026, 3, 8), at=START + 6 * DAY)
    opportunity.reopen(process().stage("engaging"), at=START + 16 * DAY, zone=SHANGHAI)

    assert opportunity.dwell(START + 20 * DAY) == {"prospecting": 3 * DAY, "engaging": 7 * DAY}


def test_a_backdated_follow_up_does_not_turn_the_clock_back() -> None:
    opportunity = deal()

    def contact(at: datetime) -> FollowUp:
        return FollowUp(UUID(int=5), "call", "聊了价格", None, at, at + DAY, None)

    opportunity.follow_up(contact(START + 3 * DAY))
    opportunity.follow_up(contact(START + 1 * DAY))
    assert opportunity.last_followed_up_at == START + 3 * DAY
    assert opportunity.next_follow_up_at == START + 4 * DAY


def test_items_are_summed_exactly_and_rounded_once() -> None:
    third = Item(None, "咨询", Decimal("0.333333"), Decimal("10.01"), Decimal("0.05"))
    assert total([third, third, third], "CNY") == Money(Decimal("9.51"), "CNY")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "win", "lose", "invalidate", "reopen", "detach"]),
        st.sampled_from([each.key for each in process().stages]),
        st.integers(-2, 9),
    ),
    max_size=25,
)


@given(STEPS)
def test_laws_of_every_life(steps: list[tuple[str, str, int]]) -> None:
    """Stays follow each other; only an open deal has an open stay; no win without a customer."""
    opportunity, now, answers = deal(), START, {"customer_need": "x", "decision_maker": "y"}
    closed_time = timedelta()
    for what, key, days in steps:
        now = max(START, now + days * DAY)
        before = opportunity.status
        try:
            _step(opportunity, what, key, now, answers)
        except (NotOpen, NotClosed, StageNotAllowed, CustomerMissing):
            assert opportunity.status is before
    last = max(now, *(stay.left_at or stay.entered_at for stay in opportunity.stays))
    for earlier, later in zip(opportunity.stays, opportunity.stays[1:], strict=False):
        assert earlier.left_at is not None
        assert earlier.entered_at <= earlier.left_at <= later.entered_at
        closed_time += later.entered_at - earlier.left_at
    here = opportunity.stays[-1]
    assert (here.left_at is None) == (opportunity.status is Status.OPEN)
    assert here.stage == opportunity.stage
    lived = (here.left_at or last) - START
    assert sum(opportunity.dwell(last).values(), timedelta()) == lived - closed_time
    if opportunity.status is Status.WON:
        assert opportunity.customer_id == CUSTOMER
    assert opportunity.closed_on is None or opportunity.opened_on <= opportunity.closed_on


def _step(opportunity: Opportunity, what: str, key: str, now: datetime, answers: dict[str, str]) -> None:
    today = now.astimezone(SHANGHAI).date()
    match what:
        case "move":
            opportunity.move(process(), key, answers, at=now, zone=SHANGHAI)
        case "win":
            opportunity.win(closed_on=today, at=now)
        case "lose":
            opportunity.lose(reason="price", closed_on=today, at=now)
        case "invalidate":
            opportunity.invalidate(reason="test", closed_on=today, at=now)
        case "reopen":
            opportunity.reopen(process().stage(key), at=now, zone=SHANGHAI)
        case "detach":
            opportunity.change({"customer_id": None})

"""Payments and refunds, one at a time."""

import pytest

from kernel.money import Money
from kernel.refusal import Invalid, NotFound
from services.billing.domain.approval import Approver
from services.billing.domain.payments import PaymentStatus, RefundStatus, same_reference
from services.billing.domain.refusals import (
    DuplicatePayment,
    NotAnApprover,
    OverCollection,
    OverRefund,
    OwnSubmission,
    WrongState,
)
from services.billing.tests.making import (
    COLLEAGUE,
    MANAGER,
    NOW,
    REP,
    TODAY,
    approved,
    cny,
    new_id,
    paid,
    payment,
    refund,
)


def test_a_payment_counts_once_it_is_confirmed() -> None:
    order = approved()
    incoming = payment(400)
    order.record_payment(incoming)
    assert order.receivable.paid == cny(0)
    order.confirm_payment(incoming.id, REP)
    assert order.standing(TODAY).outstanding == cny(600)
    assert (incoming.decided_by, incoming.decided_at) == (REP.user_id, NOW)
    with pytest.raises(WrongState):
        order.confirm_payment(incoming.id, REP)


def test_what_is_rejected_or_reversed_does_not_count() -> None:
    order = approved()
    wrong, bounced = payment(1), payment(2)
    for each in (wrong, bounced):
        order.record_payment(each)
    order.reject_payment(wrong.id, REP, "金额不符")
    order.confirm_payment(bounced.id, REP)
    order.reverse_payment(bounced.id, REP, "退票")
    assert order.receivable.paid == cny(0)
    assert (wrong.status, wrong.decision) == (PaymentStatus.REJECTED, "金额不符")
    for again in (order.reject_payment, order.reverse_payment):
        with pytest.raises(WrongState):
            again(wrong.id, REP, "again")


def test_over_collection_is_refused_when_recorded_and_when_confirmed() -> None:
    order = approved()
    with pytest.raises(OverCollection) as refused:
        order.record_payment(payment("1000.01"))
    assert refused.value.facts == {
        "amount": "1000.00",
        "collected": "0.00",
        "asked": "1000.01",
        "currency": "CNY",
    }
    first, second = payment(600), payment(600)
    order.record_payment(first)
    order.record_payment(second)
    order.confirm_payment(first.id, REP)
    with pytest.raises(OverCollection):
        order.confirm_payment(second.id, REP)
    assert second.status is PaymentStatus.PENDING


def test_a_refund_makes_room_again() -> None:
    order = approved()
    paid(order, 1000)
    back = refund(300)
    order.request_refund(back)
    order.approve_refund(back.id, MANAGER, NOW)
    paid(order, 300)
    assert order.standing(TODAY).outstanding == cny(0)


def test_nothing_goes_back_that_did_not_come_in() -> None:
    order = approved()
    incoming = paid(order, 500)
    with pytest.raises(OverRefund):
        order.request_refund(refund(501))
    one, two = refund(300), refund(300)
    order.request_refund(one)
    order.request_refund(two)
    order.approve_refund(one.id, MANAGER, NOW)
    with pytest.raises(OverRefund) as refused:
        order.approve_refund(two.id, MANAGER, NOW)
    assert refused.value.facts == {"refundable": "200.00", "asked": "300.00", "currency": "CNY"}
    with pytest.raises(OverRefund):
        order.reverse_payment(incoming.id, REP, "退票")


def test_who_decides_on_refunds() -> None:
    order = approved()
    paid(order, 500)
    back = refund(300)
    order.request_refund(back)
    with pytest.raises(NotAnApprover):
        order.approve_refund(back.id, COLLEAGUE, NOW)
    own = Approver(back.recorded_by, is_admin=False, manages_owner=True)  # type: ignore[arg-type]
    with pytest.raises(OwnSubmission):
        order.reject_refund(back.id, own, NOW, "no")
    order.reject_refund(back.id, MANAGER, NOW, "无依据")
    assert (back.status, back.decision, order.receivable.refunded) == (
        RefundStatus.REJECTED,
        "无依据",
        cny(0),
    )
    with pytest.raises(WrongState):
        order.approve_refund(back.id, MANAGER, NOW)


def test_one_bank_reference_is_one_payment() -> None:
    order = approved()
    first = payment(10, bank_reference="ICBC42")
    order.record_payment(first)
    with pytest.raises(DuplicatePayment) as refused:
        order.record_payment(payment(10, bank_reference="ICBC42"))
    assert refused.value.facts == {"bank_reference": "ICBC42", "payment_id": str(first.id)}
    order.reject_payment(first.id, REP, "金额不符")
    order.record_payment(payment(11, bank_reference="ICBC42"))


@pytest.mark.parametrize("text", ["icbc 42", " ICBC42", "I C B C 4 2\t"])
def test_bank_references_are_compared_without_spaces_and_case(text: str) -> None:
    assert same_reference(text) == "ICBC42"


def test_no_bank_reference() -> None:
    assert same_reference("  ") is None
    assert same_reference(None) is None


@pytest.mark.parametrize("amount", ["0", "-1", "0.001"])
def test_what_no_payment_can_be(amount: str) -> None:
    order = approved()
    with pytest.raises(Invalid):
        order.record_payment(payment(amount))
    with pytest.raises(Invalid):
        order.request_refund(refund(amount))


def test_money_has_the_currency_of_its_order() -> None:
    order = approved()
    other = payment()
    other.amount = Money(other.amount.amount, "USD")
    with pytest.raises(Invalid):
        order.record_payment(other)


def test_unknown_ids() -> None:
    for act in (
        lambda: approved().confirm_payment(new_id(), REP),
        lambda: approved().approve_refund(new_id(), MANAGER, NOW),
    ):
        with pytest.raises(NotFound):
            act()

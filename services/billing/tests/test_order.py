"""The life of an order: from draft to its end, and through changes of what was agreed."""

from collections.abc import Callable
from datetime import date

import pytest

from kernel.refusal import Invalid
from services.billing.domain.approval import Approver
from services.billing.domain.document import CandidateStatus
from services.billing.domain.order import Order, Status
from services.billing.domain.refusals import (
    InRecycleBin,
    MoneyReceived,
    NotAnApprover,
    NotInRecycleBin,
    OverCollection,
    OwnSubmission,
    WrongState,
)
from services.billing.tests.making import (
    ADMIN,
    COLLEAGUE,
    MANAGER,
    NOW,
    REP,
    approved,
    cny,
    document,
    draft,
    instalment,
    item,
    paid,
    payment,
    refund,
    submitted,
)

ACTIONS: dict[str, Callable[[Order], object]] = {
    "change": lambda order: order.revise(document()),
    "submit": lambda order: order.submit(REP),
    "approve": lambda order: order.approve(MANAGER, NOW),
    "reject": lambda order: order.reject(MANAGER, "no"),
    "revoke": lambda order: order.revoke(),
    "complete": lambda order: order.complete(NOW),
    "cancel": lambda order: order.cancel(None, NOW),
    "record_payment": lambda order: order.record_payment(payment()),
}
ALLOWED = {
    Status.DRAFT: {"change", "submit", "cancel"},
    Status.SUBMITTED: {"approve", "reject", "revoke", "cancel"},
    Status.APPROVED: {"change", "complete", "cancel", "record_payment"},
    Status.REJECTED: {"change", "cancel"},
    Status.COMPLETED: {"record_payment"},
    Status.CANCELLED: set(),
}


def in_status(status: Status) -> Order:
    order = draft()
    order.status = status
    return order


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", ACTIONS)
def test_only_listed_steps_are_possible(status: Status, action: str) -> None:
    order = in_status(status)
    if action in ALLOWED[status]:
        ACTIONS[action](order)
    else:
        with pytest.raises(WrongState) as refused:
            ACTIONS[action](order)
        assert refused.value.facts == {"status": status.value, "action": action}
        assert order.status is status


def test_from_draft_to_done() -> None:
    order = draft(item(500, 2))
    assert order.submit(REP).document == 1
    verdict = order.approve(MANAGER, NOW).verdict
    assert (verdict.rule, verdict.approver_as, verdict.submitted_by) == (
        "billing.manager_approval",
        "manager",
        REP.user_id,
    )
    order.complete(NOW)
    assert (order.status, order.worth) == (Status.COMPLETED, cny(1000))


def test_an_order_is_worth_nothing_before_it_is_approved() -> None:
    assert submitted().worth == cny(0)
    assert approved().worth == cny(1000)


def test_who_may_decide() -> None:
    with pytest.raises(NotAnApprover):
        submitted().approve(COLLEAGUE, NOW)
    own = Approver(REP.user_id, is_admin=False, manages_owner=True)  # type: ignore[arg-type]
    with pytest.raises(OwnSubmission):
        submitted().approve(own, NOW)
    with pytest.raises(OwnSubmission):
        submitted().reject(own, "no")
    as_admin = Approver(own.user_id, is_admin=True, manages_owner=False)
    assert submitted().approve(as_admin, NOW).verdict.approver_as == "admin"


def test_a_rejected_order_is_written_anew_as_another_version() -> None:
    order = submitted()
    assert order.reject(MANAGER, "太便宜").reason == "太便宜"
    fact = order.revise(document(item(1200)))
    assert (order.status, order.document.number, order.rejection) == (Status.DRAFT, 2, None)
    assert order.document.amount == cny(1200)
    assert fact.in_force is None  # type: ignore[union-attr]


def test_a_draft_changes_in_place() -> None:
    order = draft()
    order.revise(document(item(7)))
    assert (order.document.number, order.document.amount) == (1, cny(7))


def test_a_change_of_an_approved_order_waits_for_approval() -> None:
    order = approved()
    order.revise(document(item(1500)))
    assert (order.worth, order.document.number, order.status) == (cny(1000), 1, Status.APPROVED)
    order.submit(REP)
    assert order.worth == cny(1000)
    order.approve(ADMIN, NOW)
    assert (order.worth, order.document.number, order.candidate) == (cny(1500), 2, None)


def test_revoking_drops_the_candidate() -> None:
    order = approved()
    order.revise(document(item(1500)))
    order.submit(REP)
    assert order.revoke().document == 2
    assert (order.candidate, order.worth, order.status) == (None, cny(1000), Status.APPROVED)
    order.revise(document(item(1600)))
    assert order.candidate is not None
    assert order.candidate.document.number == 3


def test_a_submission_can_be_taken_back() -> None:
    order = submitted()
    order.revoke()
    assert (order.status, order.submitted_by) == (Status.DRAFT, None)


def test_a_candidate_in_approval_cannot_be_changed_and_a_rejected_one_gets_a_new_version() -> None:
    order = approved()
    order.revise(document(item(1500)))
    with pytest.raises(WrongState):
        order.approve(MANAGER, NOW)
    order.revise(document(item(1501)))
    assert order.candidate is not None
    assert order.candidate.document.number == 2
    order.submit(REP)
    for act in (
        lambda: order.revise(document(item(1))),
        lambda: order.submit(REP),
        lambda: order.complete(NOW),
    ):
        with pytest.raises(WrongState):
            act()
    order.reject(MANAGER, "no")
    assert order.candidate.status is CandidateStatus.REJECTED
    assert order.status is Status.APPROVED
    order.revise(document(item(1502)))
    assert order.candidate.document.number == 3


def test_new_terms_may_not_fall_below_what_was_collected() -> None:
    order = approved()
    paid(order, 800)
    order.revise(document(item(700)))
    order.submit(REP)
    with pytest.raises(OverCollection):
        order.approve(MANAGER, NOW)
    assert order.worth == cny(1000)


def test_an_order_with_money_is_neither_cancelled_nor_deleted() -> None:
    order = approved()
    paid(order, 10)
    for act in (lambda: order.cancel(None, NOW), lambda: order.delete(NOW)):
        with pytest.raises(MoneyReceived) as refused:
            act()
        assert refused.value.facts == {"collected": "10.00", "currency": "CNY"}
    back = refund(10)
    order.request_refund(back)
    order.approve_refund(back.id, MANAGER, NOW)
    with pytest.raises(MoneyReceived):
        order.delete(NOW)
    order.cancel("客户破产", NOW)
    assert (order.status, order.worth) == (Status.CANCELLED, cny(0))


def test_nothing_happens_in_the_recycle_bin() -> None:
    order = draft()
    order.delete(NOW)
    for act in (lambda: order.submit(REP), lambda: order.delete(NOW), lambda: order.plan([instalment(1000)])):
        with pytest.raises(InRecycleBin):
            act()
    assert order.purge(()) is not None
    order.restore()
    with pytest.raises(NotInRecycleBin):
        order.purge(())
    order.submit(REP)
    with pytest.raises(NotInRecycleBin):
        order.restore()


def test_the_currency_of_an_order_is_fixed() -> None:
    with pytest.raises(Invalid):
        draft().revise(document(currency="USD"))


def test_free_fields_need_no_approval() -> None:
    order = approved()
    assert order.change({"tags": ["大客户"], "note": "急"}).fields == ("note", "tags")
    assert (order.tags, order.note) == (["大客户"], "急")
    with pytest.raises(ValueError, match="status"):
        order.change({"status": "completed"})


def test_a_document_has_items_and_a_sane_period() -> None:
    with pytest.raises(Invalid):
        document(service_ends_on=date(2020, 1, 1))
    with pytest.raises(Invalid):
        document(*[item() for _ in range(501)])

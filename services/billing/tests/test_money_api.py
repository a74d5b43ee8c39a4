"""Money over HTTP: what comes in, goes back, and what nobody may do to it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from services.billing.tests.conftest import REP, Firm, cny, know_customer


async def test_sixteen_clients_never_collect_more_than_is_owed(firm: Firm) -> None:
    order = await firm.approved("1000")

    async def record_and_confirm() -> int:
        pending = await firm.pay(order, "150")
        if pending.status != 201:
            assert pending.code == "over_collection", pending.body
            return 0
        answer = await firm.ask(firm.manager, "POST", f"/payments/{pending.body['id']}/confirm")
        assert answer.status == 200 or answer.code == "over_collection", answer.body
        return int(answer.status == 200)

    confirmed = await asyncio.gather(*(record_and_confirm() for _ in range(16)))
    assert sum(confirmed) == 6
    now = await firm.order(order)
    assert (now["paid_amount"], now["outstanding"]) == (cny("900.00"), cny("100.00"))
    counted = await firm.ask(
        firm.rep,
        "GET",
        f'/payments?limit=200&filter=order_id == "{order["id"]}" %26%26 status == "confirmed"',
    )
    assert len(counted.body["items"]) == 6


async def test_sixteen_refunds_never_give_back_more_than_came_in(firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.paid(order, "500")
    asked = [
        await firm.do(firm.rep, "/refunds", {"order_id": order["id"], "amount": cny("120"), "reason": "退货"})
        for _ in range(16)
    ]
    answers = await asyncio.gather(
        *(firm.ask(firm.manager, "POST", f"/refunds/{each['id']}/approve") for each in asked)
    )
    assert sorted(answer.status for answer in answers) == [200] * 4 + [409] * 12
    assert {answer.code for answer in answers if answer.status == 409} == {"over_refund"}
    assert (await firm.order(order))["refunded_amount"] == cny("480.00")


async def test_over_collection_says_how_much_is_left(firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.paid(order, "800")
    answer = await firm.pay(order, "200.01")
    assert (answer.status, answer.code) == (409, "over_collection")
    assert (answer.body["amount"], answer.body["collected"], answer.body["asked"]) == (
        "1000.00",
        "800.00",
        "200.01",
    )
    assert "200.01" in answer.body["detail"]


async def test_a_repeated_request_records_one_payment(firm: Firm) -> None:
    order = await firm.approved("1000")
    body = {"order_id": order["id"], "amount": cny("100"), "received_on": "2026-01-15", "method": "cash"}
    answers = await asyncio.gather(
        *(firm.ask(firm.rep, "POST", "/payments", body, idempotency_key="pay-1") for _ in range(6))
    )
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["id"] for answer in answers}) == 1
    other = {**body, "amount": cny("101")}
    assert (await firm.ask(firm.rep, "POST", "/payments", other, idempotency_key="pay-1")).status == 422
    listed = (await firm.ask(firm.rep, "GET", f'/payments?filter=order_id == "{order["id"]}"')).body["items"]
    assert len(listed) == 1


async def test_a_bank_reference_is_one_payment_in_the_whole_company(firm: Firm) -> None:
    orders = [await firm.approved("1000") for _ in range(4)]
    answers = await asyncio.gather(*(firm.pay(order, "100", bank_reference="ICBC 7788") for order in orders))
    assert sorted(answer.status for answer in answers) == [201, 409, 409, 409]
    assert {answer.code for answer in answers if answer.status == 409} == {"duplicate"}
    first = next(answer.body for answer in answers if answer.status == 201)
    again = await firm.pay(orders[0], "100", bank_reference="icbc7788")
    assert (again.code, again.body["payment_id"]) == ("duplicate", first["id"])
    await firm.do(firm.manager, f"/payments/{first['id']}/reject", {"reason": "金额不符"})
    assert (await firm.pay(orders[0], "101", bank_reference="ICBC7788")).status == 201


async def test_two_companies_may_use_the_same_bank_reference(firm: Firm) -> None:
    order = await firm.approved("1000")
    assert (await firm.pay(order, "1", bank_reference="SHARED")).status == 201
    other = await firm.bench.company()
    rep = await other.hire(*REP, "orders:approve", "tenant:manage", scope="all")
    await know_customer(firm.bench.database, other.id, rep, (customer := uuid4()))
    items = [{"name": "服务", "quantity": "1", "unit_price": "10"}]
    theirs = await firm.do(rep, "/orders", {"customer_id": str(customer), "items": items})
    await firm.do(rep, f"/orders/{theirs['id']}/submit")
    await firm.do(rep, f"/orders/{theirs['id']}/approve")
    body = {"order_id": theirs["id"], "amount": cny("1"), "method": "cash", "bank_reference": "SHARED"}
    assert (await firm.ask(rep, "POST", "/payments", body)).status == 201


async def test_a_payment_is_only_reversed_and_then_counts_no_longer(firm: Firm) -> None:
    order = await firm.approved("1000")
    payment = await firm.paid(order, "400")
    path = f"/payments/{payment['id']}"
    assert (await firm.ask(firm.manager, "POST", f"{path}/confirm")).code == "step_not_allowed"
    assert (
        await firm.ask(firm.manager, "POST", f"{path}/reject", {"reason": "x"})
    ).code == "step_not_allowed"
    assert (await firm.ask(firm.manager, "PATCH", path, {"note": "x"}, if_match="*")).status == 405
    reversed_ = await firm.do(firm.manager, f"{path}/reverse", {"reason": "银行退票"})
    assert (reversed_["status"], reversed_["decision"]) == ("reversed", "银行退票")
    assert reversed_["order"]["paid_amount"] == cny("0.00")
    assert (await firm.ask(firm.rep, "POST", f"{path}/reverse", {"reason": "x"})).code == "forbidden"


async def test_refunds_are_asked_for_and_approved_by_somebody_else(firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.paid(order, "500")
    body = {"order_id": order["id"], "amount": cny("200"), "reason": "部分退货"}
    own = await firm.do(firm.manager, "/refunds", body)
    assert (await firm.ask(firm.manager, "POST", f"/refunds/{own['id']}/approve")).code == "own_submission"
    declined = await firm.do(firm.admin, f"/refunds/{own['id']}/reject", {"reason": "无依据"})
    assert (declined["status"], declined["decision"]) == ("rejected", "无依据")
    asked = await firm.do(firm.rep, "/refunds", body)
    approved = await firm.do(firm.manager, f"/refunds/{asked['id']}/approve")
    assert approved["order"]["outstanding"] == cny("700.00")
    assert (await firm.order(order))["collection_rate"] == 0.3
    listed = (await firm.ask(firm.rep, "GET", '/refunds?filter=status == "approved"')).body["items"]
    assert [each["id"] for each in listed] == [asked["id"]]
    assert (await firm.ask(firm.rep, "GET", f"/refunds/{asked['id']}")).body["reason"] == "部分退货"


async def test_a_payment_may_name_what_it_is_for(firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-31", "400"), ("2026-02-28", "600"))
    second = (await firm.order(order))["instalments"][1]["id"]
    meant = [{"instalment_id": second, "amount": cny("250")}]
    pending = await firm.pay(order, "300", allocations=meant)
    confirmed = await firm.do(firm.manager, f"/payments/{pending.body['id']}/confirm")
    applied = [each["applied"] for each in (await firm.order(order))["instalments"]]
    assert applied == [cny("50.00"), cny("250.00")]
    assert len(confirmed["allocations"]) == 2
    unknown = await firm.pay(order, "1", allocations=[{"instalment_id": str(uuid4()), "amount": cny("1")}])
    assert unknown.status == 422


async def test_money_lists_show_what_one_payment_shows(firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-31", "400"), ("2026-02-28", "600"))
    payment = await firm.paid(order, "500")
    listed = (await firm.ask(firm.rep, "GET", "/payments")).body["items"]
    single = (await firm.ask(firm.rep, "GET", f"/payments/{payment['id']}")).body
    assert {**listed[0], "order": None} == {**single, "order": None}


@pytest.mark.parametrize(
    "bad",
    [
        {"amount": cny("0")},
        {"amount": cny("-1")},
        {"amount": cny("0.001")},
        {"amount": cny("NaN")},
        {"amount": cny("1E+400")},
        {"amount": {"amount": "1", "currency": "USD"}},
        {"amount": {"amount": "1"}},
        {"amount": "1"},
        {"received_on": "2199-01-01"},
        {"received_on": "yesterday"},
        {"method": ""},
        {"bank_reference": "x" * 101},
        {"allocations": [{}]},
        {"order_id": "x"},
        {"colour": "red"},
    ],
    ids=str,
)
async def test_bad_payments_are_told_what_is_wrong(firm: Firm, bad: dict[str, Any]) -> None:
    order = await firm.approved("1000")
    good = {"order_id": order["id"], "amount": cny("1"), "method": "cash"}
    answer = await firm.ask(firm.rep, "POST", "/payments", {**good, **bad})
    assert (answer.status, answer.code) == (422, "invalid"), answer.body
    assert answer.body["errors"][0]["field"]


@pytest.mark.parametrize(
    "instalments",
    [
        [("2026-01-01", "999")],
        [("2026-01-01", "1001")],
        [("2026-01-01", "0"), ("2026-01-02", "1000")],
        [("2026-13-01", "1000")],
    ],
    ids=str,
)
async def test_bad_plans_are_refused(firm: Firm, instalments: list[tuple[str, str]]) -> None:
    order = await firm.approved("1000")
    answer = await firm.plan(order, *instalments)
    assert (answer.status, answer.code) == (422, "invalid")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/orders/{id}"),
        ("PATCH", "/orders/{id}"),
        ("DELETE", "/orders/{id}"),
        *(
            ("POST", f"/orders/{{id}}/{verb}")
            for verb in ("submit", "approve", "revoke", "cancel", "complete")
        ),
        ("GET", "/orders/{id}/history"),
        ("GET", "/orders/{id}/documents"),
        ("GET", "/payments/{id}"),
        ("POST", "/payments/{id}/confirm"),
        ("GET", "/refunds/{id}"),
        ("POST", "/refunds/{id}/approve"),
    ],
)
async def test_what_is_not_there_or_not_theirs_is_not_found(firm: Firm, method: str, path: str) -> None:
    body: dict[str, Any] | None = {} if method == "PATCH" else None
    answer = await firm.ask(firm.admin, method, path.format(id=uuid4()), body, if_match="*")
    assert (answer.status, answer.code) == (404, "not_found")
    assert (await firm.ask(firm.admin, method, path.format(id="x"), body, if_match="*")).status == 422
    assert (await firm.ask(None, method, path.format(id=uuid4()), body)).status == 401


async def test_another_company_sees_nothing(firm: Firm) -> None:
    order = await firm.approved("1000")
    payment = await firm.paid(order, "100")
    other = await (await firm.bench.company()).hire(*REP, "payments:confirm", "tenant:manage", scope="all")
    for path in (f"/orders/{order['id']}", f"/payments/{payment['id']}"):
        assert (await firm.ask(other, "GET", path)).status == 404
    for path in ("/orders", "/payments", "/refunds", "/payment_plans"):
        assert (await firm.ask(other, "GET", path)).body["items"] == []


async def test_collection_by_hand(firm: Firm) -> None:
    """Two orders; today is T. What fell due in the last 200 days:

    A: 400 due T−100, 600 due T−10; paid 300 at T−120 (in time), 200 at T−50 (100 of it late for the first).
    B: 500 due T−40, paid 500 at T−40 (in time); 500 due T+60, not in the period.
    due 1500, applied 1000, in time 300 + 100 (T−50 for the one of T−10) + 500 = 900; overdue A: 500 at 10 days.
    """
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()

    def day(offset: int) -> str:
        return (today + timedelta(days=offset)).isoformat()

    a, b = await firm.approved("1000"), await firm.approved("1000")
    await firm.plan(a, (day(-100), "400"), (day(-10), "600"))
    await firm.plan(b, (day(-40), "500"), (day(60), "500"))
    await firm.paid(a, "300", on=day(-120))
    await firm.paid(a, "200", on=day(-50))
    await firm.paid(b, "500", on=day(-40))
    draft = await firm.draft("9000")
    await firm.plan(draft, (day(-20), "9000"))
    period = f"from={day(-200)}&to={day(0)}"
    figures = (await firm.ask(firm.rep, "GET", f"/collection?{period}")).body
    assert figures == {
        "due": cny("1500.00"),
        "applied": cny("1000.00"),
        "period_rate": 0.6667,
        "on_time_rate": 0.6,
        "overdue": {
            "total": cny("500.00"),
            "d1_30": cny("500.00"),
            "d31_60": cny("0.00"),
            "d61_90": cny("0.00"),
            "over_90": cny("0.00"),
        },
        "groups": None,
    }
    by_customer = (await firm.ask(firm.rep, "GET", f"/collection?{period}&group_by=customer")).body["groups"]
    assert [(each["name"], each["due"]) for each in by_customer] == [("晨光科技", cny("1500.00"))]
    by_owner = (await firm.ask(firm.manager, "GET", f"/collection?{period}&group_by=owner")).body["groups"]
    assert [(each["name"], each["applied"]) for each in by_owner] == [("王芳", cny("1000.00"))]
    first = (await firm.ask(firm.rep, "GET", f"/collection?from={day(-100)}&to={day(-100)}")).body
    assert (first["due"], first["applied"], first["period_rate"], first["on_time_rate"]) == (
        cny("400.00"),
        cny("400.00"),
        1.0,
        0.75,
    )
    nobody = await firm.company.hire(*REP, name="孙悦")
    empty = (await firm.ask(nobody, "GET", f"/collection?{period}")).body
    assert (empty["due"], empty["period_rate"]) == (cny("0.00"), None)
    due = (await firm.ask(firm.rep, "GET", "/payment_plans?limit=200")).body["items"]
    assert [each["status"] for each in due] == ["paid", "paid", "overdue", "planned"]
    wrong = await firm.ask(firm.rep, "GET", "/collection?from=2026-02-01&to=2026-01-01")
    assert (wrong.status, wrong.body["errors"][0]["field"]) == (422, "to")

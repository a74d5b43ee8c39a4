"""What people do with orders, over HTTP on a real database."""

import asyncio
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from services.billing.tests.conftest import REP, Firm, cny, know_customer


async def test_a_new_order_is_a_numbered_draft_with_its_arithmetic(firm: Firm) -> None:
    items = [
        {"name": "年度服务", "quantity": "3", "unit_price": "199.99", "discount": "0.05", "tax_rate": "0.13"},
        {"name": "实施", "quantity": "1", "unit_price": "0.125"},
    ]
    answer = await firm.ask(
        firm.rep,
        "POST",
        "/orders",
        {"customer_id": str(firm.customer_id), "currency": "CNY", "ordered_on": "2026-03-01", "items": items},
    )
    order = answer.body
    assert answer.status == 201
    assert answer.headers["ETag"] == '"1"'
    assert (order["status"], order["document_version"], order["owner_id"]) == ("draft", 1, str(firm.rep.id))
    assert order["items"][0]["amount"] == cny("569.97")
    assert order["items"][0]["tax_amount"] == cny("65.57")
    assert order["amount"] == cny("570.09")
    assert (order["outstanding"], order["collection_rate"]) == (cny("0.00"), None)
    assert order["customer_name"] == "晨光科技"
    day = datetime.now(ZoneInfo("Asia/Shanghai")).strftime("%Y%m%d")
    assert order["number"] == f"SO-{day}-0001"
    seen = await firm.ask(firm.rep, "GET", answer.headers["Location"].removeprefix("/api/v1"))
    assert seen.body == order


async def test_numbers_have_no_gaps_even_when_many_write_at_once_and_some_fail(firm: Firm) -> None:
    bad = {"customer_id": str(firm.customer_id), "items": [{"quantity": "1", "unit_price": "1"}]}
    asked = [firm.draft() for _ in range(8)]
    failing = [firm.ask(firm.rep, "POST", "/orders", bad) for _ in range(4)]
    made, refused = await asyncio.gather(asyncio.gather(*asked), asyncio.gather(*failing))
    assert {answer.status for answer in refused} == {422}
    assert sorted(int(order["number"][-4:]) for order in made) == list(range(1, 9))


async def test_from_draft_to_collected(firm: Firm) -> None:
    order = await firm.draft("1000")
    path = f"/orders/{order['id']}"
    assert (await firm.do(firm.rep, f"{path}/submit"))["status"] == "submitted"
    assert (await firm.do(firm.manager, f"{path}/approve"))["outstanding"] == cny("1000.00")
    assert (await firm.plan(order, ("2026-01-31", "400"), ("2026-02-28", "600"))).status == 200
    pending = await firm.pay(order, "500", bank_reference="icbc 42")
    assert (pending.body["status"], pending.body["bank_reference"]) == ("pending", "ICBC42")
    assert (await firm.order(order))["paid_amount"] == cny("0.00")
    confirmed = await firm.do(firm.manager, f"/payments/{pending.body['id']}/confirm")
    assert [each["amount"] for each in confirmed["allocations"]] == [cny("400.00"), cny("100.00")]
    now = await firm.order(order)
    assert (now["paid_amount"], now["outstanding"], now["collection_rate"]) == (
        cny("500.00"),
        cny("500.00"),
        0.5,
    )
    assert [each["status"] for each in now["instalments"]] == ["paid", "overdue"]
    assert now["overdue_amount"] == cny("500.00")
    assert (await firm.do(firm.rep, f"{path}/complete"))["status"] == "completed"
    history = (await firm.ask(firm.rep, "GET", f"{path}/history")).body["items"]
    assert [entry["type"].split(".", 1)[1] for entry in reversed(history)] == [
        "order.created.v1",
        "order.submitted.v1",
        "order.approved.v1",
        "payment_plan.changed.v1",
        "payment.recorded.v1",
        "payment.confirmed.v1",
        "order.completed.v1",
    ]
    assert [entry["version"] for entry in history] == list(range(7, 0, -1))
    approval = history[4]["reason"]["decision"]
    assert (approval["rule"], approval["facts"]["as"]) == ("billing.manager_approval", "manager")
    assert history[1]["before"] == {
        "version": 5,
        "status": "pending",
        "updated_at": history[1]["before"]["updated_at"],
        "allocations": [],
        "decided_by": None,
        "decided_at": None,
    }


async def test_who_approves(firm: Firm) -> None:
    order = await firm.draft()
    path = f"/orders/{order['id']}"
    await firm.do(firm.rep, f"{path}/submit")
    assert (await firm.ask(firm.rep, "POST", f"{path}/approve")).code == "forbidden"
    elsewhere = await firm.company.department(uuid4(), "华南")
    stranger = await firm.company.hire(
        *REP, "orders:approve", scope="department", department_id=elsewhere, name="周杰"
    )
    assert (await firm.ask(stranger, "POST", f"{path}/approve")).status == 404
    alone = await firm.company.hire(*REP, "orders:approve", name="孙悦")
    await know_customer(firm.bench.database, firm.company.id, alone, (own := uuid4()))
    items = [{"name": "服务", "quantity": "1", "unit_price": "1"}]
    mine = await firm.do(alone, "/orders", {"customer_id": str(own), "items": items})
    await firm.do(alone, f"/orders/{mine['id']}/submit")
    assert (await firm.ask(alone, "POST", f"/orders/{mine['id']}/approve")).code == "not_an_approver"
    managed = await firm.do(firm.manager, "/orders", {"customer_id": str(firm.customer_id), "items": items})
    await firm.do(firm.manager, f"/orders/{managed['id']}/submit")
    refused = await firm.ask(firm.manager, "POST", f"/orders/{managed['id']}/approve", accept_language="en")
    assert (refused.status, refused.code) == (403, "own_submission")
    assert (await firm.do(firm.admin, f"/orders/{managed['id']}/approve"))["status"] == "approved"


async def test_changed_terms_wait_as_a_candidate(firm: Firm) -> None:
    order = await firm.approved("1000")
    path = f"/orders/{order['id']}"
    await firm.plan(order, ("2026-12-31", "1000"))
    version = (await firm.order(order))["version"]
    items = [{"name": "服务", "quantity": "1", "unit_price": "1500"}]
    assert (await firm.ask(firm.rep, "PATCH", path, {"items": items})).status == 428
    changed = await firm.ask(firm.rep, "PATCH", path, {"items": items}, if_match=f'"{version}"')
    assert changed.body["amount"] == cny("1000.00")
    assert changed.body["candidate"]["amount"] == cny("1500.00")
    assert (await firm.do(firm.rep, f"{path}/revoke"))["candidate"] is None
    version = (await firm.order(order))["version"]
    await firm.ask(firm.rep, "PATCH", path, {"items": items}, if_match=f'"{version}"')
    await firm.do(firm.rep, f"{path}/submit")
    rejected = await firm.do(firm.manager, f"{path}/reject", {"reason": "价格不对"})
    assert rejected["candidate"]["rejection"] == "价格不对"
    await firm.ask(firm.rep, "PATCH", path, {"items": items}, if_match=f'"{rejected["version"]}"')
    changed = await firm.ask(
        firm.rep, "PATCH", path, {"service_ends_on": "2027-12-31"}, if_match=f'"{rejected["version"] + 0}"'
    )
    assert changed.status == 200, changed.body
    await firm.do(firm.rep, f"{path}/submit")
    approved = await firm.do(firm.manager, f"{path}/approve")
    assert approved["service_ends_on"] == "2027-12-31"
    documents = (await firm.ask(firm.rep, "GET", f"{path}/documents")).body["items"]
    assert documents[-1]["amount"] == cny("1000.00")


async def test_a_plan_follows_the_approved_amount(firm: Firm) -> None:
    order = await firm.approved("1000")
    path = f"/orders/{order['id']}"
    await firm.plan(order, ("2026-12-30", "600"), ("2026-12-31", "400"))
    items = [{"name": "服务", "quantity": "1", "unit_price": "700"}]
    await firm.ask(firm.rep, "PATCH", path, {"items": items}, if_match="*")
    await firm.do(firm.rep, f"{path}/submit")
    approved = await firm.do(firm.manager, f"{path}/approve")
    assert [each["amount"] for each in approved["instalments"]] == [cny("600.00"), cny("100.00")]
    history = (await firm.ask(firm.rep, "GET", f"{path}/history")).body["items"]
    assert history[0]["type"] == "crm.payment_plan.changed.v1"
    assert history[0]["reason"]["decision"]["rule"] == "billing.plan_follows_amount"


async def test_delete_and_restore(firm: Firm) -> None:
    order = await firm.draft()
    path = f"/orders/{order['id']}"
    gone = await firm.ask(firm.rep, "DELETE", path)
    assert gone.body["deleted_at"] is not None
    assert (await firm.ask(firm.rep, "GET", "/orders")).body["items"] == []
    assert (await firm.ask(firm.rep, "POST", f"{path}/submit")).code == "in_recycle_bin"
    binned = (await firm.ask(firm.rep, "GET", "/recycle_bin?module=orders")).body["items"]
    assert [each["id"] for each in binned] == [order["id"]]
    assert (await firm.do(firm.rep, f"{path}/restore"))["deleted_at"] is None
    assert len((await firm.ask(firm.rep, "GET", "/orders")).body["items"]) == 1


async def test_cancelling_takes_a_reason_or_none_and_no_money(firm: Firm) -> None:
    order = await firm.approved()
    await firm.paid(order, "10")
    refused = await firm.ask(firm.rep, "POST", f"/orders/{order['id']}/cancel")
    assert (refused.status, refused.code) == (409, "money_received")
    other = await firm.approved()
    gone = await firm.do(firm.rep, f"/orders/{other['id']}/cancel", {"reason": "客户取消"})
    assert (gone["status"], gone["outstanding"]) == ("cancelled", cny("0.00"))


async def test_an_unknown_customer_is_waited_for_and_then_refused(firm: Firm) -> None:
    later = uuid4()

    async def hear_of_it() -> None:
        await asyncio.sleep(0)
        await know_customer(firm.bench.database, firm.company.id, firm.rep, later)

    items = [{"name": "服务", "quantity": "1", "unit_price": "1"}]
    asked = firm.ask(firm.rep, "POST", "/orders", {"customer_id": str(later), "items": items})
    answer, _ = await asyncio.gather(asked, hear_of_it())
    assert answer.status == 201, answer.body
    never = await firm.ask(firm.rep, "POST", "/orders", {"customer_id": str(uuid4()), "items": items})
    assert (never.status, never.code, never.headers["Retry-After"]) == (409, "not_yet_known", "1")


async def test_a_customer_outside_the_scope_is_refused(firm: Firm) -> None:
    other = await firm.company.hire(*REP, name="孙悦")
    items = [{"name": "服务", "quantity": "1", "unit_price": "1"}]
    answer = await firm.ask(other, "POST", "/orders", {"customer_id": str(firm.customer_id), "items": items})
    assert answer.status == 422
    assert answer.body["errors"][0]["field"] == "customer_id"


async def test_the_owner_of_a_customer_sees_its_documents_whoever_made_them(firm: Firm) -> None:
    items = [{"name": "服务", "quantity": "1", "unit_price": "1"}]
    order = await firm.do(firm.admin, "/orders", {"customer_id": str(firm.customer_id), "items": items})
    assert (await firm.ask(firm.rep, "GET", f"/orders/{order['id']}")).status == 200
    assert [each["id"] for each in (await firm.ask(firm.rep, "GET", "/orders")).body["items"]] == [
        order["id"]
    ]
    other = await firm.company.hire(*REP, name="孙悦")
    assert (await firm.ask(other, "GET", f"/orders/{order['id']}")).status == 404
    assert (await firm.ask(other, "GET", "/orders")).body["items"] == []


async def test_lists_filter_sort_search_and_page(firm: Firm) -> None:
    made = [await firm.draft(str(100 * n), note=f"第{n}单") for n in range(1, 6)]
    await firm.do(firm.rep, f"/orders/{made[2]['id']}/submit")
    found = await firm.ask(
        firm.rep, "GET", '/orders?filter=status == "draft" %26%26 amount > 150&sort=amount'
    )
    assert found.status == 200, found.body
    assert [each["id"] for each in found.body["items"]] == [made[n]["id"] for n in (1, 3, 4)]
    page = (await firm.ask(firm.rep, "GET", "/orders?limit=2&sort=-created_at&count=exact")).body
    assert (page["count"], len(page["items"])) == (5, 2)
    rest = (await firm.ask(firm.rep, "GET", f"/orders?limit=3&cursor={page['next_cursor']}")).body
    assert [each["id"] for each in rest["items"]] == [made[n]["id"] for n in (2, 1, 0)]
    by_number = await firm.ask(firm.rep, "GET", f"/orders?search={made[0]['number'][-6:]}")
    assert [each["id"] for each in by_number.body["items"]] == [made[0]["id"]]
    by_customer = await firm.ask(firm.rep, "GET", "/orders?search=晨光")
    assert len(by_customer.body["items"]) == 5


async def test_a_list_shows_what_one_order_shows(firm: Firm) -> None:
    order = await firm.approved("1000")
    await firm.plan(order, ("2026-01-01", "400"), ("2036-01-01", "600"))
    await firm.paid(order, "100")
    listed = (await firm.ask(firm.rep, "GET", "/orders")).body["items"][0]
    single = await firm.order(order)
    assert listed.pop("instalments") is None
    single.pop("instalments")
    listed.pop("overdue_base_minor"), single.pop("overdue_base_minor")
    assert listed == single
    assert single["overdue_amount"] == cny("300.00")


BAD_ORDERS: list[Any] = [
    {},
    [],
    "x",
    {"customer_id": "x"},
    {"items": []},
    {"items": [{"name": "x", "quantity": "0", "unit_price": "1"}]},
    {"items": [{"name": "x", "quantity": "-1", "unit_price": "1"}]},
    {"items": [{"name": "x", "quantity": "NaN", "unit_price": "1"}]},
    {"items": [{"name": "x", "quantity": "1E+400", "unit_price": "1"}]},
    {"items": [{"name": "x", "quantity": "99999999999999", "unit_price": "99999999999999"}]},
    {"items": [{"name": "x", "quantity": "1", "unit_price": "1.0000001"}]},
    {"items": [{"name": "x", "quantity": "1", "unit_price": "1", "discount": "1.5"}]},
    {"items": [{"name": "x", "quantity": "1", "unit_price": "1", "tax_rate": "-0.1"}]},
    {"items": [{"quantity": "1", "unit_price": "1"}]},
    {"items": [{"name": "x\x00", "quantity": "1", "unit_price": "1"}]},
    {"currency": "yuan"},
    {"ordered_on": "2026-02-30"},
    {"ordered_on": "0001-01-01"},
    {"ordered_on": "2026-05-01", "service_ends_on": "2026-04-01"},
    {"colour": "red"},
    {"custom": "x"},
    {"tags": [1]},
]


@pytest.mark.parametrize("bad", BAD_ORDERS, ids=str)
async def test_bad_orders_are_told_what_is_wrong(firm: Firm, bad: Any) -> None:
    good = {
        "customer_id": str(firm.customer_id),
        "items": [{"name": "x", "quantity": "1", "unit_price": "1"}],
    }
    body = {**good, **bad} if isinstance(bad, dict) and bad else bad
    answer = await firm.ask(firm.rep, "POST", "/orders", body)
    assert answer.status == 422, answer.body
    assert answer.code == "invalid"
    assert answer.body["errors"][0]["field"] is not None


@pytest.mark.parametrize(
    "bad",
    [{"items": []}, {"items": None}, {"tags": None}, {"ordered_on": None}, {"currency": "USD"}],
    ids=str,
)
async def test_bad_changes_are_refused(firm: Firm, bad: Any) -> None:
    order = await firm.draft()
    answer = await firm.ask(firm.rep, "PATCH", f"/orders/{order['id']}", bad, if_match="*")
    assert (answer.status, answer.code) == (422, "invalid")
    assert (await firm.order(order))["version"] == 1


async def test_a_hidden_value_appears_nowhere(firm: Firm) -> None:
    order = await firm.approved("1234.56", note="绝密")
    payment = await firm.paid(order, "1000", on="2026-01-15")
    limits = {"orders": {"note": "masked", "amount": "hidden", "items": "hidden", "net_amount": "hidden"}}
    limits["orders"] |= {"outstanding": "hidden", "paid_amount": "hidden", "base_minor": "hidden"}
    limits["payments"] = {"amount": "hidden", "base_minor": "hidden"}
    reader = await firm.company.hire(*REP, scope="all", name="孙悦", fields=limits)
    path = f"/orders/{order['id']}"
    seen = (await firm.ask(reader, "GET", path)).body
    assert seen["note"] == "绝****"
    assert seen["number"] == order["number"]
    pages = [f"/payments/{payment['id']}", "/orders", "/payments", f"{path}/history", f"{path}/documents"]
    texts = [str(seen), *[str((await firm.ask(reader, "GET", page)).body) for page in pages]]
    for text in texts:
        assert "绝密" not in text
        for secret in ("1234.56", "123456", "'1000.00'", "234.56"):
            assert secret not in text
    for query in ("filter=amount > 1", "sort=amount"):
        assert (await firm.ask(reader, "GET", f"/orders?{query}")).status in (400, 422)
    refused = await firm.ask(reader, "PATCH", path, {"note": "x"}, if_match="*")
    assert (refused.status, refused.code) == (403, "forbidden")


async def test_who_sees_no_customers_may_still_see_orders(firm: Firm) -> None:
    order = await firm.draft()
    clerk = await firm.company.hire("orders:read", scope="all", name="钱会计")
    outside = await firm.company.hire("orders:read", name="孙悦")
    assert (await firm.ask(clerk, "GET", f"/orders/{order['id']}")).status == 200
    assert (await firm.ask(outside, "GET", f"/orders/{order['id']}")).status == 404

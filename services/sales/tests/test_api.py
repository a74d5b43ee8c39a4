"""What people do with deals, over HTTP on a real database."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.sales.tests.conftest import REP, act, customer, make, money


async def test_a_new_deal_stands_in_the_first_stage_of_the_default_process(
    sales: Bench, rep: Colleague
) -> None:
    customer_id = await customer(sales, rep.tenant_id, rep)
    body = {"name": "三号线备件", "customer_id": customer_id, "amount": money("1234.50")}
    answer = await sales.call(rep, "POST", "/opportunities", body)

    assert answer.status == 201
    assert answer.headers["ETag"] == '"1"'
    deal = (await sales.call(rep, "GET", answer.headers["Location"].removeprefix("/api/v1"))).body
    assert (deal["stage"], deal["status"], deal["probability"]) == ("prospecting", "open", 0.1)
    assert deal["amount"] == money("1234.50")
    assert deal["base_minor"] == 123450
    assert (deal["owner_id"], deal["department_id"]) == (str(rep.id), str(rep.department_id))
    assert deal["customer_name"] == "晨光文具"
    assert [stay["stage"] for stay in deal["stage_history"]] == ["prospecting"]


async def test_from_the_first_stage_to_the_win(sales: Bench, rep: Colleague) -> None:
    deal = await make(sales, rep)
    refused = await sales.call(rep, "POST", f"/opportunities/{deal['id']}/move", {"stage": "discovery"})
    assert (refused.status, refused.code) == (422, "stage_feedback_missing")
    assert refused.body["missing"] == ["customer_need"]

    contact = {
        "kind": "call",
        "content": "客户要三号线备件",
        "next_follow_up_at": "2026-12-01T09:00:00+08:00",
        "attachments": [{"name": "图纸.dwg", "url": "https://pan.example.com/1.dwg"}],
    }
    noted = await act(sales, rep, deal, "follow_ups", contact)
    assert noted["next_follow_up_at"] == "2026-12-01T01:00:00Z"
    await act(sales, rep, deal, "move", {"stage": "discovery", "feedback": {"customer_need": "备件"}})
    moved = await act(sales, rep, deal, "move", {"stage": "proposal"})
    assert (moved["stage"], moved["probability"]) == ("proposal", 0.5)
    won = await act(sales, rep, deal, "win")
    assert (won["status"], won["probability"], won["version"]) == ("won", 1, 5)

    history = (await sales.call(rep, "GET", f"/opportunities/{deal['id']}/history")).body["items"]
    assert [entry["type"] for entry in reversed(history)] == [
        "crm.opportunity.created.v1",
        "crm.opportunity.followed_up.v1",
        "crm.opportunity.stage_changed.v1",
        "crm.opportunity.stage_changed.v1",
        "crm.opportunity.won.v1",
    ]
    seen = (await sales.call(rep, "GET", f"/opportunities/{deal['id']}")).body
    assert [stay["stage"] for stay in seen["stage_history"]] == ["prospecting", "discovery", "proposal"]
    assert all(stay["left_at"] for stay in seen["stage_history"])
    contacts = (await sales.call(rep, "GET", f"/opportunities/{deal['id']}/follow_ups")).body["items"]
    assert [one["content"] for one in contacts] == ["客户要三号线备件"]
    assert contacts[0]["attachments"] == contact["attachments"]


async def test_an_ended_deal_is_left_alone_until_somebody_with_the_right_reopens_it(
    sales: Bench, rep: Colleague, manager: Colleague
) -> None:
    deal = await make(sales, rep)
    lost = await act(sales, rep, deal, "lose", {"reason": "price"})
    assert (lost["status"], lost["close_reason"]) == ("lost", "price")

    again = await sales.call(rep, "POST", f"/opportunities/{deal['id']}/win", accept_language="en")
    assert (again.status, again.code) == (409, "not_open")
    assert "reopen" in again.body["detail"]
    assert (await sales.call(rep, "POST", f"/opportunities/{deal['id']}/reopen")).status == 403
    opened = await act(sales, manager, deal, "reopen")
    assert (opened["status"], opened["closed_on"], opened["stage"]) == ("open", None, "prospecting")
    invalid = await act(sales, rep, deal, "invalidate", {"reason": "测试数据"})
    assert invalid["status"] == "invalid"


async def test_a_deal_is_won_on_an_earlier_day_but_not_on_one_to_come(sales: Bench, rep: Colleague) -> None:
    deal = await make(sales, rep)
    ahead = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    refused = await sales.call(rep, "POST", f"/opportunities/{deal['id']}/win", {"closed_on": ahead})
    assert refused.status == 422
    assert refused.body["errors"][0]["field"] == "closed_on"
    won = await act(sales, rep, deal, "win", {"closed_on": "2026-01-31"})
    assert (won["closed_on"], won["opened_on"]) == ("2026-01-31", "2026-01-31")


async def test_items_make_up_the_amount(sales: Bench, rep: Colleague, manager: Colleague) -> None:
    product = await sales.call(manager, "POST", "/products", {"name": "GTX Pro", "price": money("4821.00")})
    assert product.status == 201, product.body
    items = [
        {"product_id": product.body["id"], "quantity": "2", "unit_price": "4821", "discount": "0.05"},
        {"name": "安装", "quantity": "1.5", "unit_price": "200"},
    ]
    deal = await make(sales, rep, amount=None, items=items)
    assert deal["amount"] == money("9459.90")

    unknown = [{"product_id": str(uuid4()), "quantity": "1", "unit_price": "1"}]
    path = f"/opportunities/{deal['id']}"
    refused = await sales.call(rep, "PATCH", path, {"items": unknown}, if_match='"1"')
    assert refused.body["errors"][0]["field"] == "items.0.product_id"
    changed = await sales.call(rep, "PATCH", path, {"items": items[1:]}, if_match='"1"')
    assert changed.body["amount"] == money("300.00")


async def test_a_change_needs_the_version_that_was_seen(sales: Bench, rep: Colleague) -> None:
    deal = await make(sales, rep)
    path = f"/opportunities/{deal['id']}"
    assert (await sales.call(rep, "PATCH", path, {"name": "四号线"})).status == 428
    changed = await sales.call(rep, "PATCH", path, {"name": "四号线"}, if_match='"1"')
    assert (changed.body["name"], changed.body["version"]) == ("四号线", 2)
    assert (await sales.call(rep, "PATCH", path, {"name": "五号线"}, if_match='"1"')).status == 412
    stale = await sales.call(rep, "POST", f"{path}/move", {"stage": "engaging"}, if_match='"1"')
    assert stale.status == 412


async def test_moves_at_once_lose_no_version_and_no_stay(sales: Bench, rep: Colleague) -> None:
    deal = await make(sales, rep)
    path = f"/opportunities/{deal['id']}/move"
    stages = ["engaging", "proposal", "evaluation", "contract"]
    answers = await asyncio.gather(*(sales.call(rep, "POST", path, {"stage": stage}) for stage in stages))
    assert [answer.status for answer in answers] == [200] * 4
    seen = (await sales.call(rep, "GET", f"/opportunities/{deal['id']}")).body
    assert seen["version"] == 5
    assert sorted(stay["stage"] for stay in seen["stage_history"]) == sorted(["prospecting", *stages])
    assert sum(stay["left_at"] is None for stay in seen["stage_history"]) == 1


async def test_a_customer_nobody_has_heard_of_is_waited_for(sales: Bench, rep: Colleague) -> None:
    body = {"name": "三号线", "customer_id": str(uuid4()), "amount": money("1")}
    refused = await sales.call(rep, "POST", "/opportunities", body)
    assert (refused.status, refused.code) == (409, "not_yet_known")
    assert refused.headers["Retry-After"] == "1"


async def test_a_customer_that_comes_within_the_second_is_enough(sales: Bench, rep: Colleague) -> None:
    id = uuid4()

    async def news() -> None:
        async with sales.database.tenant(rep.tenant_id) as connection:
            await connection.execute(
                "INSERT INTO customers (tenant_id, id, version, name, created_at, deleted)"
                " VALUES ($1, $2, 1, '迟到的客户', now(), false)",
                rep.tenant_id,
                id,
            )

    body = {"name": "三号线", "customer_id": str(id), "amount": money("1")}
    answer, _ = await asyncio.gather(sales.call(rep, "POST", "/opportunities", body), news())
    assert answer.status == 201, answer.body


async def test_a_transfer_changes_owner_and_department(
    sales: Bench, company: Company, rep: Colleague, manager: Colleague
) -> None:
    deal = await make(sales, rep)
    branch = await company.department(uuid4(), "华东", (company.department_id,))
    heir = await company.hire(*REP, department_id=branch)
    assert (
        await sales.call(rep, "POST", f"/opportunities/{deal['id']}/transfer", {"owner_id": str(heir.id)})
    ).status == 403
    moved = await act(sales, manager, deal, "transfer", {"owner_id": str(heir.id)})
    assert (moved["owner_id"], moved["department_id"]) == (str(heir.id), str(branch))
    nobody = await sales.call(
        manager, "POST", f"/opportunities/{deal['id']}/transfer", {"owner_id": str(uuid4())}
    )
    assert nobody.status == 422
    assert (await sales.call(rep, "GET", f"/opportunities/{deal['id']}")).status == 200, "still my customer"


async def test_to_the_recycle_bin_and_back(sales: Bench, rep: Colleague, manager: Colleague) -> None:
    deal = await make(sales, rep)
    path = f"/opportunities/{deal['id']}"
    assert (await sales.call(rep, "DELETE", path)).status == 403
    assert (await sales.call(manager, "DELETE", path)).status == 200
    assert (await sales.call(rep, "GET", path)).status == 404
    assert (await sales.call(rep, "POST", f"{path}/win")).status == 404
    assert (await sales.call(rep, "GET", "/opportunities")).body["items"] == []
    binned = (await sales.call(manager, "GET", "/recycle_bin?module=opportunities")).body["items"]
    assert [each["id"] for each in binned] == [deal["id"]]
    assert (await sales.call(rep, "GET", "/recycle_bin?module=opportunities")).status == 403
    assert (await sales.call(manager, "POST", f"{path}/restore")).body["deleted_at"] is None
    assert (await sales.call(manager, "POST", f"{path}/restore")).code == "not_in_recycle_bin"
    assert (await sales.call(rep, "GET", path)).status == 200


async def test_lists_filter_search_sort_and_page(sales: Bench, rep: Colleague) -> None:
    mine = await customer(sales, rep.tenant_id, rep)
    names = ["上海地铁三号线", "北京地铁", "广州港", "上海港"]
    for n, name in enumerate(names, 1):
        await make(sales, rep, name=name, customer_id=mine, amount=money(f"{n}000"), source=f"s{n}")

    async def found(query: str) -> list[str]:
        answer = await sales.call(rep, "GET", f"/opportunities?{query}")
        assert answer.status == 200, answer.body
        return [each["name"] for each in answer.body["items"]]

    assert await found("sort=amount") == names
    assert await found("sort=-amount&limit=2") == ["上海港", "广州港"]
    assert await found("search=上海&sort=name") == ["上海地铁三号线", "上海港"]
    assert (
        await found("filter=amount%20%3E%202000%20%26%26%20status%20%3D%3D%20%22open%22&sort=amount")
        == names[2:]
    )
    first = (await sales.call(rep, "GET", "/opportunities?sort=amount&limit=3&count=exact")).body
    assert first["count"] == 4
    rest = await sales.call(rep, "GET", f"/opportunities?sort=amount&limit=3&cursor={first['next_cursor']}")
    assert [each["name"] for each in rest.body["items"]] == ["上海港"]
    wrong = await sales.call(rep, "GET", "/opportunities?filter=colour%20%3D%3D%20%22red%22")
    assert (wrong.status, wrong.code) == (400, "invalid_filter")


async def test_processes_are_shown_in_the_readers_language(sales: Bench, rep: Colleague) -> None:
    chinese = (await sales.call(rep, "GET", "/sales_processes")).body["items"][0]
    english = (await sales.call(rep, "GET", "/sales_processes", accept_language="en")).body["items"][0]
    assert chinese["name"] == "标准销售流程"
    assert english["name"] == "Standard sales process"
    assert len(english["stages"]) == 7
    assert english["stages"][2]["required"] == ["customer_need"]
    assert english["stages"][2]["feedback"] == [{"key": "customer_need", "label": "What the customer needs"}]


STRICT: dict[str, Any] = {
    "name": "招投标",
    "stages": [
        {"key": "bid", "name": "投标", "probability": 0.3, "next": ["shortlist"], "time_limit": "P7D"},
        {"key": "shortlist", "name": {"zh-CN": "入围", "en": "Shortlist"}, "probability": "0.6"},
    ],
}


async def test_a_process_of_ones_own(sales: Bench, rep: Colleague, manager: Colleague) -> None:
    made = await sales.call(manager, "POST", "/sales_processes", STRICT)
    assert made.status == 201, made.body
    assert made.body["is_default"] is False
    path = f"/sales_processes/{made.body['id']}"
    deal = await make(sales, rep, process_id=made.body["id"])
    assert (deal["stage"], deal["process_id"]) == ("bid", made.body["id"])

    shorter = {**STRICT, "stages": STRICT["stages"][1:]}
    refused = await sales.call(manager, "PUT", path, shorter, if_match='"1"')
    assert (refused.status, refused.code, refused.body["stages"]) == (409, "stage_in_use", ["bid"])
    await act(sales, rep, deal, "move", {"stage": "shortlist"})
    assert (await sales.call(manager, "PUT", path, shorter, if_match='"1"')).body["version"] == 2

    default = await sales.call(manager, "PUT", path, {**shorter, "is_default": True}, if_match='"2"')
    assert default.body["is_default"] is True
    listed = (await sales.call(rep, "GET", "/sales_processes")).body["items"]
    assert [each["is_default"] for each in listed] == [True, False]
    assert (await sales.call(manager, "DELETE", path)).code == "default_process_needed"
    assert (await make(sales, rep))["process_id"] == made.body["id"]


async def test_a_process_leads_only_where_it_says(sales: Bench, rep: Colleague, manager: Colleague) -> None:
    stages: list[dict[str, Any]] = [*STRICT["stages"], {"key": "award", "name": "中标", "probability": 0.9}]
    made = await sales.call(manager, "POST", "/sales_processes", {**STRICT, "stages": stages})
    deal = await make(sales, rep, process_id=made.body["id"])
    refused = await sales.call(rep, "POST", f"/opportunities/{deal['id']}/move", {"stage": "award"})
    assert (refused.status, refused.code) == (409, "stage_not_allowed")
    assert refused.body["allowed"] == ["shortlist"]


async def test_a_code_belongs_to_one_product(sales: Bench, rep: Colleague, manager: Colleague) -> None:
    first = await sales.call(manager, "POST", "/products", {"name": "GTX Basic", "code": "G1"})
    assert (await sales.call(manager, "POST", "/products", {"name": "GTX", "code": "G1"})).code == "duplicate"
    assert (await sales.call(rep, "POST", "/products", {"name": "X"})).status == 403
    path = f"/products/{first.body['id']}"
    assert (await sales.call(manager, "DELETE", path)).status == 200
    binned = (await sales.call(manager, "GET", "/recycle_bin?module=products")).body["items"]
    assert [each["code"] for each in binned] == ["G1"]
    assert (await sales.call(manager, "POST", "/products", {"name": "GTX", "code": "G1"})).status == 201
    assert (await sales.call(manager, "POST", f"{path}/restore")).code == "duplicate"
    found = await sales.call(rep, "GET", "/products?search=gtx")
    assert [each["name"] for each in found.body["items"]] == ["GTX"]


async def test_the_same_key_makes_one_deal(sales: Bench, rep: Colleague) -> None:
    customer_id = await customer(sales, rep.tenant_id, rep)
    body = {"name": "三号线", "customer_id": customer_id, "amount": money("1")}
    first = await sales.call(rep, "POST", "/opportunities", body, idempotency_key="abc")
    again = await sales.call(rep, "POST", "/opportunities", body, idempotency_key="abc")
    assert first.body["id"] == again.body["id"]
    other = await sales.call(rep, "POST", "/opportunities", {**body, "name": "x"}, idempotency_key="abc")
    assert other.status == 422


BAD: list[tuple[str, str, Any]] = [
    ("POST", "/opportunities", None),
    ("POST", "/opportunities", []),
    ("POST", "/opportunities", {"name": "", "amount": money("1"), "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x", "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x", "amount": money("1")}),
    ("POST", "/opportunities", {"name": "x", "amount": money("-1"), "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x", "amount": money("1e40"), "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x", "amount": money("NaN"), "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x\x00", "amount": money("1"), "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x" * 300, "amount": money("1"), "customer_id": str(uuid4())}),
    ("POST", "/opportunities", {"name": "x", "amount": money("1"), "customer_id": "7"}),
    ("POST", "/opportunities", {"name": "x", "amount": money("1"), "customer_id": str(uuid4()), "colour": 1}),
    ("GET", "/opportunities?limit=0", None),
    ("GET", "/opportunities?sort=colour", None),
    ("GET", "/opportunities?cursor=zzz", None),
    ("GET", "/opportunities?filter=((", None),
    ("GET", "/opportunities/7", None),
    ("GET", "/pipeline/summary?from=2026-13-01", None),
    ("GET", "/pipeline/summary?from=2026-02-01&to=2026-01-01", None),
    ("GET", "/pipeline/summary?from=0001-01-01", None),
    ("GET", "/pipeline/conversion?to=9999-12-31", None),
    ("GET", "/pipeline/conversion?process_id=00000000-0000-0000-0000-000000000000", None),
    ("GET", "/pipeline/board?cards=1000", None),
    ("POST", "/sales_processes", {"name": "x", "stages": []}),
    ("POST", "/sales_processes", {"name": "x", "stages": [{"key": "A b", "name": "x", "probability": 0.5}]}),
    ("POST", "/sales_processes", {"name": "x", "stages": [{"key": "a", "name": "x", "probability": 2}]}),
    (
        "POST",
        "/sales_processes",
        {"name": "x", "stages": [{"key": "a", "name": "x", "probability": 0.5, "time_limit": "P9999Y"}]},
    ),
    ("POST", "/products", {"name": "x", "price": {"amount": "1", "currency": "yuan"}}),
    ("PUT", "/sales_targets", {"subject_kind": "user", "period": "2026-11", "metric": "count", "levels": {}}),
    ("GET", "/sales_targets/attainment?period=2026-13", None),
    ("GET", "/sales_targets/attainment", None),
]


@pytest.mark.parametrize(("method", "path", "body"), BAD)
async def test_bad_input_is_told_as_a_problem(
    sales: Bench, manager: Colleague, method: str, path: str, body: Any
) -> None:
    answer = await sales.call(manager, method, path, body, if_match='"1"')
    assert 400 <= answer.status < 500, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.code
    assert answer.body["errors"] or answer.status in (400, 415) or answer.code, answer.body


async def test_bad_verbs_are_told_as_problems(sales: Bench, manager: Colleague) -> None:
    deal = await make(sales, manager)
    for verb, body in (
        ("move", {}),
        ("move", {"stage": "nowhere"}),
        ("move", {"stage": "engaging", "feedback": 7}),
        ("move", {"stage": "prospecting"}),
        ("lose", {}),
        ("lose", {"reason": " "}),
        ("win", {"closed_on": "yesterday"}),
        ("win", {"closed_on": "0001-01-01"}),
        ("invalidate", None),
        ("transfer", {"owner_id": None}),
        ("follow_ups", {"kind": "telepathy", "content": "x"}),
        ("follow_ups", {"kind": "call", "content": ""}),
        ("reopen", None),
    ):
        answer = await sales.call(manager, "POST", f"/opportunities/{deal['id']}/{verb}", body)
        assert 400 <= answer.status < 500, (verb, body, answer.body)
        assert answer.headers["Content-Type"] == "application/problem+json"
    seen = await sales.call(manager, "GET", f"/opportunities/{deal['id']}")
    assert seen.body["version"] == 1


async def test_a_product_goes_for_good(sales: Bench, manager: Colleague) -> None:
    body = {"name": "GTX Pro", "code": "GP"}
    product = (await sales.call(manager, "POST", "/products", body)).body["id"]
    await sales.call(manager, "DELETE", f"/products/{product}")
    (binned,) = (await sales.call(manager, "GET", "/recycle_bin?module=products")).body["items"]
    assert (binned["id"], binned["code"]) == (product, "GP")
    assert (await sales.call(manager, "DELETE", f"/recycle_bin/{product}?module=products")).status == 204
    assert (await sales.call(manager, "GET", "/recycle_bin?module=products")).body["items"] == []
    async with sales.database.tenant(manager.tenant_id) as connection:
        told = await connection.fetch_value(
            "SELECT type FROM outbox WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1", product
        )
    assert told == "crm.product.purged.v1"

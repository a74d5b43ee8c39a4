"""Two records of one customer become one (合并), and two again."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from chassis.testing.telling import answered, applier, said
from contracts import billing, sales
from contracts.base import Refused
from contracts.commands import MERGE_PARTICIPANTS
from services.customers.application.merge_customers import give_up_waiting
from services.customers.storage.work import CustomersWork
from services.customers.tests import telling
from services.customers.tests.conftest import MANAGER, make, sea_of

TABLES = (
    "customers",
    "contacts",
    "follow_ups",
    "lead_links",
    "conversions_taken",
    "dealings",
    "collisions",
    "shares",
    "customer_relations",
)
MOVING = ("version", "updated_at", "updated_by")


@pytest.fixture
async def boss(company: Company) -> Colleague:
    return await company.hire(*MANAGER, "customers:merge", scope="all", name="李强")


async def set_out(service: Bench, who: Colleague, source: str, target: str, **fields: Any) -> dict[str, Any]:
    answer = await service.call(
        who, "POST", f"/customers/{source}/merge", {"into_id": target, "fields": fields}
    )
    assert answer.status == 202, answer.body
    merge: dict[str, Any] = answer.body
    return merge


async def answer_all(service: Bench, tenant_id: UUID, merge_id: str, *, back: bool = False) -> None:
    """Every participant does its step, and says so twice."""
    places = list(enumerate(MERGE_PARTICIPANTS.values()))
    for place, (there, undo) in reversed(places) if back else places:
        number, kind = (2 * place + 2, undo) if back else (2 * place + 1, there)
        command = kind(from_id=uuid4(), into_id=uuid4())
        told = answered("customers", tenant_id, UUID(merge_id), number, command, moved={"things": 1})
        await applier(service).apply([told])
        again = answered("customers", tenant_id, UUID(merge_id), number, command, moved={"things": 1})
        await applier(service).apply([again])


async def merged(service: Bench, who: Colleague, source: str, target: str, **fields: Any) -> dict[str, Any]:
    merge = await set_out(service, who, source, target, **fields)
    await answer_all(service, who.tenant_id, merge["id"])
    seen = (await service.call(who, "GET", f"/merges/{merge['id']}")).body
    assert seen["status"] == "merged", seen
    found: dict[str, Any] = seen
    return found


async def undone(service: Bench, who: Colleague, merge_id: str) -> None:
    answer = await service.call(who, "POST", f"/merges/{merge_id}/undo")
    assert answer.status == 202, answer.body
    await answer_all(service, who.tenant_id, merge_id, back=True)
    assert (await service.call(who, "GET", f"/merges/{merge_id}")).body["status"] == "undone"


async def dump(service: Bench, tenant_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Everything of a tenant but what counts changes."""
    found = {}
    async with service.database.tenant(tenant_id) as connection:
        for table in TABLES:
            rows = [dict(row) for row in await connection.fetch(f"SELECT * FROM {table}")]
            found[table] = sorted(
                ({name: value for name, value in row.items() if name not in MOVING} for row in rows), key=str
            )
    return found


async def busy(service: Bench, company: Company, who: Colleague, **fields: Any) -> dict[str, Any]:
    """A customer with a contact, a follow-up, a subsidiary, an order with a payment, and a deal."""
    customer = await make(service, who, owner_id=str(who.id), **fields)
    id = UUID(customer["id"])
    await service.call(who, "POST", "/contacts", {"customer_id": customer["id"], "name": "周敏"})
    await service.call(who, "POST", f"/customers/{id}/follow_ups", {"kind": "call", "content": "聊过"})
    await make(service, who, name=f"分公司{uuid4().hex[:6]}", parent_id=customer["id"])
    order, payment, deal = uuid4(), uuid4(), uuid4()
    approved = billing.OrderApproved(after=telling.order(order, id, "approved", 500_00), reason=None)
    paid = billing.PaymentConfirmed(
        after=telling.payment(payment, order, id, "confirmed", 200_00),
        reason=billing.MoneyMoved(standing=telling.standing()),
    )
    won = sales.OpportunityWon(after=telling.opportunity(deal, id, "won"), reason=None)
    records = [
        said("billing", company.id, approved, order, 2),
        said("billing", company.id, paid, order, 3),
        said("sales", company.id, won, deal, 2),
    ]
    await applier(service).apply(records)
    return {**customer, "order": order, "payment": payment}


async def test_everything_points_at_the_one_that_lives_on(
    service: Bench, company: Company, boss: Colleague
) -> None:
    source = await busy(service, company, boss, name="星火科技", phone="021-58889999", region="上海")
    target = await busy(service, company, boss, name="上海星火科技有限公司")
    preview = await service.call(
        boss, "GET", f"/customers/{source['id']}/merge_preview?into_id={target['id']}"
    )
    assert preview.status == 200, preview.body
    shown = {one["field"]: one["chosen"] for one in preview.body["fields"]}
    assert (shown["name"], shown["phone"]) == (target["id"], source["id"])
    told = preview.body["moved"]
    assert {
        name: told[name] for name in ("contacts", "follow_ups", "subsidiaries", "orders", "payments")
    } == {
        "contacts": 1,
        "follow_ups": 1,
        "subsidiaries": 1,
        "orders": 1,
        "payments": 1,
    }
    merge = await merged(service, boss, source["id"], target["id"], name=source["id"])
    assert merge["moved"]["customers"]["contacts"] == 1
    seen = (await service.call(boss, "GET", f"/customers/{target['id']}")).body
    assert (seen["name"], seen["phone"], seen["region"]) == ("星火科技", "021-58889999", "上海")
    assert (seen["order_total"]["amount"], seen["paid_total"]["amount"]) == ("1000.00", "400.00")
    gone = await service.call(boss, "GET", f"/customers/{source['id']}")
    assert (gone.status, gone.code, gone.body["into_id"]) == (410, "merged", target["id"])
    state = await dump(service, company.id)
    for table, column in (
        ("contacts", "customer_id"),
        ("follow_ups", "customer_id"),
        ("dealings", "customer_id"),
    ):
        assert {str(row[column]) for row in state[table]} == {target["id"]}, table
    assert {str(row["parent_id"]) for row in state["customers"] if row["parent_id"]} == {target["id"]}
    listed = (await service.call(boss, "GET", "/customers?limit=200")).body["items"]
    assert source["id"] not in {one["id"] for one in listed}
    binned = (await service.call(boss, "GET", "/recycle_bin?module=customers")).body["items"]
    assert source["id"] not in {one["id"] for one in binned}
    restored = await service.call(boss, "POST", f"/customers/{source['id']}/restore")
    assert (restored.status, restored.code) == (410, "merged")


async def test_after_the_way_back_everything_equals_before(
    service: Bench, company: Company, boss: Colleague
) -> None:
    friend = await company.hire(*MANAGER)
    source = await busy(service, company, boss, name="甲", phone="13800138000", tags=["重点"])
    target = await busy(service, company, boss, name="乙", parent_id=source["id"])
    share = {"user_id": str(friend.id), "access": "read"}
    assert (await service.call(boss, "POST", f"/customers/{source['id']}/share", share)).status == 200
    before = await dump(service, company.id)
    merge = await merged(service, boss, source["id"], target["id"], name=source["id"])
    assert await dump(service, company.id) != before
    await undone(service, boss, merge["id"])
    assert await dump(service, company.id) == before


async def test_what_people_changed_since_stays_on_the_way_back(
    service: Bench, company: Company, boss: Colleague
) -> None:
    source = await make(service, boss, name="甲", region="上海", industry="制造")
    target = await make(service, boss, name="乙")
    merge = await merged(service, boss, source["id"], target["id"])
    await service.call(boss, "PATCH", f"/customers/{target['id']}", {"region": "杭州"}, if_match="*")
    new = await service.call(boss, "POST", "/contacts", {"customer_id": target["id"], "name": "新来的"})
    await undone(service, boss, merge["id"])
    seen = (await service.call(boss, "GET", f"/customers/{target['id']}")).body
    assert (seen["region"], seen["industry"]) == ("杭州", None)
    assert (await service.call(boss, "GET", f"/contacts/{new.body['id']}")).body["customer_id"] == target[
        "id"
    ]


async def test_late_news_finds_the_one_that_lives_on_and_goes_back_with_its_order(
    service: Bench, company: Company, boss: Colleague
) -> None:
    source, target = await busy(service, company, boss, name="甲"), await make(service, boss, name="乙")
    merge = await merged(service, boss, source["id"], target["id"])
    id, order, late = UUID(source["id"]), source["order"], uuid4()
    moved = billing.MoneyMoved(standing=telling.standing())
    paid = billing.PaymentConfirmed(after=telling.payment(late, order, id, "confirmed", 100_00), reason=moved)
    await applier(service).apply([said("billing", company.id, paid, order, 4)])
    seen = (await service.call(boss, "GET", f"/customers/{target['id']}")).body
    assert seen["paid_total"]["amount"] == "300.00"
    await undone(service, boss, merge["id"])
    back = billing.OrderUpdated(
        before={"customer_id": target["id"]},
        after=telling.order(order, id, "approved", 500_00),
        reason=billing.FieldsChanged(fields=["customer_id"]),
    )
    await applier(service).apply([said("billing", company.id, back, order, 6)])
    totals = [
        (await service.call(boss, "GET", f"/customers/{one['id']}")).body["paid_total"]["amount"]
        for one in (source, target)
    ]
    assert totals == ["300.00", "0.00"]


async def test_a_refusal_leaves_both_as_before(service: Bench, company: Company, boss: Colleague) -> None:
    source, target = await busy(service, company, boss, name="甲"), await make(service, boss, name="乙")
    before = await dump(service, company.id)
    merge = await set_out(service, boss, source["id"], target["id"])
    for verb, body in (("lock", {"until": "2099-01-01T00:00:00Z"}), ("release", {"reason": "x"})):
        held = await service.call(boss, "POST", f"/customers/{source['id']}/{verb}", body)
        assert (held.status, held.code) == (409, "merge_running")
    kept = await service.call(boss, "DELETE", f"/customers/{target['id']}")
    assert (kept.status, kept.code) == (409, "merge_running")
    third = await make(service, boss, name="丙")
    again = await service.call(boss, "POST", f"/customers/{third['id']}/merge", {"into_id": source["id"]})
    assert (again.status, again.code) == (409, "merge_running")
    (leads, back), (sales_there, _) = list(MERGE_PARTICIPANTS.values())[:2]
    ids = {"from_id": uuid4(), "into_id": uuid4()}
    saga = UUID(merge["id"])
    no = Refused(code="expired")
    await applier(service).apply(
        [
            answered("customers", company.id, saga, 1, leads(**ids)),
            answered("customers", company.id, saga, 3, sales_there(**ids), refused=no),
            answered("customers", company.id, saga, 2, back(**ids)),
        ]
    )
    seen = (await service.call(boss, "GET", f"/merges/{merge['id']}")).body
    assert (seen["status"], seen["failure"]["step"], seen["failure"]["code"]) == (
        "failed",
        "sales",
        "expired",
    )
    await service.call(boss, "DELETE", f"/customers/{third['id']}")
    now = await dump(service, company.id)
    now["customers"] = [row for row in now["customers"] if str(row["id"]) != third["id"]]
    assert now == before


async def test_silence_ends_as_before(service: Bench, company: Company, boss: Colleague) -> None:
    source, target = await make(service, boss, name="甲"), await make(service, boss, name="乙")
    merge = await set_out(service, boss, source["id"], target["id"])
    async with service.database.tenant(company.id) as connection:
        await connection.execute("UPDATE merges SET deadline = now() - interval '1 s'")
    async with CustomersWork(service.running.ground, await principal(service, boss)) as work:
        await give_up_waiting(UUID(merge["id"]), work)
    command = MERGE_PARTICIPANTS["leads"][1](from_id=uuid4(), into_id=uuid4())
    await applier(service).apply([answered("customers", company.id, UUID(merge["id"]), 2, command)])
    seen = (await service.call(boss, "GET", f"/merges/{merge['id']}")).body
    assert (seen["status"], seen["failure"]["code"]) == ("failed", "timeout")
    assert (await service.call(boss, "GET", f"/customers/{source['id']}")).status == 200


async def principal(service: Bench, who: Colleague) -> Any:
    return await service.running.ground.directory.acting(who.tenant_id, None)


async def test_merges_are_taken_back_in_their_order(service: Bench, boss: Colleague) -> None:
    a, b, c = [(await make(service, boss, name=name))["id"] for name in ("甲", "乙", "丙")]
    first = await merged(service, boss, a, b)
    second = await merged(service, boss, b, c)
    gone = await service.call(boss, "GET", f"/customers/{a}")
    assert gone.body["into_id"] == c
    early = await service.call(boss, "POST", f"/merges/{first['id']}/undo")
    assert (early.status, early.code) == (409, "later_merge")
    await undone(service, boss, second["id"])
    await undone(service, boss, first["id"])
    twice = await service.call(boss, "POST", f"/merges/{first['id']}/undo")
    assert (twice.status, twice.code) == (409, "merge_not_over")


async def test_who_comes_back_must_fit_its_owners_cap(
    service: Bench, company: Company, boss: Colleague
) -> None:
    sea = await sea_of(service, boss, claim={"hold_cap": 1})
    rep = await company.hire(*MANAGER)
    source = await make(service, boss, name="甲", sea_id=sea, owner_id=str(rep.id))
    target = await make(service, boss, name="乙")
    merge = await merged(service, boss, source["id"], target["id"])
    await make(service, boss, name="丙", sea_id=sea, owner_id=str(rep.id))
    full = await service.call(boss, "POST", f"/merges/{merge['id']}/undo")
    assert (full.status, full.code) == (409, "hold_cap_reached")


async def test_the_window_closes(service: Bench, company: Company, boss: Colleague) -> None:
    source, target = await make(service, boss, name="甲"), await make(service, boss, name="乙")
    merge = await merged(service, boss, source["id"], target["id"])
    async with service.database.tenant(company.id) as connection:
        await connection.execute("UPDATE merges SET merged_at = now() - interval '31 days'")
    late = await service.call(boss, "POST", f"/merges/{merge['id']}/undo")
    assert (late.status, late.code) == (409, "undo_expired")


async def test_choices_and_rights(service: Bench, company: Company, boss: Colleague, rep: Colleague) -> None:
    source = await make(service, boss, name="甲", phone="13800138000")
    target = await make(service, boss, name="乙", phone="13900139000")
    path = f"/customers/{source['id']}/merge"
    for fields, code in (({"phone": "110"}, "neither_value"), ({"owner_id": source["id"]}, "no_such_choice")):
        bad = await service.call(boss, "POST", path, {"into_id": target["id"], "fields": fields})
        assert (bad.status, bad.body["errors"][0]["code"]) == (422, code), bad.body
    itself = await service.call(boss, "POST", path, {"into_id": source["id"]})
    assert (itself.status, itself.code) == (409, "same_record")
    assert (await service.call(boss, "POST", path, {"into_id": str(uuid4())})).status == 404
    assert (await service.call(rep, "POST", path, {"into_id": target["id"]})).status == 403
    narrow = await company.hire(*MANAGER, "customers:merge", department_id=uuid4())
    mine = await make(service, narrow, name="丙", owner_id=str(narrow.id))
    theirs = await make(service, boss, name="丁", owner_id=str(boss.id))
    out = await service.call(narrow, "POST", f"/customers/{mine['id']}/merge", {"into_id": theirs["id"]})
    assert out.status == 404
    await merged(service, boss, source["id"], target["id"], phone="13800138000")
    seen = (await service.call(boss, "GET", f"/customers/{target['id']}")).body
    assert seen["phone"] == "13800138000"


async def test_two_that_set_out_at_once_make_one_merge(service: Bench, boss: Colleague) -> None:
    a, b = [(await make(service, boss, name=name))["id"] for name in ("甲", "乙")]
    calls = [
        service.call(boss, "POST", f"/customers/{one}/merge", {"into_id": two})
        for one, two in ((a, b), (b, a))
    ]
    statuses = sorted(answer.status for answer in await asyncio.gather(*calls))
    assert statuses == [202, 409]

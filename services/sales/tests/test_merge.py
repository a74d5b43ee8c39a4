"""Sales' part in a merge of customers, and its way back."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import orjson

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from chassis.testing.telling import applier, asked
from contracts.commands import RepointInSales, RestoreInSales
from services.sales.application.customers import check_customer
from services.sales.storage.work import SalesWork
from services.sales.tests.conftest import act, customer, make


async def whose(sales: Bench, tenant_id: UUID) -> dict[str, str]:
    async with sales.database.tenant(tenant_id) as connection:
        rows = await connection.fetch("SELECT id, customer_id FROM opportunities")
    return {str(row["id"]): str(row["customer_id"]) for row in rows}


async def test_every_deal_follows_its_customer_and_comes_back(
    sales: Bench, company: Company, manager: Colleague
) -> None:
    source, target = [await customer(sales, company.id, manager) for _ in range(2)]
    deals = [await make(sales, manager, customer_id=source) for _ in range(3)]
    kept = await make(sales, manager, customer_id=target)
    await act(sales, manager, deals[0], "follow_ups", {"kind": "call", "content": "聊过"})
    await act(sales, manager, deals[1], "win", {"closed_on": "2026-11-20"})
    assert (await sales.call(manager, "DELETE", f"/opportunities/{deals[2]['id']}")).status == 200
    before = await whose(sales, company.id)
    saga, ids = uuid4(), {"from_id": UUID(source), "into_id": UUID(target)}
    there = asked("customers", company.id, saga, 3, RepointInSales(**ids), manager.id)
    for _ in range(2):
        await applier(sales).apply([there])
    assert set((await whose(sales, company.id)).values()) == {target}
    async with sales.database.tenant(company.id) as connection:
        told = await connection.fetch(
            "SELECT payload, state_keys, state_values FROM outbox WHERE aggregate_id = $1 ORDER BY seq",
            deals[0]["id"],
        )
        answers = await connection.fetch("SELECT payload FROM outbox WHERE kind = 'reply'")
    event = orjson.loads(told[-1]["payload"])
    assert (event["before"]["customer_id"], event["after"]["customer_id"]) == (source, target)
    states = [orjson.loads(value)["after"]["customer_id"] for value in told[-1]["state_values"]]
    assert states == [target, target]
    assert [orjson.loads(row["payload"])["done"] for row in answers] == [
        {"result": {"moved": {"opportunities": 3}}}
    ] * 2
    moved_on = await customer(sales, company.id, manager)
    changed = {"customer_id": moved_on}
    done = await sales.call(manager, "PATCH", f"/opportunities/{deals[0]['id']}", changed, if_match="*")
    assert done.status == 200, done.body
    await applier(sales).apply([asked("customers", company.id, saga, 4, RestoreInSales(**ids))])
    assert await whose(sales, company.id) == before | {deals[0]["id"]: moved_on}
    assert before[kept["id"]] == target


async def test_nothing_new_points_at_a_customer_that_is_merged_away(
    sales: Bench, company: Company, manager: Colleague
) -> None:
    source, target = [await customer(sales, company.id, manager) for _ in range(2)]
    saga, ids = uuid4(), {"from_id": UUID(source), "into_id": UUID(target)}
    await applier(sales).apply([asked("customers", company.id, saga, 3, RepointInSales(**ids), manager.id)])
    refused = await sales.call(
        manager,
        "POST",
        "/opportunities",
        {"name": "新", "customer_id": source, "amount": {"amount": "1", "currency": "CNY"}},
    )
    assert (refused.status, refused.code, refused.body["into_id"]) == (410, "merged", target)
    await applier(sales).apply([asked("customers", company.id, saga, 4, RestoreInSales(**ids))])
    await make(sales, manager, customer_id=source)


async def test_a_deal_in_the_making_is_moved_too(sales: Bench, company: Company, manager: Colleague) -> None:
    """The merge waits for whoever is about to point at the customer."""
    source, target = [await customer(sales, company.id, manager) for _ in range(2)]
    deal = await make(sales, manager, customer_id=target)
    ids: dict[str, Any] = {"from_id": UUID(source), "into_id": UUID(target)}
    there = asked("customers", company.id, uuid4(), 3, RepointInSales(**ids), manager.id)
    async with SalesWork(sales.running.ground, Principal.system(company.id)) as work:
        await check_customer(UUID(source), work)
        merging = asyncio.create_task(applier(sales).apply([there]))
        done, _ = await asyncio.wait({merging}, timeout=1)
        assert not done
        found = await work.opportunities.get(UUID(deal["id"]))
        fact = found.change({"customer_id": UUID(source)})
        work.announce(found, fact)
    await merging
    assert set((await whose(sales, company.id)).values()) == {target}

"""Billing's part in a merge of customers, and its way back."""

from uuid import UUID, uuid4

import orjson

from chassis.testing.telling import applier, asked
from contracts.commands import RepointInBilling, RestoreInBilling
from services.billing.tests.conftest import Firm, know_customer

PARTS = ("orders", "payments", "refunds", "instalments")


async def whose(firm: Firm) -> dict[str, set[UUID]]:
    found = {}
    async with firm.bench.database.tenant(firm.company.id) as connection:
        for table in PARTS:
            found[table] = {
                row["customer_id"] for row in await connection.fetch(f"SELECT customer_id FROM {table}")
            }
    return found


async def test_orders_and_their_money_follow_the_customer_and_come_back(firm: Firm) -> None:
    target = uuid4()
    await know_customer(firm.bench.database, firm.company.id, firm.rep, target)
    order = await firm.approved("1000")
    assert (await firm.plan(order, ("2026-12-01", "400"), ("2026-12-31", "600"))).status == 200
    payment = await firm.paid(order, "500")
    refund = {"order_id": order["id"], "amount": {"amount": "100", "currency": "CNY"}, "reason": "退货"}
    await firm.do(firm.rep, "/refunds", refund)
    before = await whose(firm)
    saga, ids = uuid4(), {"from_id": firm.customer_id, "into_id": target}
    there = asked("customers", firm.company.id, saga, 5, RepointInBilling(**ids), firm.admin.id)
    for _ in range(2):
        await applier(firm.bench).apply([there])
    assert await whose(firm) == {table: {target} for table in PARTS}
    async with firm.bench.database.tenant(firm.company.id) as connection:
        told = await connection.fetch_one(
            "SELECT type, state_keys, state_values FROM outbox WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1",
            order["id"],
        )
        moved = await connection.fetch("SELECT count(*) AS n FROM history WHERE record_id = $1", order["id"])
    assert told is not None
    assert told["type"] == "crm.order.updated.v1"
    assert {key.partition("/")[0] for key in told["state_keys"]} == {
        "order",
        "payment_plan",
        "payment",
        "refund",
    }
    assert {orjson.loads(value)["after"]["customer_id"] for value in told["state_values"]} == {str(target)}
    refused = await firm.ask(
        firm.rep,
        "POST",
        "/orders",
        {
            "customer_id": str(firm.customer_id),
            "currency": "CNY",
            "items": [{"name": "服务", "quantity": "1", "unit_price": "1"}],
        },
    )
    assert (refused.status, refused.code) == (410, "merged")
    await applier(firm.bench).apply([asked("customers", firm.company.id, saga, 6, RestoreInBilling(**ids))])
    assert await whose(firm) == before
    seen = await firm.order(order)
    assert (seen["paid_amount"]["amount"], seen["status"]) == ("500.00", "approved")
    assert payment["customer_id"] == str(firm.customer_id)
    async with firm.bench.database.tenant(firm.company.id) as connection:
        again = await connection.fetch("SELECT count(*) AS n FROM history WHERE record_id = $1", order["id"])
    assert again[0]["n"] == moved[0]["n"] + 1

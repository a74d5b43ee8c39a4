"""The main job: from a lead to a collected payment, seen by people, by another program, and in the traces."""

from typing import Any
from uuid import uuid4

from chassis.testing import eventually
from tests.e2e.system import System, User, money
from tests.resilience.topic import all_records


async def new_lead(system: System, **fields: Any) -> Any:
    return await system.do(system.admin, "/leads", {"name": "赵敏", "company": "晨光科技", **fields})


async def deal_won(system: System, rep: User) -> tuple[str, str]:
    """A customer and a won opportunity, out of a fresh lead."""
    lead = await new_lead(system, phone=f"139{uuid4().int % 10**8:08}")
    await system.do(rep, f"/leads/{lead['id']}/claim")
    await system.do(rep, f"/leads/{lead['id']}/follow_ups", {"kind": "call", "content": "有意向"})
    wish = {
        "customer": {"name": f"晨光科技{uuid4().hex[:6]}"},
        "contact": {},
        "opportunity": {"name": "一期", "amount": money("120000.00")},
    }
    conversion = await system.converted(rep, lead["id"], wish)
    assert conversion["status"] == "converted", conversion
    assert conversion["contact_id"]
    deal = f"/opportunities/{conversion['opportunity_id']}"
    process = (await system.get(rep, "/sales_processes"))["items"][0]
    for stage in process["stages"][1:]:
        feedback = dict.fromkeys(stage["required"], "已确认")
        await system.do(rep, f"{deal}/move", {"stage": stage["key"], "feedback": feedback})
    won = await system.do(rep, f"{deal}/win", {})
    assert won["status"] == "won"
    return conversion["customer_id"], conversion["opportunity_id"]


async def paid(system: System, rep: User, customer_id: str, opportunity_id: str) -> tuple[Any, str]:
    """An approved order with a confirmed payment, and the trace of the confirmation."""
    item = {"name": "许可", "quantity": "10", "unit_price": "12000"}
    order = await system.do(
        rep,
        "/orders",
        {
            "customer_id": customer_id,
            "opportunity_id": opportunity_id,
            "ordered_on": "2026-11-22",
            "currency": "CNY",
            "items": [item],
        },
    )
    await system.do(rep, f"/orders/{order['id']}/submit")
    await system.do(system.admin, f"/orders/{order['id']}/approve")
    payment = await system.do(
        rep,
        "/payments",
        {
            "order_id": order["id"],
            "amount": money("50000.00"),
            "received_on": "2026-11-22",
            "method": "bank_transfer",
        },
    )
    confirmed = await system.call(system.admin, "POST", f"/payments/{payment['id']}/confirm")
    assert confirmed.status == 200, confirmed
    assert confirmed.trace_id is not None
    return order, confirmed.trace_id


async def test_from_a_lead_to_a_collected_payment(system: System) -> None:
    rep = await system.hire()
    customer_id, opportunity_id = await deal_won(system, rep)
    order, trace_id = await paid(system, rep, customer_id, opportunity_id)

    async def counted() -> bool:
        customer = await system.get(rep, f"/customers/{customer_id}")
        return bool(customer["paid_total"] == money("50000.00") and customer["tier"])

    await eventually(counted, within=60)
    seen = await system.get(rep, f"/orders/{order['id']}")
    assert seen["outstanding"] == money("70000.00")

    async def told() -> Any:
        items = (await system.get(rep, f"/customers/{customer_id}/timeline?limit=200"))["items"]
        kinds = {item["type"] for item in items}
        assert kinds >= {
            "crm.lead.converted.v1",
            "crm.customer.created.v1",
            "crm.opportunity.won.v1",
            "crm.order.approved.v1",
            "crm.payment.confirmed.v1",
            "crm.customer.rated.v1",
        }
        assert trace_id in {item["trace_id"] for item in items}
        return kinds

    await eventually(told, within=60)
    await every_event_reached_an_outside_reader(system, customer_id, opportunity_id, order["id"])


async def every_event_reached_an_outside_reader(system: System, *roots: str) -> None:
    """Plain Kafka, no code of ours: versions 1, 2, 3 … of each root, in order."""
    for topic, root in zip(("crm.customers", "crm.sales", "crm.billing"), roots, strict=True):
        records = [r for r in await all_records(system.kafka, topic) if r.key == root.encode()]
        sequence = [int(dict(record.headers)["ce_sequence"]) for record in records]
        assert sequence == list(range(1, len(sequence) + 1))
        assert sequence


async def test_one_trace_from_the_request_to_every_consumer(system: System) -> None:
    rep = await system.hire()
    customer_id, opportunity_id = await deal_won(system, rep)
    _, trace_id = await paid(system, rep, customer_id, opportunity_id)
    created = await system.call(rep, "POST", "/leads", {"name": "钱先生"})
    assert created.trace_id is not None
    await whole_trace(system, created.trace_id, {"gateway", "leads", "insights"})
    await whole_trace(system, trace_id, {"gateway", "billing", "customers", "scoring", "insights"})


async def whole_trace(system: System, trace_id: str, services: set[str]) -> None:
    """All these services took part, and every span but the first has its parent in the trace."""

    async def complete() -> bool:
        async with system.session.get(f"{system.tracing}/api/v2/trace/{trace_id}") as answer:
            assert answer.status == 200, await answer.text()
            spans = await answer.json()
        took_part = {span["localEndpoint"]["serviceName"] for span in spans}
        assert took_part >= services, took_part
        ids = {span["id"] for span in spans}
        hanging = [span for span in spans if span.get("parentId") and span["parentId"] not in ids]
        assert not hanging, hanging
        assert len([span for span in spans if not span.get("parentId")]) == 1
        return True

    await eventually(complete, within=60)


async def test_a_lead_becomes_part_of_a_deal_that_is_there_or_leaves_it_as_it_was(system: System) -> None:
    rep = await system.hire()
    customer_id = await system.do(rep, "/customers", {"name": f"海川{uuid4().hex[:6]}", "owner_id": rep.id})
    other = await system.do(rep, "/customers", {"name": f"远航{uuid4().hex[:6]}", "owner_id": rep.id})
    body = {"name": "二期", "customer_id": customer_id["id"], "amount": money("9.00"), "source": "老客户"}
    deal = await system.do(rep, "/opportunities", body)
    wish = {"customer": {"id": other["id"]}, "contact": {}, "opportunity": {"id": deal["id"]}}
    lead = await new_lead(system, owner_id=rep.id, source="展会")
    failed = await system.converted(rep, lead["id"], wish)
    assert (failed["status"], failed["failure"]["code"]) == ("failed", "invalid"), failed
    assert (await system.get(rep, f"/opportunities/{deal['id']}"))["version"] == 1
    done = await system.converted(rep, lead["id"], {**wish, "customer": {"id": customer_id["id"]}})
    assert (done["status"], done["opportunity_id"]) == ("converted", deal["id"]), done
    filled = await system.get(rep, f"/opportunities/{deal['id']}")
    assert (filled["lead_id"], filled["contact_id"], filled["source"]) == (
        lead["id"],
        done["contact_id"],
        "老客户",
    )


async def test_a_refused_conversion_leaves_everything_as_before(system: System) -> None:
    rep = await system.hire()
    lead = await new_lead(system)
    await system.do(rep, f"/leads/{lead['id']}/claim")
    wish = {"customer": {"id": str(uuid4())}, "contact": None}
    conversion = await system.converted(rep, lead["id"], wish)
    assert conversion["status"] == "failed"
    assert conversion["failure"]["code"] == "not_found"
    after = await system.get(rep, f"/leads/{lead['id']}")
    assert (after["status"], after["conversion_id"]) == ("assigned", None)


async def test_a_rep_sees_only_what_the_scope_allows_everywhere(system: System) -> None:
    rep, other = await system.hire(), await system.hire()
    name = f"独家{uuid4().hex[:8]}"
    lead = await system.do(rep, "/leads", {"name": name, "owner_id": rep.id})

    async def found() -> Any:
        return (await system.get(rep, f"/search?q={name}"))["items"]

    assert len(await eventually(found, within=60)) == 1
    assert (await system.get(other, f"/search?q={name}"))["items"] == []
    assert lead["id"] not in str(await system.get(other, "/leads?limit=200"))
    for path in (f"/leads/{lead['id']}", f"/leads/{lead['id']}/history", f"/leads/{lead['id']}/timeline"):
        assert (await system.call(other, "GET", path)).status == 404

"""A merge of customers over every service; killed at any step it ends merged, or everything is as before."""

import os
import signal
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.testing import eventually
from cli.home import Home
from tests.e2e.system import System, money
from tests.e2e.test_kills import patient
from tests.e2e.watching import watch

POINTS = {
    "leads": {"leads": "customer_id", "conversions": "customer_id"},
    "customers": {
        "contacts": "customer_id",
        "follow_ups": "customer_id",
        "dealings": "customer_id",
        "lead_links": "customer_id",
        "conversions_taken": "customer_id",
        "customers": "parent_id",
        "shares": "customer_id",
    },
    "sales": {"opportunities": "customer_id"},
    "billing": dict.fromkeys(("orders", "payments", "refunds", "instalments"), "customer_id"),
    "scoring": {"dealings": "customer_id"},
    "insights": {"documents": "customer_id"},
}
"""Service → table → the column in which it names a customer."""


async def busy(system: System, name: str) -> dict[str, str]:
    """A customer made of a lead, with contact, deal, order, payment and a follow-up."""
    admin = system.admin
    phone = f"138{uuid4().int % 10**8:08}"
    lead = await system.do(admin, "/leads", {"name": name, "phone": phone, "owner_id": admin.id})
    wish = {
        "customer": {"name": name},
        "contact": {"name": "周敏"},
        "opportunity": {"name": name, "amount": money("1000.00")},
    }
    done = await system.converted(admin, lead["id"], wish)
    assert done["status"] == "converted", done
    customer = done["customer_id"]
    await system.do(admin, f"/customers/{customer}/follow_ups", {"kind": "call", "content": "聊过"})
    item = {"name": "许可", "quantity": "1", "unit_price": "500"}
    body = {"customer_id": customer, "ordered_on": "2026-11-20", "currency": "CNY", "items": [item]}

    async def ordered() -> Any:
        answer = await system.call(admin, "POST", "/orders", body)
        return answer.body if answer.status == 201 else None

    order = await eventually(ordered, within=90)
    for verb in ("submit", "approve"):
        await system.do(admin, f"/orders/{order['id']}/{verb}")
    paid = {"order_id": order["id"], "amount": money("200.00"), "received_on": "2026-11-21", "method": "cash"}
    payment = await system.do(admin, "/payments", paid)
    await system.do(admin, f"/payments/{payment['id']}/confirm")

    async def settled() -> bool:
        seen = await system.get(admin, f"/customers/{customer}")
        return seen["paid_total"]["amount"] == "200.00" and seen["score"] is not None

    await eventually(settled, within=90)
    return {"id": customer, "lead": lead["id"], "deal": done["opportunity_id"], "order": order["id"]}


async def pointing(postgres: str, customer_id: str) -> dict[str, int]:
    """How many rows of every service point at a customer."""
    found = {}
    for service, tables in POINTS.items():
        connection = await asyncpg.connect(urlunsplit(urlsplit(postgres)._replace(path=f"/{service}")))
        try:
            for table, column in tables.items():
                count = await connection.fetchval(
                    f"SELECT count(*) FROM {table} WHERE {column} = $1", UUID(customer_id)
                )
                if count:
                    found[f"{service}.{table}"] = count
        finally:
            await connection.close()
    return found


async def ended(system: System, merge_id: str, *, within: float = 150) -> Any:
    async def look() -> Any:
        seen = await patient(system, system.admin, f"/merges/{merge_id}")
        return seen if seen["status"] not in ("running", "undoing") else None

    return await eventually(look, within=within)


async def test_a_merge_moves_everything_and_its_way_back_restores_it(system: System, postgres: str) -> None:
    source, target = await busy(system, f"旧{uuid4().hex[:6]}"), await busy(system, f"新{uuid4().hex[:6]}")

    async def quiet(id: str, former: dict[str, int] | None = None) -> dict[str, int] | None:
        """What points there, once two looks agree."""
        seen = await pointing(postgres, id)
        return seen if seen == await pointing(postgres, id) and "insights.documents" in seen else None

    before = [await eventually(partial(quiet, one["id"]), within=60) for one in (source, target)]
    preview = await system.get(
        system.admin, f"/customers/{source['id']}/merge_preview?into_id={target['id']}"
    )
    assert preview["moved"]["payments"] == 1
    merge = await system.do(system.admin, f"/customers/{source['id']}/merge", {"into_id": target["id"]})
    assert (await ended(system, merge["id"]))["status"] == "merged"

    async def nothing_left() -> bool:
        assert await pointing(postgres, source["id"]) == {}
        return True

    await eventually(nothing_left, within=60)
    assert (await system.call(system.admin, "GET", f"/customers/{source['id']}")).code == "merged"
    for path in (f"/opportunities/{source['deal']}", f"/orders/{source['order']}"):
        assert (await system.get(system.admin, path))["customer_id"] == target["id"]
    lead = await system.get(system.admin, f"/leads/{source['lead']}")
    assert lead["converted"]["customer_id"] == target["id"]

    async def summed() -> bool:
        seen = await system.get(system.admin, f"/customers/{target['id']}")
        assert seen["paid_total"]["amount"] == "400.00"
        whole = await system.get(system.admin, f"/customers/{target['id']}/360")
        return len(whole["orders"]) == 2 if "orders" in whole else True

    await eventually(summed, within=60)
    await system.do(system.admin, f"/merges/{merge['id']}/undo")
    assert (await ended(system, merge["id"]))["status"] == "undone"

    async def as_before() -> bool:
        for one, former in zip((source, target), before, strict=True):
            now = await pointing(postgres, one["id"])
            assert not set(now.items()) ^ set((former or {}).items()), (now, former)
        for one in (source, target):
            seen = await system.get(system.admin, f"/customers/{one['id']}")
            assert seen["paid_total"]["amount"] == "200.00"
        return True

    await eventually(as_before, within=90)


@pytest.mark.parametrize(
    ("victim", "kind", "step"),
    [
        ("customers", "commands", 1),
        ("leads", "commands", 1),
        ("sales", "commands", 3),
        ("billing", "replies", 5),
        ("scoring", "commands", 7),
        ("customers", "replies", 7),
    ],
)
async def test_a_killed_service_leaves_no_half_merge(
    system: System, postgres: str, victim: str, kind: str, step: int
) -> None:
    for path in ("/leads", "/customers", "/opportunities", "/orders", "/ratings"):
        await patient(system, system.admin, f"{path}?limit=1")
    source, target = await busy(system, f"旧{uuid4().hex[:6]}"), await busy(system, f"新{uuid4().hex[:6]}")
    process = Home(Path(system.home)).read().processes[victim]
    async with watch(system.kafka) as watching:
        merge = await system.do(system.admin, f"/customers/{source['id']}/merge", {"into_id": target["id"]})
        await watching.moment(merge["id"], kind, step)
        os.kill(process.pid, signal.SIGKILL)
    seen = await ended(system, merge["id"], within=300)

    async def whole() -> bool:
        left = await pointing(postgres, source["id"])
        if seen["status"] == "merged":
            assert left == {}
        else:
            assert seen["status"] == "failed"
            assert left["sales.opportunities"] == left["billing.orders"] == left["customers.contacts"] == 1
        return True

    await eventually(whole, within=90)
    gone = await patient_status(system, f"/customers/{source['id']}")
    assert gone == (410 if seen["status"] == "merged" else 200)


async def patient_status(system: System, path: str) -> int:
    """An answer that is no outage."""

    async def look() -> int | None:
        answer = await system.call(system.admin, "GET", path)
        return answer.status if answer.status < 500 else None

    found = await eventually(look, within=90)
    assert found is not None
    return found

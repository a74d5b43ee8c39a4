"""Files of every kind, by the gateway: as many rows as the list, headers in the reader's language."""

import csv
import io
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing import eventually
from tests.e2e.system import System, User

HEADERS = {
    "leads": ("姓名", "Company"),
    "customers": ("统一社会信用代码", "Collection rate"),
    "contacts": ("决策角色", "Preferred channel"),
    "opportunities": ("预计成交日期", "Forecast category"),
    "products": ("编码", "Price"),
    "orders": ("未回款", "Outstanding"),
    "payments": ("银行流水号", "Received on"),
}


async def exported(system: System, who: User, **wish: Any) -> list[dict[str, str]]:
    """The rows of a file."""
    job = await system.do(who, "/exports", wish)

    async def done() -> Any:
        seen = await system.get(who, f"/jobs/{job['id']}")
        assert seen["status"] != "failed", seen
        return seen["file"]

    text = await system.get(who, (await eventually(done, within=60)).removeprefix("/api/v1"))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("kind", HEADERS)
async def test_a_file_has_the_rows_of_its_list(system: System, kind: str) -> None:
    await one_of(system, kind)
    total = (await system.get(system.admin, f"/{kind}?count=exact&limit=1"))["count"]
    rows = await exported(system, system.admin, kind=kind)
    assert len(rows) == total >= 1
    columns = (await system.get(system.admin, f"/exports/columns?kind={kind}"))["items"]
    zh, en = HEADERS[kind]
    assert zh in rows[0]
    assert en in [column["header"]["en"] for column in columns]


async def test_exporting_tells_no_more_than_the_list(system: System) -> None:
    name = f"出{uuid4().hex[:8]}"
    await system.do(system.admin, "/customers", {"name": name, "phone": "13800138111"})
    rep = await system.hire()
    found = await exported(system, rep, kind="customers", filter=f'name == "{name}"')
    listed = (await system.get(rep, f'/customers?filter=name=="{name}"'))["items"]
    assert len(found) == len(listed)


async def one_of(system: System, kind: str) -> None:
    """One record of this kind at least."""
    if (await system.get(system.admin, f"/{kind}?limit=1"))["items"]:
        return
    admin, mark = system.admin, uuid4().hex[:6]
    money = {"amount": "100", "currency": "CNY"}
    if kind in ("leads", "customers"):
        await system.do(admin, f"/{kind}", {"name": f"出{mark}"})
        return
    if kind == "products":
        await system.do(admin, "/products", {"name": f"品{mark}", "price": money})
        return
    customer = await system.do(admin, "/customers", {"name": f"出{mark}", "owner_id": admin.id})
    about = {"customer_id": customer["id"]}
    if kind == "contacts":
        await system.do(admin, "/contacts", {**about, "name": "王芳"})
    elif kind == "opportunities":
        await system.do(admin, "/opportunities", {**about, "name": f"机{mark}", "amount": money})
    else:
        item = {"name": "许可", "quantity": "1", "unit_price": "100"}
        told = {"ordered_on": "2026-11-20", "currency": "CNY", "items": [item]}
        order = await system.do(admin, "/orders", {**about, **told})
        if kind == "payments":
            for verb in ("submit", "approve"):
                await system.do(admin, f"/orders/{order['id']}/{verb}")
            paid = {"order_id": order["id"], "amount": money, "method": "transfer"}
            await system.do(admin, "/payments", {**paid, "received_on": "2026-11-21"})

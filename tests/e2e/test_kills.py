"""A conversion whose services are killed at any step ends converted, or everything is as before."""

import asyncio
import json
import os
import signal
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from chassis.testing import eventually
from tests.e2e.system import System, User, crm, money


async def kill(system: System, service: str) -> None:
    """kill -9; the supervisor starts it again."""
    status = json.loads(await asyncio.to_thread(crm, "status", "--json", "--home", system.home))
    os.kill(status["services"][service]["pid"], signal.SIGKILL)


async def patient(system: System, who: User, path: str) -> Any:
    """A body, once the service is up again."""

    async def look() -> Any:
        try:
            answer = await system.call(who, "GET", path)
        except aiohttp.ClientError as error:
            raise AssertionError from error
        assert answer.status == 200, answer
        return answer.body

    return await eventually(look, within=90)


@pytest.mark.parametrize("victim", ["leads", "customers", "sales"])
@pytest.mark.parametrize("after", [0.0, 0.15, 0.4])
async def test_a_killed_service_leaves_no_half_conversion(system: System, victim: str, after: float) -> None:
    rep = await system.hire()
    lead = await system.do(
        system.admin, "/leads", {"name": "孙女士", "phone": f"137{uuid4().int % 10**8:08}"}
    )
    await system.do(rep, f"/leads/{lead['id']}/claim")
    name = f"断电公司{uuid4().hex[:8]}"
    wish = {
        "customer": {"name": name},
        "contact": {},
        "opportunity": {"name": name, "amount": money("1000.00")},
    }
    started = await system.do(rep, f"/leads/{lead['id']}/convert", wish)
    await asyncio.sleep(after)
    await kill(system, victim)

    async def ended() -> Any:
        seen = await patient(system, rep, f"/conversions/{started['conversion_id']}")
        return seen if seen["status"] != "running" else None

    conversion = await eventually(ended, within=120)
    known = await patient(system, rep, f"/leads/{lead['id']}")
    customers = (await patient(system, rep, f"/customers?search={name}"))["items"]
    deals = [
        d
        for d in (await patient(system, rep, f"/opportunities?search={name}"))["items"]
        if d["status"] == "open"
    ]
    if conversion["status"] == "converted":
        assert known["status"] == "converted"
        assert [customer["id"] for customer in customers] == [conversion["customer_id"]]
        assert [deal["id"] for deal in deals] == [conversion["opportunity_id"]]
    else:
        assert (known["status"], known["conversion_id"]) == ("assigned", None)
        assert customers == []
        assert deals == []

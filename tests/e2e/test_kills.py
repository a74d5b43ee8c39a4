"""A conversion whose services are killed at any of its steps ends converted, or everything is as before."""

import os
import signal
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from chassis.testing import eventually
from cli.home import Home
from tests.e2e.system import System, User, money
from tests.e2e.test_handover import desk_of, prepared
from tests.e2e.watching import watch

OPEN_CUSTOMER, OPEN_CONTACT, OPEN_DEAL, DISCARD_CONTACT, DISCARD_CUSTOMER = 1, 2, 3, 5, 6
"""The numbers by which a conversion's steps are known to everybody."""
THERE = [
    (kind, step) for step in (OPEN_CUSTOMER, OPEN_CONTACT, OPEN_DEAL) for kind in ("commands", "replies")
]
BACK = [(kind, step) for step in (DISCARD_CONTACT, DISCARD_CUSTOMER) for kind in ("commands", "replies")]


@pytest.fixture(scope="module")
async def rep(system: System) -> User:
    return await system.hire()


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


async def begun(system: System, rep: User, lead_id: str, wish: dict[str, Any]) -> str:
    """A conversion that has begun, as soon as the killed service of the last test is back."""

    async def begin() -> Any:
        answer = await system.call(rep, "POST", f"/leads/{lead_id}/convert", wish)
        assert answer.status == 202, answer
        return answer.body["conversion_id"]

    return str(await eventually(begin, within=90))


async def converted_while_killing(
    system: System, rep: User, victim: str, kind: str, step: int, **deal: Any
) -> tuple[Any, Any, list[Any], list[Any]]:
    """Convert a lead, kill -9 `victim` when that step is in its topic: the conversion, lead, customers and deals."""
    person = {"name": "孙女士", "phone": f"137{uuid4().int % 10**8:08}", "owner_id": rep.id}
    lead = await system.do(rep, "/leads", person)
    name = f"断电公司{uuid4().hex[:8]}"
    wish = {
        "customer": {"name": name},
        "contact": {},
        "opportunity": {"name": name, "amount": money("1000.00"), **deal},
    }
    process = Home(Path(system.home)).read().processes[victim]
    async with watch(system.kafka) as watching:
        conversion_id = await begun(system, rep, lead["id"], wish)
        await watching.moment(conversion_id, kind, step)
        os.kill(process.pid, signal.SIGKILL)

    async def ended() -> Any:
        seen = await patient(system, rep, f"/conversions/{conversion_id}")
        return seen if seen["status"] != "running" else None

    conversion = await eventually(ended, within=180)
    known = await patient(system, rep, f"/leads/{lead['id']}")
    customers = (await patient(system, rep, f"/customers?search={name}"))["items"]
    deals = (await patient(system, rep, f"/opportunities?search={name}"))["items"]
    return conversion, known, customers, [deal for deal in deals if deal["status"] == "open"]


def is_as_before(known: Any, customers: list[Any], deals: list[Any]) -> bool:
    return (known["status"], known["conversion_id"], customers, deals) == ("assigned", None, [], [])


@pytest.mark.parametrize("victim", ["leads", "customers", "sales"])
@pytest.mark.parametrize(("kind", "step"), THERE)
async def test_a_killed_service_leaves_no_half_conversion(
    system: System, rep: User, victim: str, kind: str, step: int
) -> None:
    conversion, known, customers, deals = await converted_while_killing(system, rep, victim, kind, step)
    if conversion["status"] == "converted":
        assert known["status"] == "converted"
        assert [customer["id"] for customer in customers] == [conversion["customer_id"]]
        assert [deal["id"] for deal in deals] == [conversion["opportunity_id"]]
    else:
        assert is_as_before(known, customers, deals)


@pytest.mark.parametrize("victim", ["leads", "customers"])
@pytest.mark.parametrize(("kind", "step"), BACK)
async def test_a_service_killed_on_the_way_back_leaves_everything_as_before(
    system: System, rep: User, victim: str, kind: str, step: int
) -> None:
    """Sales knows no such process and refuses: contact and customer are discarded."""
    conversion, known, customers, deals = await converted_while_killing(
        system, rep, victim, kind, step, process_id=str(uuid4())
    )
    assert (conversion["status"], conversion["failure"]["step"]) == ("failed", "opportunity")
    assert is_as_before(known, customers, deals)


GIVE_CUSTOMERS, GIVE_DEALS, GIVE_ORDERS = 2, 8, 11
"""The numbers of a hand-over's steps: three for each participant, the second of which gives."""


@pytest.mark.parametrize(
    ("victim", "kind", "step"),
    [
        ("customers", "commands", GIVE_CUSTOMERS),
        ("identity", "replies", GIVE_CUSTOMERS),
        ("sales", "commands", GIVE_DEALS),
        ("billing", "replies", GIVE_ORDERS),
    ],
)
async def test_a_killed_service_leaves_no_half_hand_over(
    system: System, victim: str, kind: str, step: int
) -> None:
    leaver, heir = await system.hire(), await system.hire()
    desk = await desk_of(system, leaver)
    seen = await prepared(system, leaver, [heir])
    process = Home(Path(system.home)).read().processes[victim]
    async with watch(system.kafka) as watching:
        await system.do(system.admin, f"/handovers/{seen['id']}/start")
        await watching.moment(seen["id"], kind, step)
        os.kill(process.pid, signal.SIGKILL)

    async def ended() -> Any:
        now = await patient(system, system.admin, f"/handovers/{seen['id']}")
        return now if now["status"] in ("done", "failed") else None

    over = await eventually(ended, within=180)

    async def whose() -> set[str]:
        return {
            (await patient(system, system.admin, f"/{kind}/{id}"))["owner_id"]
            for kind, ids in desk.items()
            for id in ids
        }

    assert await whose() == {heir.id if over["status"] == "done" else leaver.id}

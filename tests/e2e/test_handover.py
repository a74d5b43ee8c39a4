"""A colleague leaves: everything they hold goes to others, documents with their customers, and comes back on demand."""

from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing import eventually
from tests.e2e.system import System, User

MONEY = {"amount": "1000", "currency": "CNY"}


@pytest.fixture
async def leaver(system: System) -> User:
    return await system.hire()


@pytest.fixture
async def heirs(system: System) -> list[User]:
    return [await system.hire(), await system.hire()]


async def desk_of(system: System, who: User) -> dict[str, list[str]]:
    """Four customers with a deal and an order each, three leads and a deal without a customer's owner change."""
    mark = uuid4().hex[:6]
    found: dict[str, list[str]] = {"customers": [], "leads": [], "opportunities": [], "orders": []}
    for number in range(4):
        customer = await system.do(
            system.admin, "/customers", {"name": f"交{mark}{number}", "owner_id": who.id}
        )
        about = {"customer_id": customer["id"]}
        deal = await system.do(who, "/opportunities", {**about, "name": f"机{number}", "amount": MONEY})
        item = {"name": "许可", "quantity": "1", "unit_price": "1000"}
        told = {"ordered_on": "2026-11-20", "currency": "CNY", "items": [item]}
        order = await system.do(who, "/orders", {**about, **told})
        found["customers"].append(customer["id"])
        found["opportunities"].append(deal["id"])
        found["orders"].append(order["id"])
    for number in range(3):
        lead = await system.do(system.admin, "/leads", {"name": f"线{mark}{number}", "owner_id": who.id})
        found["leads"].append(lead["id"])
    followed = {"kind": "call", "content": "聊得不错，继续推进"}
    await system.do(who, f"/leads/{found['leads'][0]}/follow_ups", followed)
    return found


async def owners(system: System, desk: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        kind: [(await system.get(system.admin, f"/{kind}/{id}"))["owner_id"] for id in ids]
        for kind, ids in desk.items()
    }


def everybody(owners: dict[str, list[str]]) -> set[str]:
    return {owner for each in owners.values() for owner in each}


async def stands(system: System, id: str, *statuses: str) -> Any:
    async def look() -> Any:
        seen = await system.get(system.admin, f"/handovers/{id}")
        return seen if seen["status"] in statuses else None

    return await eventually(look, within=60)


async def prepared(system: System, leaver: User, heirs: list[User], **wish: Any) -> Any:
    body = {"successors": [{"user_id": heir.id} for heir in heirs], **wish}
    asked = await system.do(system.admin, f"/users/{leaver.id}/handover", body)
    return await stands(system, asked["id"], "ready", "failed")


async def test_a_desk_is_seen_handed_over_and_taken_back(
    system: System, leaver: User, heirs: list[User]
) -> None:
    desk = await desk_of(system, leaver)
    seen = await prepared(system, leaver, heirs)
    assert seen["held"] == {"customers": 4, "leads": 3, "opportunities": 4, "orders": 4}
    assert {heir: split["customers"] for heir, split in seen["split"].items()} == {
        heir.id: 2 for heir in heirs
    }
    assert everybody(await owners(system, desk)) == {leaver.id}  # nothing has moved yet

    await system.do(system.admin, f"/handovers/{seen['id']}/start")
    done = await stands(system, seen["id"], "done", "failed")
    assert (done["status"], done["moved"]) == ("done", seen["held"])
    now = await owners(system, desk)
    assert Counter(now["customers"]) == {heir.id: 2 for heir in heirs}
    assert now["opportunities"] == now["orders"] == now["customers"]
    assert leaver.id not in now["leads"]
    states = [(await system.get(system.admin, f"/leads/{id}"))["status"] for id in desk["leads"]]
    assert states == ["following", "assigned", "assigned"]

    # One of them has moved on meanwhile: it stays where it is.
    moved_on = desk["leads"][1]
    await system.do(system.admin, f"/leads/{moved_on}/assign", {"owner_id": system.admin.id})
    await system.do(system.admin, f"/handovers/{seen['id']}/undo")
    await stands(system, seen["id"], "undone")
    after = await owners(system, desk)
    assert after.pop("leads") == [leaver.id, system.admin.id, leaver.id]
    assert everybody(after) == {leaver.id}


async def test_only_what_is_meant_moves_and_shares_follow_the_weights(
    system: System, leaver: User, heirs: list[User]
) -> None:
    desk = await desk_of(system, leaver)
    first, second = heirs
    weights = [{"user_id": first.id, "weight": 3}, {"user_id": second.id, "weight": 1}]
    wish = {"successors": weights, "scope": ["customers"], "strategy": "weighted"}
    asked = await system.do(system.admin, f"/users/{leaver.id}/handover", wish)
    seen = await stands(system, asked["id"], "ready")
    await system.do(system.admin, f"/handovers/{seen['id']}/start")
    await stands(system, seen["id"], "done")
    now = await owners(system, desk)
    assert Counter(now["customers"]) == {first.id: 3, second.id: 1}
    assert set(now["leads"]) == set(now["opportunities"]) == set(now["orders"]) == {leaver.id}


async def test_a_successor_who_left_meanwhile_is_told_and_nothing_moves(
    system: System, leaver: User, heirs: list[User]
) -> None:
    desk = await desk_of(system, leaver)
    seen = await prepared(system, leaver, heirs)
    await system.do(system.admin, f"/users/{heirs[1].id}/deactivate")
    refused = await system.call(system.admin, "POST", f"/handovers/{seen['id']}/start")
    assert (refused.status, refused.body["errors"][0]["field"]) == (422, "successors.1.user_id")
    assert everybody(await owners(system, desk)) == {leaver.id}


async def test_whoever_may_not_manage_people_hands_nobody_over(
    system: System, leaver: User, heirs: list[User]
) -> None:
    body = {"successors": [{"user_id": heirs[0].id}]}
    refused = await system.call(leaver, "POST", f"/users/{heirs[1].id}/handover", body)
    assert refused.status == 403
    own = await system.call(
        system.admin, "POST", f"/users/{leaver.id}/handover", {"successors": [{"user_id": leaver.id}]}
    )
    assert (own.status, own.body["errors"][0]["field"]) == (422, "successors")
    nothing = await system.call(
        system.admin, "POST", f"/users/{leaver.id}/handover", {**body, "scope": ["tickets"]}
    )
    assert nothing.status == 422


async def test_a_hand_over_is_started_once(system: System, leaver: User, heirs: list[User]) -> None:
    seen = await prepared(system, leaver, heirs)
    await system.do(system.admin, f"/handovers/{seen['id']}/start")
    await stands(system, seen["id"], "done")
    again = await system.call(system.admin, "POST", f"/handovers/{seen['id']}/start")
    assert (again.status, again.code) == (409, "handover_over")


async def test_a_customer_that_is_transferred_takes_its_open_documents_along(
    system: System, leaver: User, heirs: list[User]
) -> None:
    desk = await desk_of(system, leaver)
    customer, stays = desk["customers"][:2]
    heir = heirs[0]
    await system.do(system.admin, f"/customers/{customer}/transfer", {"owner_id": heir.id, "keep": "read"})
    await system.do(
        system.admin,
        f"/customers/{stays}/transfer",
        {"owner_id": heir.id, "keep": "none", "documents": False},
    )

    async def followed() -> bool:
        now = await owners(system, desk)
        return now["opportunities"][0] == now["orders"][0] == heir.id

    await eventually(followed, within=30)
    now = await owners(system, desk)
    assert now["customers"][:2] == [heir.id, heir.id]
    assert set(now["opportunities"][1:] + now["orders"][1:]) == {leaver.id}

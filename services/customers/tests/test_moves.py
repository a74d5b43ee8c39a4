"""Customers that a manager moves to another sea."""

import asyncio
from collections import Counter

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.customers.tests.conftest import REP, make, sea_of
from services.customers.tests.test_claims import check_invariants


async def test_an_owned_customer_keeps_its_owner_as_far_as_the_cap_allows(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    wide, narrow = await sea_of(service, manager), await sea_of(service, manager, claim={"hold_cap": 1})
    ids = [(await make(service, manager, sea_id=wide, owner_id=str(rep.id)))["id"] for _ in range(2)]
    body = {"sea_id": narrow, "reason": "区域调整"}
    moved = await service.call(manager, "POST", f"/customers/{ids[0]}/move", body)
    assert moved.status == 200, moved.body
    assert (moved.body["sea_id"], moved.body["owner_id"]) == (narrow, str(rep.id))
    past = (await service.call(manager, "GET", f"/customers/{ids[0]}/history")).body["items"]
    assert past[0]["type"] == "crm.customer.moved.v1"
    assert past[0]["reason"] == {"from_sea_id": wide, "to_sea_id": narrow, "reason": "区域调整"}
    refused = await service.call(manager, "POST", f"/customers/{ids[1]}/move", body)
    assert refused.code == "hold_cap_reached"
    assert (await service.call(rep, "POST", f"/customers/{ids[1]}/move", body)).status == 403
    await check_invariants(service, company)


async def test_16_people_claim_while_a_manager_moves_the_same_customers(
    service: Bench, company: Company, manager: Colleague
) -> None:
    first, second = await sea_of(service, manager), await sea_of(service, manager)
    ids = [(await make(service, manager, sea_id=first))["id"] for _ in range(8)]
    people = [await company.hire(*REP) for _ in range(16)]
    moving = service.call(manager, "POST", "/customers/move_batch", {"ids": ids, "sea_id": second})
    claims = [service.call(one, "POST", f"/customers/{id}/claim") for one in people for id in ids]
    moved, *claimed = await asyncio.gather(moving, *claims)
    assert {answer.status for answer in claimed} <= {200, 404, 409}
    assert {item["code"] for item in moved.body["items"]} <= {None, "already_claimed"}
    winners = Counter(answer.body["id"] for answer in claimed if answer.status == 200)
    assert set(winners.values()) <= {1}
    await check_invariants(service, company)

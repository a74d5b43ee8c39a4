"""Leads move between pools, whoever holds them, and return only whereto they may."""

import asyncio
from collections import Counter
from typing import Any

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.leads.tests.conftest import REP
from services.leads.tests.test_api import make
from services.leads.tests.test_claims import OVERLAPS, pool_of


async def moved(leads: Bench, who: Colleague, lead: dict[str, Any], pool: str) -> Any:
    body = {"pool_id": pool, "reason": "区域调整"}
    return await leads.call(who, "POST", f"/leads/{lead['id']}/move", body)


async def test_a_lead_that_lies_in_a_pool_enters_the_other_one(leads: Bench, manager: Colleague) -> None:
    here, there = await pool_of(leads, manager), await pool_of(leads, manager)
    lead = await make(leads, manager, pool_id=here)
    answer = await moved(leads, manager, lead, there)
    assert (answer.status, answer.body["pool_id"], answer.body["status"]) == (200, there, "pooled")
    assert answer.body["entered_pool_at"] > lead["entered_pool_at"]
    history = (await leads.call(manager, "GET", f"/leads/{lead['id']}/history")).body["items"]
    assert history[0]["type"] == "crm.lead.moved.v1"
    assert history[0]["reason"] == {"from_id": here, "to_id": there, "reason": "区域调整"}


async def test_its_owner_keeps_it_as_far_as_the_cap_there_allows(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    here, there = await pool_of(leads, manager), await pool_of(leads, manager, claim={"hold_cap": 1})
    first, second = [
        await make(leads, manager, pool_id=here, owner_id=str(rep.id), name=name) for name in ("甲", "乙")
    ]
    kept = await moved(leads, manager, first, there)
    assert (kept.status, kept.body["owner_id"], kept.body["pool_id"]) == (200, str(rep.id), there)
    refused = await moved(leads, manager, second, there)
    assert (refused.status, refused.code) == (409, "hold_cap_reached")
    batch = {"ids": [first["id"], second["id"]], "pool_id": here}
    outcomes = (await leads.call(manager, "POST", "/leads/move_batch", batch)).body["items"]
    assert [one["ok"] for one in outcomes] == [True, True]


async def test_a_pool_that_pushes_gives_it_out(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    pushing = {"mode": "push", "members": {"users": [str(rep.id)]}, "assignment": {"strategy": "round_robin"}}
    here, there = await pool_of(leads, manager), await pool_of(leads, manager, **pushing)
    lead = await make(leads, manager, pool_id=here)
    await moved(leads, manager, lead, there)
    async with leads.database.tenant(manager.tenant_id) as connection:
        waiting = await connection.fetch_value(
            "SELECT pool_id FROM assignment_queue WHERE record_id = $1", lead["id"]
        )
    assert str(waiting) == there


async def test_only_who_manages_both_pools_moves(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    here = await pool_of(leads, manager, admins=[str(rep.id)])
    there = await pool_of(leads, manager)
    lead = await make(leads, manager, pool_id=here)
    assert (await moved(leads, rep, lead, there)).status == 403
    assert (await moved(leads, manager, lead, lead["id"])).code == "invalid"
    assert (await moved(leads, manager, lead, here)).body["version"] == lead["version"]


async def test_moves_and_claims_at_once_leave_each_lead_in_one_place(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    here, there = await pool_of(leads, manager), await pool_of(leads, manager)
    ids = [(await make(leads, manager, pool_id=here))["id"] for _ in range(8)]
    people = [await company.hire(*REP, name=f"销售{n}") for n in range(8)]
    claims = [leads.call(person, "POST", f"/leads/{id}/claim") for id in ids for person in people]
    moves = [leads.call(manager, "POST", f"/leads/{id}/move", {"pool_id": there}) for id in ids]
    answers = await asyncio.gather(*claims, *moves)
    assert {answer.status for answer in answers} <= {200, 404, 409, 412}
    async with leads.database.tenant(company.id) as connection:
        rows = await connection.fetch("SELECT owner_id, pool_id, status FROM leads WHERE id = ANY ($1)", ids)
        assert await connection.fetch_value(OVERLAPS) == 0
        claimed = await connection.fetch_value("SELECT sum(claimed) FROM quotas")
    won = Counter(answer.status for answer in answers[: len(claims)])[200]
    assert won == (claimed or 0) == sum(row["owner_id"] is not None for row in rows)
    assert all((row["owner_id"] is None) == (row["status"] == "pooled") for row in rows)


async def test_people_return_leads_whereto_their_pool_lets_them(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    open_one, other = await pool_of(leads, manager), await pool_of(leads, manager)
    strict = await pool_of(leads, manager, claim={"return_to": [open_one]})
    lead = await make(leads, manager, pool_id=strict, owner_id=str(rep.id))
    path = f"/leads/{lead['id']}/return"
    refused = await leads.call(rep, "POST", path, {"reason": "不符", "pool_id": other})
    assert (refused.status, refused.code, refused.body["allowed"]) == (409, "target_not_allowed", [open_one])
    returned = await leads.call(rep, "POST", path, {"reason": "不符", "pool_id": open_one})
    assert (returned.status, returned.body["pool_id"]) == (200, open_one)
    for claim in ({"return_to": [lead["id"]]}, {"lock_cap": 3}):
        body = {"name": "池", "claim": claim}
        assert (await leads.call(manager, "POST", "/lead_pools", body)).status == 422

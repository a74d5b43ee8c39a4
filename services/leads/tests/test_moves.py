"""Leads that a manager moves to another pool: owned or lying there, in peace and under a rush."""

import asyncio
from collections import Counter
from uuid import UUID

from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench
from pools.storage.pusher import Pusher
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import REP
from services.leads.tests.recycling import open_office
from services.leads.tests.test_api import make
from services.leads.tests.test_claims import OVERLAPS, pool_of

NEITHER_OR_BOTH = """
    SELECT count(*) FROM leads l LEFT JOIN ownerships o ON o.record_id = l.id AND upper_inf(o.during)
    WHERE (l.owner_id IS NULL) <> (l.entered_pool_at IS NOT NULL) OR l.owner_id IS DISTINCT FROM o.owner_id
"""
QUEUED = "SELECT count(*) FROM assignment_queue WHERE pool_id = $1"


async def move(leads: Bench, who: Colleague, lead: dict[str, object] | str, pool: str) -> Answer:
    id = lead if isinstance(lead, str) else lead["id"]
    return await leads.call(who, "POST", f"/leads/{id}/move", {"pool_id": pool, "reason": "区域调整"})


async def test_an_owned_lead_keeps_its_owner_and_says_where_it_came_from(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    first, second = await pool_of(leads, manager), await pool_of(leads, manager)
    lead = await make(leads, manager, pool_id=first, owner_id=str(rep.id))
    moved = await move(leads, manager, lead, second)
    assert moved.status == 200, moved.body
    assert (moved.body["pool_id"], moved.body["owner_id"]) == (second, str(rep.id))
    assert moved.body["owner_since"] == lead["owner_since"]
    past = (await leads.call(manager, "GET", f"/leads/{lead['id']}/history")).body
    assert past["items"][0]["type"] == "crm.lead.moved.v1"
    assert past["items"][0]["reason"] == {"from_pool_id": first, "to_pool_id": second, "reason": "区域调整"}
    assert len(past["owners"]) == 1


async def test_a_pooled_lead_enters_the_new_pool_now_and_is_protected_there(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    first = await pool_of(leads, manager)
    second = await pool_of(leads, manager, claim={"new_record_protection": "PT1H"})
    lead = await make(leads, manager, pool_id=first)
    moved = await move(leads, manager, lead, second)
    assert moved.body["entered_pool_at"] > lead["entered_pool_at"]
    assert (await leads.call(rep, "POST", f"/leads/{lead['id']}/claim")).code == "protected"


async def test_a_pool_that_pushes_gives_out_what_moves_in(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    settings = {
        "mode": "push",
        "members": {"users": [str(rep.id)]},
        "assignment": {"strategy": "round_robin"},
    }
    quiet, pushing = await pool_of(leads, manager), await pool_of(leads, manager, **settings)
    lead = await make(leads, manager, pool_id=quiet)
    await move(leads, manager, lead, pushing)
    await Pusher(LeadsWork).run(leads.running.ground)
    assert (await leads.call(manager, "GET", f"/leads/{lead['id']}")).body["owner_id"] == str(rep.id)


async def test_what_leaves_a_pushing_pool_waits_there_no_longer(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    nobody = {"mode": "push", "assignment": {"strategy": "round_robin", "capacity": {"default": 0}}}
    pushing, quiet = await pool_of(leads, manager, **nobody), await pool_of(leads, manager)
    lead = await make(leads, manager, pool_id=pushing)
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(QUEUED, UUID(pushing)) == 1
    assert (await move(leads, manager, lead, quiet)).status == 200
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(QUEUED, UUID(pushing)) == 0


async def test_the_owners_cap_of_the_target_holds(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    wide, narrow = await pool_of(leads, manager), await pool_of(leads, manager, claim={"hold_cap": 2})
    ids = [(await make(leads, manager, pool_id=wide, owner_id=str(rep.id)))["id"] for _ in range(4)]
    body = {"ids": ids, "pool_id": narrow}
    items = (await leads.call(manager, "POST", "/leads/move_batch", body)).body["items"]
    assert Counter(item["code"] for item in items) == {None: 2, "hold_cap_reached": 2}
    left = next(item["id"] for item in items if not item["ok"])
    assert (await move(leads, manager, left, narrow)).code == "hold_cap_reached"
    at_once = await asyncio.gather(*(move(leads, manager, id, narrow) for id in ids))
    assert Counter(answer.code for answer in at_once) == {"same_pool": 2, "hold_cap_reached": 2}


async def test_moves_that_make_no_sense_are_refused(leads: Bench, manager: Colleague) -> None:
    pool, closed = await pool_of(leads, manager), await pool_of(leads, manager, enabled=False)
    lead = await make(leads, manager, pool_id=pool)
    assert (await move(leads, manager, lead, pool)).code == "same_pool"
    assert (await move(leads, manager, lead, closed)).code == "target_closed"
    unknown = await move(leads, manager, lead, str(lead["id"]))
    assert unknown.body["errors"][0] | {"message": ""} == {
        "field": "pool_id",
        "code": "unknown_pool",
        "message": "",
    }
    await leads.call(manager, "POST", f"/leads/{lead['id']}/disqualify", {"reason": "空号"})
    other = await pool_of(leads, manager)
    assert (await move(leads, manager, lead, other)).code == "step_not_allowed"
    await leads.call(manager, "DELETE", f"/leads/{lead['id']}")
    assert (await move(leads, manager, lead, other)).code == "in_recycle_bin"


async def test_only_who_manages_both_pools_moves(leads: Bench, company: Company, manager: Colleague) -> None:
    admin = await company.hire(*REP)
    admins = {"admins": [str(admin.id)]}
    first, second = await pool_of(leads, manager, **admins), await pool_of(leads, manager, **admins)
    foreign = await pool_of(leads, manager)
    lead = await make(leads, manager, pool_id=first)
    assert (await move(leads, admin, lead, foreign)).status == 403
    assert (await move(leads, admin, lead, second)).status == 200
    await move(leads, manager, lead, foreign)
    assert (await move(leads, admin, lead, second)).status == 403
    stranger = await company.hire(*REP)
    hidden = await make(leads, manager, pool_id=first, owner_id=str(manager.id))
    assert (await move(leads, stranger, hidden, second)).status == 404


async def test_the_rules_of_the_target_reckon_the_deadline(engines: Engines) -> None:
    async with open_office(engines) as office:
        slow, fast = await office.pool({"after": "P30D"}), await office.pool({"after": "P2D"})
        lead = await office.lead(slow)
        moved = await office.call(office.manager, "POST", f"/leads/{lead['id']}/move", {"pool_id": fast})
        assert moved.body["recycle_at"] < lead["recycle_at"]
        await office.pass_time(days=3)
        assert (await office.seen(lead))["owner_id"] is None


async def test_16_people_claim_while_a_manager_moves_the_same_leads(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    first, second = await pool_of(leads, manager), await pool_of(leads, manager, claim={"hold_cap": 50})
    ids = [(await make(leads, manager, pool_id=first))["id"] for _ in range(12)]
    people = [await company.hire(*REP) for _ in range(16)]
    claims = [leads.call(one, "POST", "/leads/claim_batch", {"ids": ids}) for one in people[:4]]
    claims += [leads.call(one, "POST", f"/leads/{id}/claim") for one in people[4:] for id in ids]
    half = {"ids": ids[:6], "pool_id": second}
    moves = [leads.call(manager, "POST", "/leads/move_batch", half)]
    moves += [move(leads, manager, id, second) for id in ids[6:]]
    answers = await asyncio.gather(*moves, *claims)
    assert {answer.status for answer in answers} <= {200, 404, 409}
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(OVERLAPS) == 0
        assert await connection.fetch_value(NEITHER_OR_BOTH) == 0
        told = await connection.fetch(
            "SELECT type, count(*) FROM history WHERE record_id = ANY($1::uuid[]) GROUP BY type", ids
        )
        rows = await connection.fetch("SELECT owner_id, pool_id FROM leads WHERE id = ANY($1::uuid[])", ids)
    counted = {row["type"]: row["count"] for row in told}
    assert counted["crm.lead.claimed.v1"] == sum(row["owner_id"] is not None for row in rows)
    assert counted.get("crm.lead.moved.v1", 0) == sum(row["pool_id"] == UUID(second) for row in rows)

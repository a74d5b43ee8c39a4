"""Pools that give leads out: at once, in a rush, after a failure, and never twice."""

import asyncio
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.clock import FixedClock
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from pools.application.keep_pools import open_default_pool
from pools.application.push import push_waiting
from pools.storage.pusher import Pusher
from pools.storage.pushing import Pushing
from services.leads.application.import_lead import LeadRow, import_lead
from services.leads.main import SERVICE
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER, REP
from services.leads.tests.test_api import make
from services.leads.tests.test_claims import OVERLAPS, pool_of

ASSIGNED_TWICE = """
    SELECT count(*) FROM (SELECT record_id FROM history WHERE type = 'crm.lead.assigned.v1'
    GROUP BY record_id HAVING count(*) > 1) AS twice
"""


async def push_pool(
    leads: Bench, manager: Colleague, people: list[Colleague], strategy: str = "round_robin", **given: Any
) -> str:
    """A pool that pushes to these people; `given` are settings of the assignment, or of the pool if they are its."""
    of_pool: dict[str, Any] = {name: given.pop(name) for name in ("mode", "claim") if name in given}
    settings: dict[str, Any] = {
        "mode": "push",
        "members": {"users": [str(one.id) for one in people]},
        "assignment": {"strategy": strategy, **given},
        **of_pool,
    }
    return await pool_of(leads, manager, **settings)


async def run(leads: Bench, replicas: int = 1) -> None:
    """What the timers of some replicas do."""
    await asyncio.gather(*(Pusher(LeadsWork).run(leads.running.ground) for _ in range(replicas)))


async def owners(leads: Bench, company: Company, pool: str) -> Counter[UUID | None]:
    async with leads.database.tenant(company.id) as connection:
        rows = await connection.fetch("SELECT owner_id FROM leads WHERE pool_id = $1", UUID(pool))
    return Counter(row["owner_id"] for row in rows)


async def history(leads: Bench, manager: Colleague, lead_id: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await leads.call(manager, "GET", f"/leads/{lead_id}/history")).body[
        "items"
    ]
    return items


async def test_a_new_lead_has_its_owner_from_the_first_moment_and_says_why(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(3)]
    pool = await push_pool(leads, manager, reps)
    made = [await make(leads, manager, pool_id=pool) for _ in range(6)]
    in_turn = sorted(str(rep.id) for rep in reps)
    assert [lead["owner_id"] for lead in made] == in_turn * 2
    assert {lead["status"] for lead in made} == {"assigned"}
    latest, first = await history(leads, manager, made[0]["id"])
    assert (first["type"], latest["type"]) == ("crm.lead.created.v1", "crm.lead.assigned.v1")
    assert (first["actor_id"], latest["actor_id"]) == (str(manager.id), None)
    decision = latest["reason"]["decision"]
    assert (decision["rule"], decision["facts"]["why"]) == ("round_robin", "next_in_turn")
    assert decision["facts"]["candidate_count"] == 3


async def test_a_rush_of_creations_is_given_out_fairly_and_once_by_many_replicas(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(5)]
    pool = await push_pool(leads, manager, reps)
    made = await asyncio.gather(*(make(leads, manager, pool_id=pool) for _ in range(48)))
    await run(leads, replicas=4)
    got = await owners(leads, company, pool)
    assert None not in got
    assert sum(got.values()) == len(made) == 48
    assert max(got.values()) - min(got.values()) <= 1
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(ASSIGNED_TWICE) == 0
        assert await connection.fetch_value(OVERLAPS) == 0
        assert await connection.fetch_value("SELECT count(*) FROM assignment_queue") == 0


async def test_imported_leads_wait_for_the_run_and_are_fair_too(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(4)]
    weights = {str(reps[0].id): 3}
    pool = await push_pool(leads, manager, reps, "weighted", weights=weights)
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        for number in range(12):
            await import_lead(LeadRow(name=f"导入{number}", pool=pool), "create", work)
    await run(leads)
    got = await owners(leads, company, pool)
    assert (got[reps[0].id], sorted(got.values())) == (6, [2, 2, 2, 6])


async def test_all_at_capacity_is_told_once_and_tried_again_when_somebody_has_room(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(2)]
    pool = await push_pool(leads, manager, reps, capacity={"default": 2, "users": {str(reps[0].id): 1}})
    made = [await make(leads, manager, pool_id=pool) for _ in range(4)]
    for _ in range(2):
        await run(leads)
    waiting = made[3]["id"]
    latest, _ = await history(leads, manager, waiting)
    assert latest["type"] == "crm.lead.assignment_failed.v1"
    assert latest["reason"]["code"] == "all_at_capacity"
    assert {one["skipped"] for one in latest["reason"]["decision"]["facts"]["candidates"]} == {"at_capacity"}
    seen = (await leads.call(manager, "GET", f"/lead_pools/{pool}/assignment")).body
    assert seen["waiting"] == {"count": 1, "all_at_capacity": 1, "no_rule_matched": 0}
    assert {one["skipped"] for one in seen["candidates"]} == {"at_capacity"}
    done = next(lead for lead in made if lead["owner_id"] == str(reps[1].id))
    await leads.call(reps[1], "POST", f"/leads/{done['id']}/disqualify", {"reason": "空号"})
    await run(leads)
    assert (await history(leads, manager, waiting))[0]["type"] == "crm.lead.assigned.v1"
    lead = (await leads.call(manager, "GET", f"/leads/{waiting}")).body
    assert lead["owner_id"] == str(reps[1].id)


async def test_the_longest_waiting_gets_the_room_before_a_newcomer(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    pool = await push_pool(leads, manager, [rep], claim={"hold_cap": 1})
    held, first = [await make(leads, manager, pool_id=pool) for _ in range(2)]
    await run(leads)
    await leads.call(rep, "POST", f"/leads/{held['id']}/disqualify", {"reason": "空号"})
    late = await make(leads, manager, pool_id=pool)
    assert late["owner_id"] is None
    await run(leads)
    assert (await leads.call(manager, "GET", f"/leads/{first['id']}")).body["owner_id"] == str(rep.id)


async def test_no_rule_matched_is_told_apart_and_mended_by_a_change_of_the_rules(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    east, west = await company.hire(*REP), await company.hire(*REP)
    rules = [
        {"regions": ["上海"], "to": {"users": [str(east.id)]}, "name": "华东"},
        {"when": 'region.startsWith("四") && source != "展会"', "to": {"users": [str(west.id)]}},
    ]
    pool = await push_pool(leads, manager, [], "rules", rules=rules)
    assert (await make(leads, manager, pool_id=pool, region="上海"))["owner_id"] == str(east.id)
    assert (await make(leads, manager, pool_id=pool, region="四川"))["owner_id"] == str(west.id)
    lost = await make(leads, manager, pool_id=pool, region="北京")
    await run(leads)
    failed = (await history(leads, manager, lost["id"]))[0]
    assert failed["reason"]["code"] == "no_rule_matched"
    seen = await leads.call(manager, "GET", f"/lead_pools/{pool}")
    mended = {"assignment": {**seen.body["assignment"], "fallback_user_id": str(west.id)}}
    changed = await leads.call(manager, "PATCH", f"/lead_pools/{pool}", mended, if_match=seen.headers["ETag"])
    assert changed.status == 200, changed.body
    await run(leads)
    latest = (await history(leads, manager, lost["id"]))[0]
    assert latest["reason"]["decision"]["facts"]["why"] == "fallback"


async def test_people_on_leave_are_skipped_and_a_rule_asks_their_substitute(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    here, away = await company.hire(*REP), await company.hire(*REP)
    await company.send_away(away, "2000-01-01", "2099-12-31", substitute=here)
    pool = await push_pool(leads, manager, [here, away])
    made = [await make(leads, manager, pool_id=pool) for _ in range(3)]
    assert {lead["owner_id"] for lead in made} == {str(here.id)}
    rule = [{"to": {"users": [str(away.id)]}}]
    by_rule = await push_pool(leads, manager, [], "rules", rules=rule)
    lead = await make(leads, manager, pool_id=by_rule)
    assert lead["owner_id"] == str(here.id)
    facts = (await history(leads, manager, lead["id"]))[0]["reason"]["decision"]["facts"]
    assert facts["why"] == "stands_in"


async def test_what_is_returned_goes_to_somebody_else(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(2)]
    pool = await push_pool(leads, manager, reps)
    lead = await make(leads, manager, pool_id=pool)
    owner = next(rep for rep in reps if str(rep.id) == lead["owner_id"])
    other = next(rep for rep in reps if rep is not owner)
    for giver, getter in ((owner, other), (other, owner)):
        returned = await leads.call(giver, "POST", f"/leads/{lead['id']}/return", {"reason": "不合适"})
        assert returned.body["owner_id"] is None
        await run(leads)
        assert (await leads.call(manager, "GET", f"/leads/{lead['id']}")).body["owner_id"] == str(getter.id)


async def test_a_pool_that_begins_to_push_takes_up_what_lies_there_and_one_that_ends_lets_it_lie(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    pool = await pool_of(leads, manager)
    lying = await make(leads, manager, pool_id=pool)
    members, assignment = {"users": [str(rep.id)]}, {"strategy": "round_robin", "capacity": {"default": 1}}
    settings = {"mode": "push", "members": members, "assignment": assignment}
    pushing = await leads.call(manager, "PATCH", f"/lead_pools/{pool}", settings, if_match='"1"')
    assert pushing.status == 200, pushing.body
    await run(leads)
    assert (await leads.call(manager, "GET", f"/leads/{lying['id']}")).body["owner_id"] == str(rep.id)
    left = await make(leads, manager, pool_id=pool)
    await leads.call(manager, "PATCH", f"/lead_pools/{pool}", {"mode": "pull"}, if_match='"2"')
    await run(leads)
    assert (await leads.call(manager, "GET", f"/leads/{left['id']}")).body["owner_id"] is None
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value("SELECT count(*) FROM assignment_queue") == 0


async def test_the_sweep_finds_what_nobody_put_into_the_queue(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    pool = await push_pool(leads, manager, [rep], claim={"hold_cap": 0})
    lead = await make(leads, manager, pool_id=pool)
    async with leads.database.tenant(company.id) as connection:
        await connection.execute("DELETE FROM assignment_queue")
    await Pusher(LeadsWork).sweep(leads.running.ground)
    await run(leads)
    assert (await history(leads, manager, lead["id"]))[0]["reason"]["code"] == "all_at_capacity"


async def die_halfway(leads: Bench, company: Company, pool: str) -> None:
    """Everything is given out, but the transaction never ends well."""
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        await push_waiting(UUID(pool), work)
        await work.flush()
        raise ZeroDivisionError


async def test_a_run_that_dies_on_the_way_leaves_nothing_and_the_next_does_it_once(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(2)]
    pool = await push_pool(leads, manager, reps)
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        for number in range(6):
            await import_lead(LeadRow(name=f"导入{number}", pool=pool), "create", work)
    with pytest.raises(ZeroDivisionError):
        await die_halfway(leads, company, pool)
    assert await owners(leads, company, pool) == {None: 6}
    await run(leads, replicas=3)
    assert sorted((await owners(leads, company, pool)).values()) == [3, 3]
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(ASSIGNED_TWICE) == 0


async def test_who_claims_after_the_run_has_looked_keeps_the_lead(
    leads: Bench, company: Company, manager: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    reps = [await company.hire(*REP) for _ in range(2)]
    pool = await push_pool(leads, manager, reps, mode="both", capacity={"users": {str(reps[0].id): 0}})
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        lead = (await import_lead(LeadRow(name="两头都要", pool=pool), "create", work)).id
    look = Pushing.waiting

    async def look_and_be_overtaken(self: Pushing, *asked: Any) -> Any:
        seen = await look(self, *asked)
        claimed = await leads.call(reps[0], "POST", f"/leads/{lead}/claim")
        assert claimed.status == 200, claimed.body
        return seen

    monkeypatch.setattr(Pushing, "waiting", look_and_be_overtaken)
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        await push_waiting(UUID(pool), work)
    assert await owners(leads, company, pool) == {reps[0].id: 1}
    latest, *_ = await history(leads, manager, str(lead))
    assert latest["type"] == "crm.lead.claimed.v1"


async def test_claims_and_pushes_at_once_keep_the_cap_and_one_owner_each(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(6)]
    pool = await push_pool(leads, manager, reps, "least_loaded", mode="both", claim={"hold_cap": 4})
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        for number in range(40):
            await import_lead(LeadRow(name=f"导入{number}", pool=pool), "create", work)
    async with leads.database.tenant(company.id) as connection:
        rows = await connection.fetch("SELECT id FROM leads WHERE pool_id = $1", UUID(pool))
    ids = [str(row["id"]) for row in rows]
    storm = [
        leads.call(rep, "POST", "/leads/claim_batch", {"ids": ids[at::6]}) for at, rep in enumerate(reps)
    ]
    creations = [make(leads, manager, pool_id=pool) for _ in range(10)]
    await asyncio.gather(run(leads, replicas=3), *storm, *creations, run(leads, replicas=2))
    await run(leads)
    got = await owners(leads, company, pool)
    assert {got[rep.id] for rep in reps} == {4}
    assert got[None] == 50 - 24
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(OVERLAPS) == 0
        waiting = await connection.fetch_value("SELECT count(*) FROM assignment_queue")
    assert waiting == got[None]


async def test_working_hours_only_means_nobody_at_night(engines: Engines) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 14, 30, tzinfo=UTC))
    async with bench(SERVICE, engines, clock=clock) as leads:
        company = await leads.company()
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            await open_default_pool("zh-CN", work)
        manager, rep = await company.hire(*MANAGER, scope="all"), await company.hire(*REP)
        pool = await push_pool(leads, manager, [rep], hours="working")
        lead = await make(leads, manager, pool_id=pool)
        assert lead["owner_id"] is None
        await run(leads)
        clock.forward(timedelta(hours=11))
        await run(leads)
        assert (await leads.call(manager, "GET", f"/leads/{lead['id']}")).body["owner_id"] == str(rep.id)


@pytest.mark.parametrize(
    ("assignment", "status", "field"),
    [
        ({"strategy": "lottery"}, 422, "assignment.strategy"),
        ({"strategy": "rules"}, 422, "assignment.rules"),
        ({"strategy": "rules", "rules": [{"to": {}}]}, 422, "assignment.rules.0.to"),
        (
            {"strategy": "rules", "rules": [{"to": {"users": ["SOMEBODY"]}, "when": "x =="}]},
            400,
            "assignment.rules.0.when",
        ),
        ({"fallback_user_id": "NOBODY"}, 422, "assignment.fallback_user_id"),
        ({"weights": {"SOMEBODY": -1}}, 422, None),
        ({"capacity": {"default": -1}}, 422, "assignment.capacity.default"),
        (
            {"strategy": "rules", "rules": [{"to": {"users": ["NOBODY"]}}]},
            422,
            "assignment.rules.0.to.users.0",
        ),
    ],
)
async def test_settings_that_mean_nothing_are_refused_by_field(
    leads: Bench, manager: Colleague, assignment: dict[str, Any], status: int, field: str | None
) -> None:
    text = json.dumps(assignment).replace("SOMEBODY", str(manager.id)).replace("NOBODY", str(UUID(int=7)))
    body = {"name": "推送池", "mode": "push", "assignment": json.loads(text)}
    refused = await leads.call(manager, "POST", "/lead_pools", body)
    assert refused.status == status, refused.body
    assert field is None or refused.body["errors"][0]["field"] == field


async def test_only_who_manages_a_pool_sees_how_it_gives_out(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    pool = await push_pool(leads, manager, [rep])
    assert (await leads.call(rep, "GET", f"/lead_pools/{pool}/assignment")).status == 403
    seen = (await leads.call(manager, "GET", f"/lead_pools/{pool}/assignment")).body
    assert seen["active"] is True
    assert [(one["user_id"], one["name"], one["held"]) for one in seen["candidates"]] == [
        (str(rep.id), rep.name, 0)
    ]

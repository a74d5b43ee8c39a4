"""Claims under a rush: one owner each, exact caps, and everybody else told who won."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from chassis.clock import FixedClock
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from pools.application.keep_pools import open_default_pool
from services.leads.main import SERVICE
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import REP
from services.leads.tests.test_api import make

OVERLAPS = """
    SELECT count(*) FROM ownerships a JOIN ownerships b
    ON a.record_id = b.record_id AND a.ctid < b.ctid AND a.during && b.during
"""


async def pool_of(leads: Bench, manager: Colleague, **settings: object) -> str:
    answer = await leads.call(manager, "POST", "/lead_pools", {"name": "抢单池", **settings})
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


async def test_24_people_claim_the_same_12_leads(leads: Bench, company: Company, manager: Colleague) -> None:
    pool = await pool_of(leads, manager)
    ids = [(await make(leads, manager, pool_id=pool))["id"] for _ in range(12)]
    people = [await company.hire(*REP, name=f"销售{n}") for n in range(24)]
    names = {str(person.id): person.name for person in people}
    claims = [leads.call(person, "POST", f"/leads/{id}/claim") for id in ids for person in people]
    answers: list[Answer] = await asyncio.gather(*claims)
    assert Counter(answer.status for answer in answers) == {200: 12, 409: 12 * 23}
    winners = {answer.body["id"]: answer.body["owner_id"] for answer in answers if answer.status == 200}
    assert set(winners) == set(ids)
    for answer in answers:
        if answer.status == 409:
            assert answer.code == "already_claimed"
            assert names[answer.body["owner_id"]] == answer.body["owner_name"]
    async with leads.database.tenant(company.id) as connection:
        assert await connection.fetch_value(OVERLAPS) == 0
        assert await connection.fetch_value("SELECT sum(claimed) FROM quotas") == 12


async def test_caps_are_exact_when_one_person_claims_everything_at_once(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    pool = await pool_of(leads, manager, claim={"daily_cap": 5, "hold_cap": 3})
    ids = [(await make(leads, manager, pool_id=pool))["id"] for _ in range(12)]
    answers = await asyncio.gather(*(leads.call(rep, "POST", f"/leads/{id}/claim") for id in ids))
    assert Counter(answer.code for answer in answers)[None] == 3
    assert {answer.code for answer in answers} == {None, "hold_cap_reached"}
    quota = (await leads.call(rep, "GET", f"/lead_pools/{pool}/quota")).body
    caps = {"daily": {"used": 3, "cap": 5}, "held": {"used": 3, "cap": 3}}
    assert quota == {**caps, "views": {"used": 0, "cap": None}}


async def test_a_return_does_not_give_a_claim_back(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    pool = await pool_of(leads, manager, claim={"daily_cap": 2})
    lead = await make(leads, manager, pool_id=pool)
    for _ in range(2):
        assert (await leads.call(rep, "POST", f"/leads/{lead['id']}/claim")).status == 200
        await leads.call(rep, "POST", f"/leads/{lead['id']}/return", {"reason": "误领"})
    refused = await leads.call(rep, "POST", f"/leads/{lead['id']}/claim")
    assert refused.code == "daily_cap_reached"
    assert refused.body["cap"] == 2
    assert refused.body["retry_at"].endswith("T00:00:00+08:00")


async def test_the_cap_holds_for_assignment_and_creation_too(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    pool = await pool_of(leads, manager, claim={"hold_cap": 1})
    await make(leads, manager, pool_id=pool, owner_id=str(rep.id))
    other = await make(leads, manager, pool_id=pool)
    refused = await leads.call(manager, "POST", f"/leads/{other['id']}/assign", {"owner_id": str(rep.id)})
    assert refused.code == "hold_cap_reached"
    body = {"name": "周", "pool_id": pool, "owner_id": str(rep.id)}
    assert (await leads.call(manager, "POST", "/leads", body)).code == "hold_cap_reached"


async def test_a_batch_tells_the_outcome_of_each(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    pool = await pool_of(leads, manager, claim={"daily_cap": 3})
    ids = [(await make(leads, manager, pool_id=pool))["id"] for _ in range(4)]
    await leads.call(manager, "POST", f"/leads/{ids[1]}/assign", {"owner_id": str(manager.id)})
    items = (await leads.call(rep, "POST", "/leads/claim_batch", {"ids": ids})).body["items"]
    assert [item["id"] for item in items] == ids
    assert Counter(item["code"] for item in items) == {None: 3, "already_claimed": 1}
    more = await make(leads, manager, pool_id=pool)
    late = (await leads.call(rep, "POST", "/leads/claim_batch", {"ids": [more["id"]]})).body["items"]
    assert late[0]["code"] == "daily_cap_reached"


async def test_overlapping_batches_of_many_people_share_without_deadlock(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    pool = await pool_of(leads, manager, claim={"hold_cap": 4})
    ids = [(await make(leads, manager, pool_id=pool))["id"] for _ in range(20)]
    people = [await company.hire(*REP) for _ in range(8)]
    batches = [
        leads.call(person, "POST", "/leads/claim_batch", {"ids": order})
        for person in people
        for order in (ids, ids[::-1])
    ]
    answers = await asyncio.gather(*batches)
    assert {answer.status for answer in answers} == {200}
    won = [item["id"] for answer in answers for item in answer.body["items"] if item["ok"]]
    assert sorted(won) == sorted(ids)


async def test_only_members_claim(leads: Bench, company: Company, manager: Colleague, rep: Colleague) -> None:
    member = await company.hire(*REP)
    pool = await pool_of(leads, manager, members={"users": [str(member.id)]})
    lead = await make(leads, manager, pool_id=pool)
    assert (await leads.call(rep, "POST", f"/leads/{lead['id']}/claim")).status == 404
    all_seeing = await company.hire(*REP, scope="all")
    assert (await leads.call(all_seeing, "POST", f"/leads/{lead['id']}/claim")).code == "not_a_member"
    assert (await leads.call(member, "POST", f"/leads/{lead['id']}/claim")).status == 200
    late = await company.hire(*REP)
    assert (await leads.call(late, "GET", f"/leads/{lead['id']}")).status == 404


async def test_protection_and_cooldown_end_when_they_say(engines: Engines) -> None:
    clock = FixedClock(datetime.now(UTC))
    async with bench(SERVICE, engines, clock=clock) as leads:
        company = await leads.company()
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            await open_default_pool("zh-CN", work)
        manager = await company.hire(*REP, "pools:manage", "leads:assign", scope="all")
        rep = await company.hire(*REP)
        pool = await pool_of(leads, manager, claim={"new_record_protection": "PT1H", "cooldown": "P1D"})
        lead = await make(leads, manager, pool_id=pool)
        path = f"/leads/{lead['id']}"
        refused = await leads.call(rep, "POST", f"{path}/claim")
        assert refused.code == "protected"
        clock.set(datetime.fromisoformat(refused.body["retry_at"]))
        assert (await leads.call(rep, "POST", f"{path}/claim")).status == 200
        clock.forward(timedelta(minutes=1))
        await leads.call(rep, "POST", f"{path}/return", {"reason": "误领"})
        clock.forward(timedelta(hours=2))
        refused = await leads.call(rep, "POST", f"{path}/claim")
        assert refused.code == "cooldown"
        clock.set(datetime.fromisoformat(refused.body["retry_at"]))
        assert (await leads.call(rep, "POST", f"{path}/claim")).status == 200


async def test_what_the_rules_exclude_does_not_count_as_held(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    pool = await pool_of(leads, manager, claim={"hold_cap": 1, "hold_excludes": 'source == "展会"'})
    ids = [
        (await make(leads, manager, pool_id=pool, source=source))["id"] for source in ("展会", "官网", "官网")
    ]
    codes = [(await leads.call(rep, "POST", f"/leads/{id}/claim")).code for id in ids]
    assert codes == [None, None, "hold_cap_reached"]
    wrong = {"name": "池", "claim": {"hold_excludes": "colour == 1"}}
    assert (await leads.call(manager, "POST", "/lead_pools", wrong)).status == 400


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


async def test_a_pool_tells_how_much_lies_there_to_those_who_may_claim_it(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    rep = await company.hire(*REP)
    mine = await pool_of(leads, manager, members={"users": [str(rep.id)]})
    other = await pool_of(leads, manager, members={"users": [str(manager.id)]})
    made = [await make(leads, manager, pool_id=mine) for _ in range(3)]
    await make(leads, manager, pool_id=other)
    await leads.call(rep, "POST", f"/leads/{made[0]['id']}/claim")
    await leads.call(manager, "DELETE", f"/leads/{made[1]['id']}")

    async def lying(who: Colleague) -> dict[str, int]:
        answer = await leads.call(who, "GET", "/lead_pools/lying")
        assert answer.status == 200, answer.body
        return {one["id"]: one["count"] for one in answer.body["items"]}

    seen = await lying(rep)
    assert (seen[mine], other in seen) == (1, False)
    assert (await lying(manager))[other] == 1

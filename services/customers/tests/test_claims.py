"""Claims under a rush: one owner each, exact caps, and everybody else told who won."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from chassis.clock import FixedClock
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from services.customers.main import SERVICE
from services.customers.tests.conftest import REP, make, new_company, sea_of

OVERLAPS = """
    SELECT count(*) FROM ownerships a JOIN ownerships b
    ON a.record_id = b.record_id AND a.ctid < b.ctid AND a.during && b.during
"""
NEITHER_OR_BOTH = """
    SELECT count(*) FROM customers c LEFT JOIN ownerships o ON o.record_id = c.id AND upper_inf(o.during)
    WHERE (c.owner_id IS NULL) <> (c.entered_sea_at IS NOT NULL) OR c.owner_id IS DISTINCT FROM o.owner_id
"""
HELD = "SELECT count(*) FROM customers WHERE sea_id = $1 AND owner_id = $2 AND deleted_at IS NULL"


async def check_invariants(service: Bench, company: Company) -> None:
    """I1 and I9, by SQL."""
    async with service.database.tenant(company.id) as connection:
        assert await connection.fetch_value(OVERLAPS) == 0
        assert await connection.fetch_value(NEITHER_OR_BOTH) == 0


async def test_24_people_claim_the_same_12_customers(
    service: Bench, company: Company, manager: Colleague
) -> None:
    sea = await sea_of(service, manager)
    ids = [(await make(service, manager, sea_id=sea))["id"] for _ in range(12)]
    people = [await company.hire(*REP, name=f"销售{n}") for n in range(24)]
    names = {str(person.id): person.name for person in people}
    claims = [service.call(person, "POST", f"/customers/{id}/claim") for id in ids for person in people]
    answers: list[Answer] = await asyncio.gather(*claims)
    assert Counter(answer.status for answer in answers) == {200: 12, 409: 12 * 23}
    winners = {answer.body["id"]: answer.body["owner_id"] for answer in answers if answer.status == 200}
    assert set(winners) == set(ids)
    for answer in answers:
        if answer.status == 409:
            assert answer.code == "already_claimed"
            assert names[answer.body["owner_id"]] == answer.body["owner_name"]
    await check_invariants(service, company)
    async with service.database.tenant(company.id) as connection:
        assert await connection.fetch_value("SELECT sum(claimed) FROM quotas") == 12


async def test_caps_hold_when_everything_happens_at_once(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    sea = await sea_of(service, manager, claim={"hold_cap": 4})
    ids = [(await make(service, manager, sea_id=sea))["id"] for _ in range(9)]
    mine = await sea_of(service, manager)
    others = [(await make(service, manager, sea_id=sea, owner_id=str(manager.id)))["id"] for _ in range(3)]
    giving = {"owner_id": str(rep.id)}
    new = {"name": "新客户", "sea_id": sea, **giving}
    answers = await asyncio.gather(
        *(service.call(rep, "POST", f"/customers/{id}/claim") for id in ids[:4]),
        *(service.call(manager, "POST", f"/customers/{id}/allocate", giving) for id in ids[4:]),
        *(service.call(manager, "POST", f"/customers/{id}/transfer", giving) for id in others),
        *(service.call(manager, "POST", "/customers", new) for _ in range(3)),
        service.call(rep, "POST", "/customers", {"name": "别处", "sea_id": mine, **giving}),
    )
    assert Counter(answer.code for answer in answers) == {None: 5, "hold_cap_reached": 11}
    async with service.database.tenant(company.id) as connection:
        assert await connection.fetch_value(HELD, sea, rep.id) == 4
    quota = (await service.call(rep, "GET", f"/public_seas/{sea}/quota")).body
    assert quota["held"] == {"used": 4, "cap": 4}
    await check_invariants(service, company)


async def test_what_the_rules_exclude_does_not_count_as_held(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    sea = await sea_of(service, manager, claim={"hold_cap": 1, "hold_excludes": 'won || region == "上海"'})
    local = {"region": "上海", "sea_id": sea}
    ids = [(await make(service, manager, **local))["id"] for _ in range(2)]
    ids += [(await make(service, manager, sea_id=sea))["id"] for _ in range(2)]
    codes = [(await service.call(rep, "POST", f"/customers/{id}/claim")).code for id in ids]
    assert codes == [None, None, None, "hold_cap_reached"]
    quota = (await service.call(rep, "GET", f"/public_seas/{sea}/quota")).body
    assert quota["held"] == {"used": 1, "cap": 1}
    wrong = {"name": "海", "claim": {"hold_excludes": "colour == 1"}}
    assert (await service.call(manager, "POST", "/public_seas", wrong)).status == 400


async def test_a_release_does_not_give_a_claim_back(
    service: Bench, manager: Colleague, rep: Colleague
) -> None:
    sea = await sea_of(service, manager, claim={"daily_cap": 2})
    path = f"/customers/{(await make(service, manager, sea_id=sea))['id']}"
    for _ in range(2):
        assert (await service.call(rep, "POST", f"{path}/claim")).status == 200
        await service.call(rep, "POST", f"{path}/release", {"reason": "误领"})
    refused = await service.call(rep, "POST", f"{path}/claim")
    assert refused.code == "daily_cap_reached"
    assert refused.body["retry_at"].endswith("T00:00:00+08:00")


async def test_a_batch_tells_the_outcome_of_each(service: Bench, manager: Colleague, rep: Colleague) -> None:
    sea = await sea_of(service, manager, claim={"daily_cap": 3})
    ids = [(await make(service, manager, sea_id=sea))["id"] for _ in range(5)]
    taken = await service.call(
        manager, "POST", "/customers/allocate_batch", {"ids": [ids[1]], "owner_id": str(manager.id)}
    )
    assert taken.body["items"][0]["ok"]
    items = (await service.call(rep, "POST", "/customers/claim_batch", {"ids": ids})).body["items"]
    assert [item["id"] for item in items] == ids
    assert Counter(item["code"] for item in items) == {
        None: 3,
        "already_claimed": 1,
        "daily_cap_reached": 1,
    }
    back = await service.call(rep, "POST", "/customers/release_batch", {"ids": ids, "reason": "休假"})
    assert Counter(item["ok"] for item in back.body["items"]) == {True: 3, False: 2}


async def test_overlapping_batches_share_without_deadlock(
    service: Bench, company: Company, manager: Colleague
) -> None:
    sea = await sea_of(service, manager, claim={"hold_cap": 5})
    ids = [(await make(service, manager, sea_id=sea))["id"] for _ in range(20)]
    people = [await company.hire(*REP) for _ in range(6)]
    batches = [
        service.call(person, "POST", "/customers/claim_batch", {"ids": order})
        for person in people
        for order in (ids, ids[::-1])
    ]
    answers = await asyncio.gather(*batches)
    assert {answer.status for answer in answers} == {200}
    won = [item["id"] for answer in answers for item in answer.body["items"] if item["ok"]]
    assert sorted(won) == sorted(ids)
    await check_invariants(service, company)


async def test_only_members_claim_and_late_ones_learn_who_won(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    members = [await company.hire(*REP, name=f"成员{n}") for n in range(2)]
    sea = await sea_of(service, manager, members={"users": [str(member.id) for member in members]})
    path = f"/customers/{(await make(service, manager, sea_id=sea))['id']}"
    assert (await service.call(rep, "POST", f"{path}/claim")).status == 404
    all_seeing = await company.hire(*REP, scope="all")
    refused = await service.call(all_seeing, "POST", f"{path}/claim")
    assert (refused.status, refused.code) == (403, "not_a_member")
    assert (await service.call(members[0], "POST", f"{path}/claim")).status == 200
    late = await service.call(members[1], "POST", f"{path}/claim")
    assert (late.status, late.code, late.body["owner_name"]) == (409, "already_claimed", "成员0")


async def test_protection_and_cooldown_end_when_they_say(engines: Engines) -> None:
    clock = FixedClock(datetime.now(UTC))
    async with bench(SERVICE, engines, clock=clock) as service:
        company = await new_company(service)
        manager = await company.hire(*REP, "seas:manage", "customers:allocate", scope="all")
        rep = await company.hire(*REP)
        sea = await sea_of(service, manager, claim={"new_record_protection": "PT1H", "cooldown": "P1D"})
        path = f"/customers/{(await make(service, manager, sea_id=sea))['id']}"
        refused = await service.call(rep, "POST", f"{path}/claim")
        assert refused.code == "protected"
        clock.set(datetime.fromisoformat(refused.body["retry_at"]))
        assert (await service.call(rep, "POST", f"{path}/claim")).status == 200
        await service.call(rep, "POST", f"{path}/release", {"reason": "误领"})
        clock.forward(timedelta(hours=2))
        refused = await service.call(rep, "POST", f"{path}/claim")
        assert refused.code == "cooldown"
        clock.set(datetime.fromisoformat(refused.body["retry_at"]))
        assert (await service.call(rep, "POST", f"{path}/claim")).status == 200


async def test_a_seas_settings_are_checked(service: Bench, manager: Colleague) -> None:
    mistakes: tuple[dict[str, object], ...] = (
        {"claim": {"cooldown": "a while"}},
        {"claim": {"daily_cap": -1}},
        {"mode": "magnet"},
        {"name": None},
        {"members": {"users": ["x"]}},
        {"claim": None},
        {"recycle_rules": [{"name": "x", "trigger": "no_follow_up", "after": "soon"}]},
        {"recycle_rules": [{"name": "x", "trigger": "full_moon", "after": "P1D"}]},
    )
    for bad in mistakes:
        answer = await service.call(manager, "POST", "/public_seas", {"name": "海", **bad})
        assert answer.status == 422, (bad, answer.body)
    sea = await sea_of(service, manager)
    renamed = await service.call(manager, "PATCH", f"/public_seas/{sea}", {"name": "东海"}, if_match='"1"')
    assert (renamed.body["name"], renamed.body["version"]) == ("东海", 2)
    listed = await service.call(manager, "GET", "/public_seas")
    assert [one["name"] for one in listed.body["items"]] == ["默认公海", "东海"]


async def test_locks_are_capped_and_end_in_time(service: Bench, manager: Colleague, rep: Colleague) -> None:
    sea = await sea_of(service, manager, claim={"lock_cap": 2, "lock_max": "P10D"})
    ids = [
        (await make(service, manager, sea_id=sea, owner_id=str(rep.id), name=name))["id"]
        for name in ("北岸贸易", "南山重工", "西岭矿业", "东湖软件")
    ]

    async def lock(id: str, days: int) -> Answer:
        until = (datetime.now(UTC) + timedelta(days=days)).isoformat()
        return await service.call(rep, "POST", f"/customers/{id}/lock", {"until": until})

    assert (await lock(ids[0], 11)).code == "lock_too_long"
    answers = await asyncio.gather(*(lock(id, 9) for id in ids))
    assert Counter(answer.code for answer in answers) == {None: 2, "lock_cap_reached": 2}
    locked = next(id for id, answer in zip(ids, answers, strict=True) if answer.status == 200)
    assert (await lock(locked, 8)).status == 200  # the same lock, not one more

"""Whoever gets a lead is in touch in time, or is reminded, and in the end the head of the department hears of it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.testing.engines import Engines
from chassis.timers import each_due
from services.leads.application.answer_lead import attend_first_response
from services.leads.main import UNANSWERED
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER
from services.leads.tests.recycling import Office, open_office

CALL = {"kind": "call", "content": "聊了报价和交付时间"}
HOUR = {"within": "PT1H", "warn_before": "PT15M"}
WARNED, MISSED = "crm.lead.first_response_warned.v1", "crm.lead.first_response_missed.v1"


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


async def pass_time(office: Office, **span: float) -> None:
    office.clock.forward(timedelta(**span))
    await look(office)


async def look(office: Office) -> None:
    await each_due(UNANSWERED, LeadsWork, attend_first_response)(office.leads.running.ground)


async def told(office: Office, lead: dict[str, Any]) -> list[str]:
    return [event["type"] for event in await office.told(lead) if event["type"] in (WARNED, MISSED)]


async def follow_up(office: Office, lead: dict[str, Any], who: Any = None, **entry: Any) -> dict[str, Any]:
    path = f"/leads/{lead['id']}/follow_ups"
    answer = await office.call(who or office.rep, "POST", path, {**CALL, **entry})
    assert answer.status in (200, 201), answer.body
    return await office.seen(lead)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def test_the_clock_of_a_lead_ends_with_the_first_contact_that_counts(office: Office) -> None:
    lead = await office.lead(await office.pool(first_response=HOUR))
    begun = office.clock.now()
    assert moment(lead["first_response_due_at"]) == begun + timedelta(hours=1)
    [created] = await office.told(lead)
    assert moment(created["after"]["first_response_due_at"]) == begun + timedelta(hours=1)
    await pass_time(office, minutes=10)
    for uncounted in ({"kind": "note", "content": "客户很忙,改天再说"}, {"content": "嗯"}):
        assert (await follow_up(office, lead, **uncounted))["first_responded_at"] is None
    assert (await follow_up(office, lead, office.manager))["first_responded_at"] is None
    await pass_time(office, minutes=10)
    answered = await follow_up(office, lead)
    assert moment(answered["first_responded_at"]) == office.clock.now()
    await pass_time(office, hours=2)
    assert await told(office, lead) == []
    again = await follow_up(office, lead)
    assert again["first_responded_at"] == answered["first_responded_at"]


async def test_silence_is_reminded_of_and_then_told_once(office: Office) -> None:
    lead = await office.lead(await office.pool(first_response=HOUR))
    await pass_time(office, minutes=44)
    assert await told(office, lead) == []
    await pass_time(office, minutes=1)
    assert await told(office, lead) == [WARNED]
    office.clock.forward(timedelta(minutes=15))
    await asyncio.gather(*(look(office) for _ in range(4)))  # as many replicas
    await look(office)
    assert await told(office, lead) == [WARNED, MISSED]
    missed = (await office.told(lead))[-1]["reason"]
    assert missed["decision"]["rule"] == "first_response"
    history = (await office.call(office.manager, "GET", f"/leads/{lead['id']}/history")).body
    outcomes = [decision["outcome"] for decision in history["decisions"]]
    assert outcomes == ["first_response_missed", "first_response_warned"]


async def test_whoever_gets_it_next_has_a_clock_of_their_own(office: Office) -> None:
    pool = await office.pool(first_response=HOUR)
    lead = await office.lead(pool)
    await pass_time(office, minutes=30)
    given = await office.call(
        office.manager, "POST", f"/leads/{lead['id']}/assign", {"owner_id": str(office.manager.id)}
    )
    assert moment(given.body["first_response_due_at"]) == office.clock.now() + timedelta(hours=1)
    returned = await office.call(office.manager, "POST", f"/leads/{lead['id']}/return", {"reason": "没空"})
    assert returned.body["first_response_due_at"] is None
    await pass_time(office, hours=3)
    assert await told(office, lead) == []


async def test_other_settings_move_no_clock_that_runs(office: Office) -> None:
    pool = await office.pool(first_response=HOUR)
    lead = await office.lead(pool)
    changed = await office.call(
        office.manager, "PATCH", f"/lead_pools/{pool}", {"first_response": None}, if_match="*"
    )
    assert (changed.status, changed.body["first_response"]) == (200, None)
    assert (await office.seen(lead))["first_response_due_at"] == lead["first_response_due_at"]
    assert (await office.lead(pool))["first_response_due_at"] is None


async def test_only_working_time_counts_where_the_pool_says_so(office: Office) -> None:
    pool = await office.pool(first_response={"within": "PT4H", "days": "working"})
    office.clock.forward(datetime(2026, 12, 4, 8, tzinfo=UTC) - office.clock.now())  # Friday, 16:00
    lead = await office.lead(pool)
    assert moment(lead["first_response_due_at"]) == datetime(2026, 12, 7, 3, tzinfo=UTC)  # Monday, 11:00


async def test_disqualifying_ones_own_lead_is_an_answer_and_nobody_waits_for_a_closed_one(
    office: Office,
) -> None:
    pool = await office.pool(first_response=HOUR)
    mine, other = await office.lead(pool), await office.lead(pool)
    for who, lead in ((office.rep, mine), (office.manager, other)):
        path = f"/leads/{lead['id']}/disqualify"
        assert (await office.call(who, "POST", path, {"reason": "空号"})).status == 200
    assert (await office.seen(mine))["first_responded_at"] is not None
    assert (await office.seen(other))["first_response_due_at"] is None
    await pass_time(office, hours=2)
    assert await told(office, mine) == await told(office, other) == []


async def test_out_of_the_recycle_bin_it_waits_for_an_answer_again_unless_there_was_one(
    office: Office,
) -> None:
    pool = await office.pool(first_response=HOUR)
    waiting, answered = await office.lead(pool), await office.lead(pool)
    await follow_up(office, answered)
    for lead in (waiting, answered):
        await office.call(office.manager, "DELETE", f"/leads/{lead['id']}")
    await pass_time(office, hours=5)
    assert await told(office, waiting) == []
    for lead in (waiting, answered):
        back = await office.call(office.manager, "POST", f"/leads/{lead['id']}/restore")
        assert back.status == 200, back.body
    due_at = moment((await office.seen(waiting))["first_response_due_at"])
    assert due_at == office.clock.now() + timedelta(hours=1)
    await pass_time(office, hours=1)
    assert await told(office, waiting) == [MISSED]
    assert await told(office, answered) == []


async def test_what_another_system_knows_of_is_no_promise_of_ours(office: Office) -> None:
    pool = await office.pool(first_response=HOUR)
    importer = await office.company.hire(*MANAGER, "import:backdate", scope="all", name="周琳")
    body = {"name": "旧线索", "pool_id": pool, "owner_id": str(office.rep.id)}
    old = await office.call(importer, "POST", "/leads", {**body, "occurred_at": "2026-01-05T02:00:00Z"})
    assert (old.status, old.body["first_response_due_at"]) == (201, None)


async def test_managers_see_who_answers_how_fast(office: Office) -> None:
    pool = await office.pool(first_response=HOUR)
    fast, slow, _silent = [await office.lead(pool) for _ in range(3)]
    await pass_time(office, minutes=20)
    await follow_up(office, fast)
    await pass_time(office, minutes=60)
    await follow_up(office, slow)
    fresh = await office.lead(pool, office.manager)
    assert fresh["first_responded_at"] is None
    report = await office.call(office.manager, "GET", f"/lead_pools/{pool}/first_response")
    counts = {"in_time": 1, "late": 1, "missed": 0, "overdue": 1}
    assert report.body["pool"] == {**counts, "waiting": 1, "rate": pytest.approx(1 / 3), "median_minutes": 50}
    people = {one["user_id"]: one for one in report.body["people"]}
    mine = {**counts, "waiting": 0, "rate": pytest.approx(1 / 3), "median_minutes": 50}
    assert people[str(office.rep.id)] == {"user_id": str(office.rep.id), "name": "王芳", **mine}
    assert people[str(office.manager.id)]["rate"] is None
    assert (await office.call(office.rep, "GET", f"/lead_pools/{pool}/first_response")).status == 403
    backwards = f"/lead_pools/{pool}/first_response?from=2026-12-02&to=2026-12-01"
    assert (await office.call(office.manager, "GET", backwards)).status == 422


async def test_leads_that_wait_for_an_answer_can_be_listed_by_when_it_is_due(office: Office) -> None:
    pool = await office.pool(first_response=HOUR)
    first = await office.lead(pool)
    office.clock.forward(timedelta(minutes=5))
    second, answered = await office.lead(pool), await office.lead(pool)
    await follow_up(office, answered)
    waiting = f'pool_id == "{pool}" %26%26 first_response_due_at != null %26%26 first_responded_at == null'
    found = await office.call(
        office.manager, "GET", f"/leads?filter={waiting}&sort=first_response_due_at".replace(" ", "%20")
    )
    assert [lead["id"] for lead in found.body["items"]] == [first["id"], second["id"]]


@pytest.mark.parametrize(
    ("setting", "field"),
    [
        ({"within": "soon"}, "first_response.within"),
        ({"within": "PT0S"}, "first_response.within"),
        ({"within": "PT1H", "warn_before": "x"}, "first_response.warn_before"),
        ({"days": "working"}, "first_response.within"),
        ({"within": "PT1H", "often": True}, "first_response.often"),
    ],
)
async def test_a_setting_that_means_nothing_is_refused(
    office: Office, setting: dict[str, Any], field: str
) -> None:
    body = {"name": "首响池", "first_response": setting}
    refused = await office.leads.call(office.manager, "POST", "/lead_pools", body)
    assert (refused.status, refused.body["errors"][0]["field"]) == (422, field)

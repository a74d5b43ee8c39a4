"""Rules change by draft, preview and activation; deadlines follow in the background."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.principal import Principal
from chassis.testing.engines import Engines
from pools.storage.reckoning import deadline_jobs
from records.jobs import Worker
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import REP
from services.leads.tests.recycling import Office, open_office

RULE = {"name": "七天未跟进", "trigger": "no_follow_up", "after": "P7D"}


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


async def draft_of(office: Office, pool: str, *rules: dict[str, Any]) -> str:
    body = {"recycle_rules": [{**RULE, **rule} for rule in rules]}
    answer = await office.call(office.manager, "POST", f"/lead_pools/{pool}/rules", body)
    assert answer.status == 201, answer.body
    return f"/lead_pools/{pool}/rules/{answer.body['id']}"


async def preview_of(office: Office, draft: str, **asked: Any) -> Any:
    answer = await office.call(office.manager, "POST", f"{draft}/simulate", asked or None)
    assert answer.status == 200, answer.body
    return answer.body


async def work_off(office: Office) -> None:
    """Do the jobs, after the old rules can't be in anybody's memory any more."""
    office.clock.forward(timedelta(seconds=5))
    await Worker(LeadsWork, deadline_jobs(LeadsWork)).work_off(office.leads.running.ground)


async def test_a_preview_says_who_would_lose_what_and_changes_nothing(office: Office) -> None:
    pool = await office.pool({"after": "P90D"})
    other = await office.company.hire(*REP)
    budget = {"amount": "120000.00", "currency": "CNY"}
    leads = [await office.lead(pool, budget=budget) for _ in range(3)] + [await office.lead(pool, other)]
    office.clock.forward(timedelta(days=10))
    fresh = await office.lead(pool)
    before = [await office.seen(lead) for lead in leads]
    draft = await draft_of(office, pool, {"after": "P7D"})
    preview = await preview_of(office, draft)
    counts = preview["counts"]
    assert (counts["held"], counts["moved"], counts["now"], counts["tonight"]) == (5, 5, 4, 4)
    assert counts["open_amount"] == {"amount": "360000.00", "currency": "CNY"}
    assert counts["by_rule"] == {"七天未跟进": 5}
    assert [(one["owner_id"], one["count"]) for one in counts["by_owner"]] == [
        (str(office.rep.id), 4),
        (str(other.id), 1),
    ]
    assert [one["count"] for one in counts["by_department"]] == [5]
    assert counts["last_90_days"] == {"moved": 4, "by_rule": {"七天未跟进": 4}}
    last = preview["moved"][-1]
    assert (last["id"], last["rule"]) == (fresh["id"], "七天未跟进")
    assert datetime.fromisoformat(last["at"]) == office.clock.now() + timedelta(days=7)
    assert [await office.seen(lead) for lead in leads] == before
    near = await preview_of(office, draft, horizon="P1D")
    assert near["counts"]["moved"] == 4
    seen = await office.call(office.manager, "GET", draft)
    assert seen.body["preview"]["preview_id"] == near["preview_id"]


async def test_rules_take_effect_only_with_the_last_preview_of_them(office: Office) -> None:
    pool = await office.pool({"after": "P90D"})
    draft = await draft_of(office, pool, {"after": "P7D"})

    async def activate(preview_id: str | None, of: str = draft) -> Any:
        return await office.call(office.manager, "POST", f"{of}/activate", {"preview_id": preview_id})

    refused = await office.call(office.manager, "POST", f"{draft}/activate", {})
    assert (refused.status, refused.code, refused.body["why"]) == (409, "preview_required", "missing")
    first = await preview_of(office, draft)
    second = await preview_of(office, draft)
    assert (await activate(first["preview_id"])).body["why"] == "another"
    office.clock.forward(timedelta(hours=1, seconds=1))
    assert (await activate(second["preview_id"])).body["why"] == "too_old"
    rival = await draft_of(office, pool, {"after": "P5D"})
    mine, theirs = await preview_of(office, draft), await preview_of(office, rival)
    activated = await activate(theirs["preview_id"], rival)
    assert activated.status == 200, activated.body
    assert activated.body["rules_version"] == 2
    assert activated.body["recycle_rules"][0]["after"] == "P5D"
    assert (await activate(mine["preview_id"])).body["why"] == "rules_changed"
    assert (await activate(theirs["preview_id"], rival)).code == "draft_activated"
    async with office.leads.database.tenant(office.company.id) as connection:
        told = await connection.fetch_one(
            "SELECT reason FROM history WHERE record_id = $1 AND type = 'crm.lead_pool.rules_activated.v1'",
            pool,
        )
    assert told is not None
    assert told["reason"] == {"rules_version": 2, "preview_id": theirs["preview_id"]}


async def test_deadlines_follow_new_rules_in_the_background(office: Office) -> None:
    pool = await office.pool({"after": "P90D"})
    leads = [await office.lead(pool) for _ in range(5)]
    begun = office.clock.now()
    office.clock.forward(timedelta(days=3))
    draft = await draft_of(office, pool, {"after": "P7D", "name": "新规则"})
    preview = await preview_of(office, draft)
    answer = await office.call(
        office.manager, "POST", f"{draft}/activate", {"preview_id": preview["preview_id"]}
    )
    job = answer.body["job"]
    assert datetime.fromisoformat((await office.seen(leads[0]))["recycle_at"]) == begun + timedelta(days=90)
    await work_off(office)
    for lead in leads:
        seen = await office.seen(lead)
        assert datetime.fromisoformat(seen["recycle_at"]) == begun + timedelta(days=7)
        assert seen["version"] == lead["version"], "a deadline is no version"
    done = (await office.call(office.manager, "GET", f"/jobs/{job}")).body
    assert (done["status"], done["total"], done["done"], done["updated"]) == ("done", 5, 5, 5)
    await office.pass_time(days=4)
    event = (await office.told(leads[0]))[-1]
    assert event["reason"]["decision"]["rule_version"] == 2


async def test_a_deadline_written_by_old_rules_meanwhile_is_reckoned_too(office: Office) -> None:
    """A transaction that read the rules before the change commits after the job has passed its record."""
    pool = await office.pool({"after": "P90D"})
    lead = await office.lead(pool)
    draft = await draft_of(office, pool, {"after": "P7D"})
    preview = await preview_of(office, draft)
    ground, tenant = office.leads.running.ground, Principal.system(office.company.id)
    async with LeadsWork(ground, tenant) as late:
        slow = await late.leads.get(UUID(lead["id"]))
        await late.all_pools()
        await late.connection.begin()
        await late.connection.execute("SELECT pg_current_xact_id()")
        held = [p for p in await late.all_pools() if str(p.id) == pool]
        path = f"{draft}/activate"
        answer = await office.call(office.manager, "POST", path, {"preview_id": preview["preview_id"]})
        assert answer.status == 200, answer.body
        working = asyncio.create_task(work_off(office))
        await asyncio.sleep(0.2)
        assert not working.done(), "it waits for whoever may write by the old rules"
        late.all_pools = _answering(held)  # type: ignore[method-assign]
        late.announce(slow, slow.change({"need": "晚到的修改"}))
    await asyncio.wait_for(working, 30)
    seen = await office.seen(lead)
    assert seen["need"] == "晚到的修改"
    assert datetime.fromisoformat(seen["recycle_at"]) < office.clock.now() + timedelta(days=8)


def _answering(value: Any) -> Any:
    async def answer() -> Any:
        return value

    return answer


async def test_only_those_who_manage_a_pool_change_its_rules(office: Office) -> None:
    pool = await office.pool(admins=[str(office.rep.id)])
    body = {"recycle_rules": [RULE]}
    outsider = await office.company.hire(*REP)
    assert (await office.call(outsider, "POST", f"/lead_pools/{pool}/rules", body)).status == 403
    made = await office.call(office.rep, "POST", f"/lead_pools/{pool}/rules", body)
    assert made.status == 201
    path = f"/lead_pools/{pool}/rules/{made.body['id']}"
    assert (await office.call(outsider, "GET", path)).status == 403
    assert (await office.call(outsider, "POST", f"{path}/simulate")).status == 403
    other_pool = await office.pool()
    elsewhere = f"/lead_pools/{other_pool}/rules/{made.body['id']}"
    assert (await office.call(office.manager, "GET", elsewhere)).status == 404


@pytest.mark.parametrize("horizon", ["soon", "P9999D", "PT99999999S"])
async def test_a_preview_looks_a_year_ahead_at_most(office: Office, horizon: str) -> None:
    draft = await draft_of(office, await office.pool(), {})
    refused = await office.call(office.manager, "POST", f"{draft}/simulate", {"horizon": horizon})
    assert refused.status == 422

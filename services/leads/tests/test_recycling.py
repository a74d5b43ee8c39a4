"""Leads fall back when they should, once, and everybody can see why."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from chassis.principal import Principal
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.serving import Bench, bench
from chassis.timers import keep_running
from chassis.topics import create_all
from pools.application.keep_pools import open_default_pool
from pools.application.recycle import attend
from pools.storage.recycler import DUE, Recycler
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.main import SERVICE, UNANSWERED
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER, REP
from services.leads.tests.recycling import MORNING, Office, open_office

CALL = {"kind": "call", "content": "聊了报价和交付时间"}


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


async def test_a_lead_shows_its_deadline_and_falls_back_when_it_has_passed(office: Office) -> None:
    pool = await office.pool({"after": "P7D"})
    lead = await office.lead(pool)
    begun = office.clock.now()
    assert moment(lead["recycle_at"]) == begun + timedelta(days=7)
    await office.pass_time(days=6)
    assert (await office.seen(lead))["owner_id"] == str(office.rep.id)
    await office.pass_time(days=1)
    fallen = await office.seen(lead)
    assert (fallen["status"], fallen["owner_id"], fallen["recycle_at"]) == ("pooled", None, None)
    event = (await office.told(lead))[-1]
    assert event["type"] == "crm.lead.recycled.v1"
    assert event["before"]["owner_id"] == str(office.rep.id)
    decision = event["reason"]["decision"]
    assert (decision["rule"], decision["rule_version"]) == ("规则0", 1)
    assert moment(decision["facts"]["owner_since"]) == begun
    assert moment(decision["facts"]["deadline"]) == begun + timedelta(days=7)


async def test_leads_that_are_made_together_have_their_deadlines(office: Office) -> None:
    pool = UUID(await office.pool({"after": "P7D"}))
    async with LeadsWork(office.leads.running.ground, Principal.system(office.company.id)) as work:
        new = [NewLead({"name": name}, pool, office.rep.id) for name in ("孙先生", "李先生")]
        made = [(await create_lead(one, work)).lead for one in new]
    for lead in made:
        assert lead.recycle_at == office.clock.now() + timedelta(days=7)
        assert moment((await office.seen({"id": lead.id}))["recycle_at"]) == lead.recycle_at
        [event] = await office.told({"id": str(lead.id)})
        assert moment(event["after"]["recycle_at"]) == lead.recycle_at


async def test_a_qualifying_follow_up_resets_the_clock_and_editing_does_not(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P7D"}))
    path = f"/leads/{lead['id']}"
    deadline = moment(lead["recycle_at"])
    await office.pass_time(days=2)
    edited = await office.call(office.rep, "PATCH", path, {"need": "换系统"}, if_match="*")
    assert moment(edited.body["recycle_at"]) == deadline
    for uncounted in ({"kind": "note", "content": "客户很忙,改天再说"}, {"kind": "call", "content": "嗯"}):
        noted = await office.call(office.rep, "POST", f"{path}/follow_ups", uncounted)
        assert moment(noted.body["recycle_at"]) == deadline
    by_another = await office.call(office.manager, "POST", f"{path}/follow_ups", CALL)
    assert moment(by_another.body["recycle_at"]) == deadline
    counted = await office.call(office.rep, "POST", f"{path}/follow_ups", CALL)
    assert moment(counted.body["recycle_at"]) == office.clock.now() + timedelta(days=7)
    assert (await office.told(lead))[-1]["after"]["recycle_at"] == counted.body["recycle_at"]
    await office.pass_time(days=5, hours=1)
    assert (await office.seen(lead))["owner_id"] == str(office.rep.id)


async def test_the_follow_up_that_did_not_count_is_in_the_decision(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P1D", "warn_before": []}))
    await office.call(
        office.rep, "POST", f"/leads/{lead['id']}/follow_ups", {"kind": "note", "content": "再看"}
    )
    await office.pass_time(days=1)
    facts = (await office.told(lead))[-1]["reason"]["decision"]["facts"]
    assert facts["last_counted"] is None
    assert facts["last_uncounted"]["kind"] == "note"
    assert facts["last_uncounted"]["why_not"] == ["kind", "too_short"]


async def test_owners_are_warned_and_heads_with_the_last_warning(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P7D"}))
    await office.pass_time(days=4)
    await office.run()
    await office.pass_time(days=2)
    events = [event for event in await office.told(lead) if event["type"] == "crm.lead.recycle_warned.v1"]
    assert [event["reason"]["escalated"] for event in events] == [False, True]
    assert {moment(event["reason"]["recycle_at"]) for event in events} == {moment(lead["recycle_at"])}
    await office.call(office.rep, "POST", f"/leads/{lead['id']}/follow_ups", CALL)
    await office.pass_time(days=4)
    warned = [event for event in await office.told(lead) if event["type"] == "crm.lead.recycle_warned.v1"]
    assert [event["reason"]["escalated"] for event in warned] == [False, True, False]


async def test_who_slept_through_the_warnings_gets_the_last_one(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P7D"}))
    await office.pass_time(days=6, hours=12)
    warned = [event for event in await office.told(lead) if event["type"] == "crm.lead.recycle_warned.v1"]
    assert [event["reason"]["escalated"] for event in warned] == [True]


async def test_a_rule_lays_leads_into_its_target_pool(office: Office) -> None:
    far = await office.pool()
    lead = await office.lead(await office.pool({"after": "PT5S", "target_pool_id": far}))
    await office.pass_time(seconds=5)
    fallen = await office.seen(lead)
    assert (fallen["pool_id"], fallen["status"]) == (far, "pooled")


async def test_conditions_choose_which_rule_counts(office: Office) -> None:
    pool = await office.pool(
        {"after": "P30D", "when": 'source == "展会" && region in ["上海"]'}, {"after": "P7D"}
    )
    from_fair = await office.lead(pool, source="展会", region="上海")
    other = await office.lead(pool, source="官网")
    assert moment(from_fair["recycle_at"]) == office.clock.now() + timedelta(days=30)
    assert moment(other["recycle_at"]) == office.clock.now() + timedelta(days=7)
    path = f"/leads/{other['id']}"
    changed = {"source": "展会", "region": "上海"}
    moved = await office.call(office.rep, "PATCH", path, changed, if_match="*")
    assert moment(moved.body["recycle_at"]) == office.clock.now() + timedelta(days=30)


async def test_only_who_works_on_a_lead_has_a_deadline(office: Office) -> None:
    pool = await office.pool({"after": "P7D"})
    lead = await office.lead(pool)
    path = f"/leads/{lead['id']}"
    invalid = await office.call(office.rep, "POST", f"{path}/disqualify", {"reason": "空号"})
    assert invalid.body["recycle_at"] is None
    await office.pass_time(days=8)
    again = await office.call(office.rep, "POST", f"{path}/reopen")
    assert moment(again.body["recycle_at"]) == office.clock.now() + timedelta(days=7)
    binned = await office.call(office.manager, "DELETE", path)
    assert binned.body["recycle_at"] is None
    await office.pass_time(days=8)
    assert (await office.told(lead))[-1]["type"] == "crm.lead.deleted.v1"


async def test_another_owner_has_the_whole_time_again(office: Office) -> None:
    pool = await office.pool({"after": "P7D"})
    lead = await office.lead(pool)
    await office.pass_time(days=5)
    other = await office.company.hire(*REP)
    given = await office.call(
        office.manager, "POST", f"/leads/{lead['id']}/assign", {"owner_id": str(other.id)}
    )
    assert moment(given.body["recycle_at"]) == office.clock.now() + timedelta(days=7)


async def test_two_runs_at_once_recycle_everything_once(office: Office) -> None:
    pool = await office.pool({"after": "PT5S"})
    leads = [await office.lead(pool) for _ in range(30)]
    office.clock.forward(timedelta(seconds=5))
    await asyncio.gather(*(office.run() for _ in range(3)))
    for lead in leads:
        types = [event["type"] for event in await office.told(lead)]
        assert types == ["crm.lead.created.v1", "crm.lead.recycled.v1"]


async def test_what_fails_with_one_lead_does_not_stop_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = await office.pool({"after": "PT5S"})
    broken, *good = [await office.lead(pool) for _ in range(3)]
    broken_id = broken["id"]

    async def fails(record_id: Any, fresh: bool, work: Any) -> Any:
        if str(record_id) == broken_id:
            raise RuntimeError("a bug")
        return await attend(record_id, fresh, work)

    monkeypatch.setattr("pools.storage.recycler.attend", fails)
    await office.pass_time(seconds=6)
    assert [(await office.seen(lead))["status"] for lead in good] == ["pooled", "pooled"]
    assert (await office.seen(broken))["status"] == "assigned"
    monkeypatch.undo()
    await office.run()
    assert (await office.seen(broken))["status"] == "assigned"
    await office.pass_time(minutes=5)
    assert (await office.seen(broken))["status"] == "pooled"


@pytest.mark.parametrize(
    ("rule", "status", "field", "reason"),
    [
        ({"after": "soon"}, 422, "recycle_rules.0.after", "duration"),
        ({"after": "P1D", "trigger": "contract_ended"}, 422, "recycle_rules.0.trigger", "trigger_not_here"),
        ({"after": "P1D", "when": "colour == 1"}, 400, "recycle_rules.0.when", "filter_unknown_field"),
        (
            {"after": "P1D", "when": "created_at < now - days(3)"},
            400,
            "recycle_rules.0.when",
            "filter_not_lasting",
        ),
        ({"after": "P1D", "when": "owner_id == me"}, 400, "recycle_rules.0.when", "filter_not_lasting"),
        ({"after": "P1D", "when": "recycle_at != null"}, 400, "recycle_rules.0.when", "filter_unknown_field"),
        ({"after": "P1D", "target_pool_id": "0" * 32}, 422, "recycle_rules.0.target_pool_id", "unknown_pool"),
    ],
)
async def test_a_wrong_rule_is_refused_with_its_place(
    office: Office, rule: dict[str, Any], status: int, field: str, reason: str
) -> None:
    body = {"name": "错", "recycle_rules": [{"name": "规则", "trigger": "no_follow_up", **rule}]}
    refused = await office.call(office.manager, "POST", "/lead_pools", body)
    assert refused.status == status, refused.body
    (error,) = refused.body["errors"]
    assert (error["field"], error["code"]) == (field, reason)


@pytest.mark.parametrize(
    ("statement", "args", "index"),
    [
        (DUE.format(records="leads"), (MORNING, True, 500), "leads_due"),
        (UNANSWERED, (MORNING,), "leads_first_response_look"),
    ],
)
async def test_a_run_looks_only_at_what_is_due(
    office: Office, statement: str, args: tuple[Any, ...], index: str
) -> None:
    """The index of what is due is all that it reads, however many leads there are."""
    many = """
        INSERT INTO leads (id, tenant_id, version, created_at, updated_at, collaborators, tags, custom, name,
            status, pool_id, owner_id, grams, name_grams, due_at, recycle_at, first_response_look_at)
        SELECT gen_random_uuid(), $1, 1, now(), now(), '[]', '{}', '{}', 'n', 'assigned', gen_random_uuid(),
            gen_random_uuid(), '{}', '{}', at, at, at
        FROM (SELECT $2::timestamptz + n * interval '1 day' AS at FROM generate_series(1, 20000) n) AS due
    """
    company = await office.leads.company()
    async with office.leads.database.tenant(company.id) as connection:
        await connection.execute(many, company.id, datetime(2100, 1, 1, tzinfo=UTC))
    owner = await asyncpg.connect(office.leads.access.owner)
    try:
        await owner.execute("ANALYZE leads")
    finally:
        await owner.close()
    async with office.leads.database.worker() as connection:
        rows = await connection.fetch(f"EXPLAIN {statement}", *args)
    plan = "\n".join(row[0] for row in rows)
    assert f"Index Scan using {index}" in plan
    assert "Sort" not in plan


async def test_five_seconds_are_five_seconds_with_two_replicas(engines: Engines) -> None:
    """The real thing: two workers with their timers and relays, and the machine's clock."""
    await create_all(engines.kafka_bootstrap)
    async with bench(SERVICE, engines, worker=True) as leads:
        second = asyncio.create_task(_replica(leads))
        try:
            company = await leads.company()
            async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
                await open_default_pool("zh-CN", work)
            manager, rep = await company.hire(*MANAGER, scope="all"), await company.hire(*REP)
            rule = {"name": "五秒", "trigger": "no_follow_up", "after": "PT5S"}
            pool = await leads.call(manager, "POST", "/lead_pools", {"name": "快", "recycle_rules": [rule]})
            body = {"name": "赵", "pool_id": pool.body["id"], "owner_id": str(rep.id)}
            made = [(await leads.call(manager, "POST", "/leads", body)).body for _ in range(20)]

            async def fallen() -> list[Any]:
                async with leads.database.tenant(company.id) as connection:
                    rows = await connection.fetch(
                        "SELECT record_id, at FROM history WHERE type = 'crm.lead.recycled.v1' AND tenant_id = $1",
                        company.id,
                    )
                assert len(rows) >= len(made)
                return rows

            rows = await eventually(fallen, within=60)
            deadlines = {lead["id"]: datetime.fromisoformat(lead["recycle_at"]) for lead in made}
            assert sorted(str(row["record_id"]) for row in rows) == sorted(deadlines)
            late = [(row["at"] - deadlines[str(row["record_id"])]).total_seconds() for row in rows]
            assert min(late) >= 0
        finally:
            second.cancel()


async def _replica(leads: Bench) -> None:
    await keep_running(Recycler(LeadsWork).timer, leads.running.ground)


async def why(office: Office, who: Any, lead: dict[str, Any]) -> Any:
    return await office.call(who, "GET", f"/leads/{lead['id']}/why")


async def test_an_owner_sees_when_and_why_a_lead_falls_back_and_what_resets_the_clock(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P7D"}, {"after": "P60D", "trigger": "not_won"}))
    path = f"/leads/{lead['id']}/follow_ups"
    await office.pass_time(days=1)
    await office.call(office.rep, "POST", path, CALL)
    counted = office.clock.now()
    await office.pass_time(days=1)
    await office.call(office.rep, "POST", path, {"kind": "note", "content": "内部讨论了价格"})
    held = (await why(office, office.rep, lead)).body["held"]
    assert moment(held["recycle_at"]) == counted + timedelta(days=7)
    assert (held["rule"], held["rules_version"], held["overdue"]) == ("规则0", 1, False)
    assert (moment(held["clock"]["since"]), held["clock"]["began"]) == (counted, "follow_up")
    assert held["resets"] == ["follow_up"]
    assert held["last_follow_up"]["why_not"] == ["kind"]
    assert moment(held["last_counted"]["at"]) == counted
    assert [(rule["name"], rule["why_not"]) for rule in held["rules"]] == [("规则0", None), ("规则1", None)]


async def test_who_lost_a_lead_learns_why_even_when_it_is_out_of_sight(office: Office) -> None:
    winner = await office.company.hire(*REP)
    lead = await office.lead(await office.pool({"after": "P1D"}))
    await office.call(
        office.rep, "POST", f"/leads/{lead['id']}/follow_ups", {"kind": "note", "content": "再看"}
    )
    await office.pass_time(days=1)
    lost = (await why(office, office.rep, lead)).body["lost"]
    assert lost["type"] == "crm.lead.recycled.v1"
    assert lost["reason"]["decision"]["rule"] == "规则0"
    assert (await office.call(winner, "POST", f"/leads/{lead['id']}/claim")).status == 200
    assert (await office.call(office.rep, "GET", f"/leads/{lead['id']}")).status == 404
    found = (await why(office, office.rep, lead)).body
    assert found["held"] is None
    assert found["lost"]["reason"]["decision"]["facts"]["last_uncounted"]["kind"] == "note"
    assert (await why(office, await office.company.hire(*REP), lead)).status == 404
    assert (await why(office, winner, lead)).body["held"]["owner_id"] == str(winner.id)


async def test_the_history_tells_owners_states_and_decisions(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P1D", "warn_before": ["PT12H"]}))
    await office.call(office.rep, "POST", f"/leads/{lead['id']}/follow_ups", CALL)
    await office.pass_time(hours=12)
    await office.pass_time(hours=12)
    past = (await office.call(office.rep, "GET", f"/leads/{lead['id']}/history")).body
    assert [one["owner_id"] for one in past["owners"]] == [str(office.rep.id)]
    assert past["owners"][0]["until"] is not None
    assert [one["state"] for one in past["states"]] == ["pooled", "following", "assigned"]
    assert [one["until"] is None for one in past["states"]] == [True, False, False]
    assert [one["outcome"] for one in past["decisions"]] == ["recycled", "escalated"]
    assert {one["rule"] for one in past["decisions"]} == {"规则0"}
    assert len(past["items"]) == 4


async def test_who_may_not_read_deadlines_learns_them_nowhere(office: Office) -> None:
    lead = await office.lead(await office.pool({"after": "P1D"}))
    hidden = {"leads": {"recycle_at": "hidden", "status": "hidden"}}
    blind = await office.company.hire(*REP, scope="all", fields=hidden)
    assert (await why(office, blind, lead)).body["held"] is None
    assert (await office.call(blind, "GET", f"/leads/{lead['id']}/history")).body["states"] == []

"""Fields that a company adds to its leads, over HTTP on a real database."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from chassis.principal import Principal
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.plans import Plans
from chassis.testing.serving import Bench, bench
from pools.application.keep_pools import open_default_pool
from records.custom_fields.following import field_jobs
from records.jobs import Worker
from records.pages import PageQuery
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.main import SERVICE
from services.leads.storage.fields import LEADS
from services.leads.storage.queries import list_leads
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER

WORKER = Worker(LeadsWork, field_jobs(LEADS))


@pytest.fixture(scope="module")
async def leads(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


@pytest.fixture
async def company(leads: Bench) -> Company:
    company = await leads.company()
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        await open_default_pool("zh-CN", work)
    return company


@pytest.fixture
async def manager(company: Company) -> Colleague:
    return await company.hire(*MANAGER, "fields:manage", scope="all", name="李强")


async def define(leads: Bench, who: Colleague, key: str, type: str, **settings: Any) -> Any:
    body = {"module": "leads", "key": key, "type": type, "label": key, **settings}
    answer = await leads.call(who, "POST", "/fields", body)
    assert answer.status == 201, answer.body
    await WORKER.work_off(leads.running.ground)
    return answer.body


async def make(leads: Bench, who: Colleague, custom: dict[str, Any], **fields: Any) -> Any:
    return await leads.call(who, "POST", "/leads", {"name": "赵先生", "custom": custom, **fields})


async def found(leads: Bench, who: Colleague, query: str) -> list[Any]:
    answer = await leads.call(who, "GET", f"/leads?{query}")
    assert answer.status == 200, answer.body
    return [lead["custom"] for lead in answer.body["items"]]


async def test_a_field_is_defined_used_and_removed(leads: Bench, manager: Colleague) -> None:
    field = await define(
        leads, manager, "seats", "number", filterable=True, label={"zh-CN": "席位", "en": "Seats"}
    )
    assert (field["filterable"], field["wants_filterable"]) == (False, True)
    assert field["job"].startswith("leads.")
    listed = (await leads.call(manager, "GET", "/fields?module=leads")).body["items"]
    assert [(one["key"], one["filterable"], one["settled"]) for one in listed] == [("seats", True, True)]
    for seats in (20, 60, 120):
        assert (await make(leads, manager, {"seats": seats})).status == 201
    await make(leads, manager, {})
    assert await found(leads, manager, "filter=custom.seats > 50&sort=-custom.seats") == [
        {"seats": 120},
        {"seats": 60},
    ]
    removed = await leads.call(manager, "DELETE", f"/fields/{field['id']}?module=leads")
    assert removed.status == 200, removed.body
    assert (await leads.call(manager, "GET", "/fields?module=leads")).body["items"] == []
    assert await found(leads, manager, "limit=4") == [{}, {}, {}, {}]
    assert (await leads.call(manager, "GET", "/leads?filter=custom.seats > 50")).code == "invalid_filter"
    await WORKER.work_off(leads.running.ground)
    async with leads.database.tenant(manager.tenant_id) as connection:
        assert await connection.fetch("SELECT FROM leads WHERE custom <> '{}' OR number_1 IS NOT NULL") == []
        assert await connection.fetch("SELECT FROM fields") == []
        said = await connection.fetch(
            "SELECT type FROM history WHERE record_id = $1 ORDER BY version", field["id"]
        )
    assert [row["type"] for row in said][-1] == "crm.field.removed.v1"


def reasons(answer: Any) -> dict[str, str]:
    """Field → reason of a refusal."""
    return {error["field"]: error["code"] for error in answer.body["errors"]}


async def test_values_are_checked_wherever_a_lead_is_written(leads: Bench, manager: Colleague) -> None:
    await define(leads, manager, "seats", "number")
    await define(leads, manager, "level", "choice", options=[{"key": "gold", "label": "金"}, {"key": "tin"}])
    answer = await make(leads, manager, {"seats": "many", "level": "lead", "colour": "red"})
    assert answer.status == 422
    assert reasons(answer) == {
        "custom.seats": "decimal",
        "custom.level": "unknown_option",
        "custom.colour": "unknown_field",
    }
    assert answer.body["errors"][0]["message"] == "须为数字"
    lead = (await make(leads, manager, {"seats": 5, "level": "gold"})).body
    path = f"/leads/{lead['id']}"
    refused = await leads.call(manager, "PATCH", path, {"custom": {"level": "none"}}, if_match="*")
    assert reasons(refused) == {"custom.level": "unknown_option"}
    changed = await leads.call(manager, "PATCH", path, {"custom": {"seats": 7.5}}, if_match="*")
    assert changed.body["custom"] == {"seats": 7.5, "level": "gold"}
    emptied = await leads.call(manager, "PATCH", path, {"custom": {"level": None}}, if_match="*")
    assert emptied.body["custom"] == {"seats": 7.5}
    same = await leads.call(manager, "PATCH", path, {"custom": {"seats": 7.5}}, if_match="*")
    assert same.body["version"] == emptied.body["version"]


async def test_what_is_required_is_required_where_it_is_visible(leads: Bench, manager: Colleague) -> None:
    old = (await make(leads, manager, {}, source="展会")).body
    await define(leads, manager, "fair", "text", required=True, visible_when='source == "展会"')
    await define(leads, manager, "tier", "text", default="新")
    assert reasons(await make(leads, manager, {}, source="展会")) == {"custom.fair": "missing"}
    elsewhere = (await make(leads, manager, {}, source="官网")).body
    assert elsewhere["custom"] == {"tier": "新"}
    move = await leads.call(manager, "PATCH", f"/leads/{elsewhere['id']}", {"source": "展会"}, if_match="*")
    assert reasons(move) == {"custom.fair": "missing"}
    tolerated = await leads.call(manager, "PATCH", f"/leads/{old['id']}", {"company": "晨光"}, if_match="*")
    assert tolerated.status == 200, tolerated.body
    there = await make(leads, manager, {"fair": "广交会", "tier": None}, source="展会")
    assert there.body["custom"] == {"fair": "广交会"}
    away = await leads.call(
        manager, "PATCH", f"/leads/{there.body['id']}", {"custom": {"fair": ""}}, if_match="*"
    )
    assert reasons(away) == {"custom.fair": "missing"}


async def test_a_unique_value_is_taken_once(leads: Bench, manager: Colleague) -> None:
    await define(leads, manager, "code", "text", unique=True)
    answers = await asyncio.gather(*(make(leads, manager, {"code": "A-1"}) for _ in range(8)))
    assert sorted(answer.status for answer in answers) == [201, *[422] * 7]
    assert reasons(next(one for one in answers if one.status == 422)) == {"custom.code": "not_unique"}
    winner = next(one for one in answers if one.status == 201).body
    other = (await make(leads, manager, {"code": "A-2"})).body
    steal = {"custom": {"code": "A-1"}}
    assert reasons(await leads.call(manager, "PATCH", f"/leads/{other['id']}", steal, if_match="*")) == {
        "custom.code": "not_unique"
    }
    away = await leads.call(
        manager, "PATCH", f"/leads/{winner['id']}", {"custom": {"code": "A-3"}}, if_match="*"
    )
    assert away.status == 200
    assert (await leads.call(manager, "PATCH", f"/leads/{other['id']}", steal, if_match="*")).status == 200


async def test_values_that_were_there_before_follow_the_field(leads: Bench, manager: Colleague) -> None:
    field = await define(leads, manager, "code", "text")
    for code in ("x", "y", "y"):
        await make(leads, manager, {"code": code})
    path = f"/fields/{field['id']}?module=leads"
    changed = await leads.call(manager, "PATCH", path, {"filterable": True, "unique": True}, if_match="*")
    assert (changed.body["filterable"], changed.body["settled"]) == (False, False)
    refused = await leads.call(manager, "GET", '/leads?filter=custom.code == "x"')
    assert refused.body["errors"][0]["code"] == "filter_not_filterable"
    await WORKER.work_off(leads.running.ground)
    job = (await leads.call(manager, "GET", f"/jobs/{changed.body['job']}")).body
    assert (job["status"], job["done"], job["updated"], job["failed"]) == ("done", 3, 2, 1)
    assert job["result"] == {"duplicates": 1}
    errors = (await leads.call(manager, "GET", job["error_file"].removeprefix("/api/v1"))).body
    assert "custom.code: 该值已被其他记录使用" in errors
    settled = (await leads.call(manager, "GET", path)).body
    assert (settled["filterable"], settled["settled"], settled["unique"]) == (True, True, False)
    assert len(await found(leads, manager, 'filter=custom.code == "y"')) == 2
    off = await leads.call(manager, "PATCH", path, {"filterable": False}, if_match="*")
    assert off.body["filterable"] is False
    await WORKER.work_off(leads.running.ground)
    async with leads.database.tenant(manager.tenant_id) as connection:
        assert await connection.fetch("SELECT FROM leads WHERE text_1 IS NOT NULL") == []
        assert await connection.fetch("SELECT FROM field_keys") == []
        assert await connection.fetch_value("SELECT slot FROM fields") is None


async def test_a_definition_waits_for_those_who_write_by_the_former_one(
    leads: Bench, manager: Colleague
) -> None:
    """Without the lock the record below would be written without its slot, and never be found by it."""
    field = await define(leads, manager, "code", "text")
    ground = leads.running.ground
    principal = await ground.directory.acting(manager.tenant_id, manager.id)
    turned_on = {"filterable": True}
    path = f"/fields/{field['id']}?module=leads"
    async with LeadsWork(ground, principal) as work:
        new = await create_lead(NewLead({"name": "慢", "custom": {"code": "slow"}}), work)
        turning = asyncio.create_task(leads.call(manager, "PATCH", path, turned_on, if_match="*"))
        working = asyncio.create_task(eventually(lambda: _worked_off(leads, manager, path), within=30))
        await asyncio.sleep(0)
        done, _ = await asyncio.wait([turning], timeout=1)
        assert not done
    assert (await turning).status == 200
    await working
    assert await found(leads, manager, 'filter=custom.code == "slow"') == [new.lead.custom]


async def _worked_off(leads: Bench, who: Colleague, path: str) -> bool:
    await WORKER.work_off(leads.running.ground)
    return bool((await leads.call(who, "GET", path)).body["filterable"])


async def test_a_formula_is_calculated_when_it_is_shown(leads: Bench, manager: Colleague) -> None:
    await define(leads, manager, "cost", "number")
    await define(leads, manager, "margin", "formula", formula="budget - custom.cost")
    wrong = {"module": "leads", "key": "bad", "type": "formula", "label": "x", "formula": "budget - name"}
    answer = await leads.call(manager, "POST", "/fields", wrong)
    assert (answer.status, reasons(answer)) == (422, {"formula": "filter_no_arithmetic"})
    budget = {"amount": "120.00", "currency": "CNY"}
    lead = (await make(leads, manager, {"cost": 30}, budget=budget)).body
    assert lead["custom"] == {"cost": 30, "margin": 90}
    assert await found(leads, manager, "limit=1") == [{"cost": 30, "margin": 90}]
    entered = await make(leads, manager, {"margin": 1})
    assert reasons(entered) == {"custom.margin": "formula_entered"}
    cost = (await leads.call(manager, "GET", "/fields?module=leads")).body["items"][0]
    kept = await leads.call(manager, "DELETE", f"/fields/{cost['id']}?module=leads")
    assert (kept.status, kept.code, kept.body["used_by"]) == (409, "field_in_use", ["margin"])


async def test_rights_hold_for_custom_fields(leads: Bench, company: Company, manager: Colleague) -> None:
    for key in ("secret", "veiled", "fixed"):
        await define(leads, manager, key, "text", filterable=True)
    await define(leads, manager, "guess", "formula", formula="custom.secret + '!'")
    rights = {"custom.secret": "hidden", "custom.veiled": "masked", "custom.fixed": "read"}
    rep = await company.hire(*MANAGER, scope="all", fields={"leads": rights})
    custom = {"secret": "底价", "veiled": "13800138000", "fixed": "甲"}
    lead = (await make(leads, manager, custom)).body
    seen = {"veiled": "138****8000", "fixed": "甲"}
    path = f"/leads/{lead['id']}"
    assert (await leads.call(rep, "GET", path)).body["custom"] == seen
    assert await found(leads, rep, 'filter=custom.fixed == "甲"&sort=custom.fixed') == [seen]
    for guess in (
        'filter=custom.secret == "底价"',
        "sort=custom.secret",
        'filter=custom.veiled == "13800138000"',
    ):
        refused = await leads.call(rep, "GET", f"/leads?{guess}")
        assert refused.status in (400, 422), guess
    history = (await leads.call(rep, "GET", f"{path}/history")).body["items"]
    assert history[-1]["after"]["custom"] == seen
    assert "底价" not in str(history)
    for key in rights:
        write = {"custom": {key.removeprefix("custom."): "x"}}
        answer = await leads.call(rep, "PATCH", path, write, if_match="*")
        assert (answer.status, answer.body["field"]) == (403, key)
    fields = (await leads.call(rep, "GET", "/fields?module=leads")).body["items"]
    assert [field["key"] for field in fields] == ["veiled", "fixed", "guess"]
    new = {"module": "leads", "key": "x", "type": "text", "label": "x"}
    assert (await leads.call(rep, "POST", "/fields", new)).status == 403


async def test_people_and_records_are_known_ones(leads: Bench, company: Company, manager: Colleague) -> None:
    await define(leads, manager, "expert", "user")
    await define(leads, manager, "twin", "relation", relation="leads")
    lead = (await make(leads, manager, {"expert": str(manager.id)})).body
    good = await make(leads, manager, {"twin": lead["id"]})
    assert good.body["custom"] == {"twin": lead["id"]}
    bad = await make(leads, manager, {"expert": lead["id"], "twin": str(manager.id)})
    assert reasons(bad) == {"custom.expert": "unknown_user", "custom.twin": "unknown_record"}


async def test_a_module_has_so_many_slots(leads: Bench, manager: Colleague) -> None:
    for number in range(4):
        await define(leads, manager, f"flag{number}", "boolean", filterable=True)
    body = {"module": "leads", "key": "more", "type": "boolean", "label": "x", "filterable": True}
    assert reasons(await leads.call(manager, "POST", "/fields", body)) == {"filterable": "no_free_slot"}
    for wrong, field in (
        ({"type": "choice"}, "options"),
        ({"type": "address"}, "filterable"),
        ({"type": "number", "filterable": False, "unique": True, "default": 3}, "default"),
        ({"type": "number", "filterable": False, "default": "x"}, "default"),
        ({"type": "text", "filterable": False, "visible_when": "name ="}, "visible_when"),
        ({"type": "relation", "filterable": False, "relation": "nothing"}, "relation"),
        ({"key": "flag1"}, "key"),
        ({"key": "Bad Key"}, "key"),
    ):
        answer = await leads.call(manager, "POST", "/fields", {**body, **wrong})
        assert answer.status == 422, (wrong, answer.body)
        assert field in reasons(answer), (wrong, answer.body)
    assert (await leads.call(manager, "GET", "/fields?module=orders")).status == 404


MANY = """
    INSERT INTO leads (id, tenant_id, version, created_at, updated_at, collaborators, tags, custom, name,
        status, pool_id, owner_id, grams, name_grams, text_1, number_1, flag_1, moment_1)
    SELECT gen_random_uuid(), $1, 1, now() - n * interval '1 s', now(), '[]', '{}', '{}', '客户' || n,
        'assigned', gen_random_uuid(), gen_random_uuid(), '{}', '{}', n::text, n, nullif(n % 200 = 0, false),
        now() + (n - 40) * interval '1 day'
    FROM generate_series(1, 4000) n
"""
PLANS = {
    "custom.code == 'x'": "leads_text_1",
    "custom.seats > 39.50": "leads_number_1",
    "custom.vip": "leads_flag_1",
    "custom.due < today": "leads_moment_1",
}


async def test_filters_and_orders_use_the_slots_index_as_the_service(
    leads: Bench, manager: Colleague
) -> None:
    for key, type in (("code", "text"), ("seats", "number"), ("vip", "boolean"), ("due", "date")):
        await define(leads, manager, key, type, filterable=True)
    async with leads.database.tenant(manager.tenant_id) as connection:
        await connection.execute(MANY, manager.tenant_id)
    owner = await asyncpg.connect(leads.access.owner)
    await owner.execute("ANALYZE leads")
    await owner.close()
    principal = await leads.running.ground.directory.acting(manager.tenant_id, manager.id)
    async with LeadsWork(leads.running.ground, principal) as work:
        work.connection = plans = Plans(work.connection)
        for filter, index in PLANS.items():
            await list_leads(PageQuery(filter=filter), work)
            assert index in plans.kept[-1], plans.kept[-1]
        await list_leads(PageQuery(sort="custom.seats", limit=50), work)
        assert "leads_number_1" in plans.kept[-1], plans.kept[-1]
        assert "Sort" not in plans.kept[-1], plans.kept[-1]


async def test_a_job_that_a_later_change_overtook_settles_nothing(leads: Bench, manager: Colleague) -> None:
    """It counted its records before the one below was written without a slot."""
    field = await define(leads, manager, "code", "text")
    ground, path = leads.running.ground, f"/fields/{field['id']}?module=leads"
    first = await leads.call(manager, "PATCH", path, {"filterable": True}, if_match="*")
    async with ground.database.worker() as connection:
        job = await connection.fetch_one("SELECT * FROM jobs WHERE id = $1", UUID(first.body["job"][6:]))
    assert job is not None
    await field_jobs(LEADS)[0].prepare(job, ground)
    await leads.call(manager, "PATCH", path, {"filterable": False}, if_match="*")
    await make(leads, manager, {"code": "between"})
    await leads.call(manager, "PATCH", path, {"filterable": True}, if_match="*")
    await WORKER.work_off(ground)
    assert await found(leads, manager, 'filter=custom.code == "between"') == [{"code": "between"}]


async def test_a_merge_joins_own_fields_and_their_keys(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    boss = await company.hire(*MANAGER, "leads:merge", scope="all")
    await define(leads, manager, "code", "text", unique=True, filterable=True)
    source = (await make(leads, manager, {"code": "S-1"})).body["id"]
    target = (await make(leads, manager, {})).body["id"]
    merged = await leads.call(boss, "POST", f"/leads/{source}/merge", {"into_id": target, "fields": {}})
    assert merged.status == 200, merged.body
    code = '/leads?filter=custom.code == "S-1"'
    assert [one["id"] for one in (await leads.call(boss, "GET", code)).body["items"]] == [target]
    assert reasons(await make(leads, manager, {"code": "S-1"})) == {"custom.code": "not_unique"}
    await leads.call(boss, "POST", f"/lead_merges/{merged.body['id']}/undo")
    assert [one["id"] for one in (await leads.call(boss, "GET", code)).body["items"]] == [source]
    assert reasons(await make(leads, manager, {"code": "S-1"})) == {"custom.code": "not_unique"}

"""Leads as a file: what its reader may see and no more, page by page, by a worker that may die in between."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.principal import Principal
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from pools.application.keep_pools import open_default_pool
from records.exports import running
from records.exports.jobs import export_jobs
from records.jobs import Worker
from records.spreadsheets.xlsx import rows_of
from services.leads.api.exportables import LEADS
from services.leads.main import SERVICE
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER, REP

EXPORTER = (*MANAGER, "leads:export", "fields:manage")


@pytest.fixture(scope="module")
async def exporting(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as service:
        yield service


@pytest.fixture
async def company(exporting: Bench) -> Company:
    company = await exporting.company()
    async with LeadsWork(exporting.running.ground, Principal.system(company.id)) as work:
        await open_default_pool("zh-CN", work)
    return company


@pytest.fixture
async def boss(company: Company) -> Colleague:
    return await company.hire(*EXPORTER, scope="all", name="李强")


async def write_down(exporting: Bench, who: Colleague, **values: Any) -> Any:
    answer = await exporting.call(who, "POST", "/leads", {"name": "张三", **values})
    assert answer.status == 201, answer.body
    return answer.body


async def export(exporting: Bench, who: Colleague, **wish: Any) -> Any:
    """The job of an export, done."""
    answer = await exporting.call(who, "POST", "/exports", {"kind": "leads", **wish})
    assert answer.status == 202, answer.body
    await Worker(LeadsWork, export_jobs(LEADS)).work_off(exporting.running.ground)
    job = (await exporting.call(who, "GET", f"/jobs/{answer.body['id']}")).body
    assert job["status"] == "done", job
    return job


async def fetched(exporting: Bench, who: Colleague, job: Any) -> bytes:
    headers = {"Authorization": f"Bearer {who.token}"}
    async with exporting.session.get(f"{exporting.address}{job['file']}", headers=headers) as answer:
        assert answer.status == 200
        return await answer.read()


async def table(exporting: Bench, who: Colleague, **wish: Any) -> list[dict[str, str]]:
    data = await fetched(exporting, who, await export(exporting, who, **wish))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


async def test_a_file_says_what_the_list_says(exporting: Bench, boss: Colleague) -> None:
    await write_down(exporting, boss, name="甲", company="晨光", region="上海", owner_id=str(boss.id))
    await write_down(exporting, boss, name="乙", region="北京")
    budget = {"amount": "1200.50", "currency": "CNY"}
    await write_down(exporting, boss, name="丙", region="上海", budget=budget)
    rows = await table(exporting, boss, filter='region == "上海"', sort="created_at")
    assert [row["姓名"] for row in rows] == ["甲", "丙"]
    assert (rows[0]["公司"], rows[0]["负责人"], rows[0]["状态"]) == ("晨光", "李强", "待跟进")
    assert rows[1]["预算"] == "1200.50"
    assert len(rows[0]["创建时间"]) == len("2026-11-26 08:00:00")


async def test_chosen_columns_come_in_their_order_and_numbers_are_numbers(
    exporting: Bench, boss: Colleague
) -> None:
    await write_down(exporting, boss, name="=1+1", budget={"amount": "8", "currency": "CNY"})
    job = await export(exporting, boss, columns=["budget", "name"], format="xlsx")
    _, rows = rows_of(await fetched(exporting, boss, job))
    assert rows == [["预算", "姓名"], ["8", "=1+1"]]


async def test_own_fields_are_columns_too(exporting: Bench, boss: Colleague) -> None:
    options = [{"key": "pro", "label": {"zh-CN": "专业版", "en": "Pro"}}]
    wish = {"module": "leads", "key": "edition", "type": "choice", "label": {"zh-CN": "版本"}}
    made = await exporting.call(boss, "POST", "/fields", {**wish, "options": options})
    assert made.status == 201, made.body
    await write_down(exporting, boss, custom={"edition": "pro"})
    assert (await table(exporting, boss, columns=["name", "custom.edition"])) == [
        {"姓名": "张三", "版本": "专业版"}
    ]


async def test_a_file_keeps_to_the_scope_of_exporting(
    exporting: Bench, company: Company, boss: Colleague
) -> None:
    """Who sees everything and may take out their own records only takes out no more."""
    await write_down(exporting, boss, name="别人的")
    rep = await company.hire(*REP, "leads:export", scope="self")
    await write_down(exporting, boss, name="自己的", owner_id=str(rep.id))
    pools = (await exporting.call(boss, "GET", "/lead_pools")).body["items"]
    nobody = {"members": {"users": [str(boss.id)]}}
    changed = await exporting.call(
        boss, "PATCH", f"/lead_pools/{pools[0]['id']}", nobody, if_match=f'"{pools[0]["version"]}"'
    )
    assert changed.status == 200, changed.body
    assert [row["姓名"] for row in await table(exporting, rep)] == ["自己的"]


async def test_hidden_and_masked_fields_stay_so(exporting: Bench, company: Company, boss: Colleague) -> None:
    await write_down(exporting, boss, phone="13800138000", wechat="geheim")
    fields = {"leads": {"wechat": "hidden", "phone": "masked"}}
    blind = await company.hire(*REP, "leads:export", scope="all", fields=fields)
    (row,) = await table(exporting, blind)
    assert "微信" not in row
    assert row["电话"].endswith("****8000")
    refused = await exporting.call(blind, "POST", "/exports", {"kind": "leads", "columns": ["wechat"]})
    assert (refused.status, refused.code) == (422, "invalid")


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"kind": "nonsense"}, 422),
        ({"kind": "leads", "filter": "nope == 1"}, 400),
        ({"kind": "leads", "sort": "nope"}, 422),
        ({"kind": "leads", "columns": ["nope"]}, 422),
        ({"kind": "leads", "columns": []}, 422),
        ({"kind": "leads", "format": "pdf"}, 422),
    ],
)
async def test_a_wrong_wish_is_refused_at_once(
    exporting: Bench, boss: Colleague, wish: Any, status: int
) -> None:
    answer: Answer = await exporting.call(boss, "POST", "/exports", wish)
    assert answer.status == status, answer.body
    assert answer.body["errors"][0]["field"]


async def test_exporting_needs_its_permission(exporting: Bench, company: Company) -> None:
    rep = await company.hire(*REP)
    assert (await exporting.call(rep, "POST", "/exports", {"kind": "leads"})).status == 403


async def test_a_worker_that_takes_over_goes_on_where_the_file_ends(
    exporting: Bench, boss: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "AT_ONCE", 2)
    for number in range(7):
        await write_down(exporting, boss, name=f"甲{number}")
    answer = await exporting.call(boss, "POST", "/exports", {"kind": "leads", "sort": "name"})
    job_id = UUID(answer.body["id"].partition(".")[2])
    ground = exporting.running.ground

    class Dies(Exception):
        pass

    steps = iter(range(2))
    step = running.Export.step

    async def two_steps(self: Any, row: int, work: Any, *, last_try: bool = False) -> Any:
        if next(steps, None) is None:
            raise asyncio.CancelledError
        return await step(self, row, work, last_try=last_try)

    monkeypatch.setattr(running.Export, "step", two_steps)
    with pytest.raises(asyncio.CancelledError):
        await Worker(LeadsWork, export_jobs(LEADS)).work_off(ground)
    monkeypatch.setattr(running.Export, "step", step)
    async with ground.database.worker() as connection:
        await connection.execute(
            "UPDATE jobs SET lease_until = now() - $2::interval WHERE id = $1", job_id, timedelta(seconds=1)
        )
    await Worker(LeadsWork, export_jobs(LEADS)).work_off(ground)

    async def done() -> Any:
        job = (await exporting.call(boss, "GET", f"/jobs/{answer.body['id']}")).body
        return job if job["status"] == "done" else None

    data = await fetched(exporting, boss, await eventually(done))
    names = [row["姓名"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
    assert names == [f"甲{number}" for number in range(7)]


async def test_the_audit_log_says_who_took_what(exporting: Bench, boss: Colleague) -> None:
    await write_down(exporting, boss)
    await export(exporting, boss, filter='name == "张三"')
    async with exporting.database.tenant(boss.tenant_id) as connection:
        row = await connection.fetch_one(
            "SELECT actor_id, detail FROM audit WHERE action = 'crm.leads.exported'"
        )
    assert row is not None
    assert (row["actor_id"], row["detail"]["records"]) == (boss.id, 1)
    assert row["detail"]["filter"] == 'name == "张三"'

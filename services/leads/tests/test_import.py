"""Leads from a file: dry run, failures with reasons, update or create, and a worker that dies half-way."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from chassis.principal import Principal
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from chassis.testing.serving import Bench, bench
from pools.application.keep_pools import open_default_pool
from records.duplicates.policy import EntryPoint, Policy
from records.imports import read_sheet
from records.imports.jobs import import_jobs
from records.jobs import Worker
from records.spreadsheets.xlsx import csv_as_xlsx
from services.leads.api.importables import LEADS
from services.leads.main import SERVICE
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER

FILE = """客户编号,姓名,公司,手机号,线索来源,日期
A1,张三,晨光科技,13800138001,官网,2026-01-05
A2,李四,云帆,13800138002,展会,
"""
MAPPING = json.dumps(
    {
        "客户编号": "external_id",
        "姓名": "name",
        "公司": "company",
        "手机号": "phone",
        "线索来源": "source",
        "日期": "occurred_at",
    }
)


@pytest.fixture(scope="module")
async def importing(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        working = asyncio.create_task(work_off(running))
        yield running
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def work_off(running: Bench) -> None:
    worker = Worker(LeadsWork, import_jobs(LEADS))
    while True:
        await worker.work_off(running.running.ground)
        await asyncio.sleep(0.05)


@pytest.fixture
async def importer(importing: Bench) -> Colleague:
    company = await importing.company()
    async with LeadsWork(importing.running.ground, Principal.system(company.id)) as work:
        await open_default_pool("zh-CN", work)
    return await company.hire(*MANAGER, "leads:import", "import:backdate", scope="all")


async def send(importing: Bench, who: Colleague, text: str | bytes, **fields: str) -> Any:
    form = aiohttp.FormData({"kind": "leads", **fields})
    form.add_field("file", text if isinstance(text, bytes) else text.encode(), filename="leads.csv")
    headers = {"Authorization": f"Bearer {who.token}"}
    async with importing.session.post(
        f"{importing.address}/api/v1/imports", data=form, headers=headers
    ) as answer:
        return answer.status, await answer.json(content_type=None)


async def ended(importing: Bench, who: Colleague, job: Any) -> Any:
    async def look() -> Any:
        seen = (await importing.call(who, "GET", f"/jobs/{job['id']}")).body
        return seen if seen["status"] in ("done", "failed", "cancelled") else None

    return await eventually(look, within=90)


async def test_rows_become_leads_with_their_past(importing: Bench, importer: Colleague) -> None:
    status, job = await send(importing, importer, FILE.encode("gbk"), mapping=MAPPING)
    assert status == 202, job
    seen = await ended(importing, importer, job)
    assert (seen["status"], seen["total"], seen["created"], seen["failed"]) == ("done", 2, 2, 0)
    items = (await importing.call(importer, "GET", "/leads?sort=created_at")).body["items"]
    assert [(lead["name"], lead["external_id"]) for lead in items] == [("张三", "A1"), ("李四", "A2")]
    assert items[0]["created_at"].startswith("2026-01-04T16:00")


async def test_columns_are_guessed_and_known_rows_updated(importing: Bench, importer: Colleague) -> None:
    first = "external_id,姓名,公司\nB1,王五,旧公司\n"
    await ended(importing, importer, (await send(importing, importer, first))[1])
    again = (await send(importing, importer, first.replace("旧公司", "新公司") + "B2,赵六,某公司\n"))[1]
    seen = await ended(importing, importer, again)
    assert (seen["created"], seen["updated"]) == (1, 1)


async def test_an_owner_is_named_by_id_address_or_name(importing: Bench, importer: Colleague) -> None:
    owners = (str(importer.id), f"{importer.id}@example.com", importer.name, str(uuid4()))
    rows = "".join(f"O{n},线索{n},{owner}\n" for n, owner in enumerate(owners))
    job = (await send(importing, importer, f"external_id,姓名,owner\n{rows}"))[1]
    seen = await ended(importing, importer, job)
    assert (seen["created"], seen["failed"]) == (3, 1)
    items = (await importing.call(importer, "GET", "/leads")).body["items"]
    assert {lead["owner_id"] for lead in items} == {str(importer.id)}


async def test_a_dry_run_leaves_nothing(importing: Bench, importer: Colleague) -> None:
    job = (await send(importing, importer, FILE, mapping=MAPPING, dry_run="true"))[1]
    seen = await ended(importing, importer, job)
    assert (seen["created"], seen["dry_run"], seen["undoable"]) == (2, True, False)
    assert (await importing.call(importer, "GET", "/leads")).body["items"] == []


async def test_what_fails_comes_back_with_its_reason(importing: Bench, importer: Colleague) -> None:
    text = "姓名,邮箱,owner\n好,a@b.cn,\n,x@y.cn,\n坏,不是邮箱,\n谁,,没有这个人\n"
    mapping = '{"姓名":"name","邮箱":"email","owner":"owner"}'
    seen = await ended(importing, importer, (await send(importing, importer, text, mapping=mapping))[1])
    assert (seen["created"], seen["failed"]) == (1, 3)
    errors = (await importing.call(importer, "GET", seen["error_file"].removeprefix("/api/v1"))).body
    assert len(errors.strip().splitlines()) == 4
    assert "同事" in errors


async def test_two_workers_on_one_job_do_each_row_once(importing: Bench, importer: Colleague) -> None:
    """A worker that is slower than its lease meets the one that took its job over."""
    rows = "".join(f"客户{n}\n" for n in range(700))
    job = (await send(importing, importer, "姓名\n" + rows))[1]
    rival = Worker(LeadsWork, import_jobs(LEADS))

    async def expire() -> Any:
        async with importing.database.worker() as connection:
            await connection.execute(
                "UPDATE jobs SET lease_until = now() - interval '1 s' WHERE status = 'running'"
            )
        await rival.work_off(importing.running.ground)
        seen = (await importing.call(importer, "GET", f"/jobs/{job['id']}")).body
        return seen if seen["status"] == "done" else None

    seen = await eventually(expire, within=90)
    assert (seen["done"], seen["created"], seen["failed"]) == (700, 700, 0)
    count = await importing.call(importer, "GET", "/leads?limit=1&count=exact")
    assert count.body["count"] == 700


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("", {}),
        ("a,a\n1,2\n", {}),
        ("姓名\n甲\n", {"mapping": "no json"}),
        ("姓名\n甲\n", {"mapping": '{"姓名":"colour"}'}),
        ("姓名\n甲\n", {"kind": "potatoes"}),
        ("颜色\n红\n", {}),
    ],
)
async def test_a_bad_order_is_refused_at_once(
    importing: Bench, importer: Colleague, text: str, fields: dict[str, str]
) -> None:
    status, problem = await send(importing, importer, text, **fields)
    assert status == 422, problem
    assert problem["errors"]


async def test_a_job_is_for_those_who_asked(importing: Bench, importer: Colleague) -> None:
    job = (await send(importing, importer, FILE, mapping=MAPPING))[1]
    await ended(importing, importer, job)
    stranger = await (await importing.company()).hire(*MANAGER, "leads:import", scope="all")
    for path in (f"/jobs/{job['id']}", f"/jobs/{job['id']}/errors", "/jobs/leads.nonsense", "/jobs/x"):
        assert (await importing.call(stranger, "GET", path)).status == 404


async def test_an_import_is_taken_back_but_for_what_was_touched(
    importing: Bench, importer: Colleague
) -> None:
    job = (await send(importing, importer, FILE, mapping=MAPPING))[1]
    await ended(importing, importer, job)
    lead = (await importing.call(importer, "GET", "/leads?sort=created_at")).body["items"][0]
    version = f'"{lead["version"]}"'
    touched = await importing.call(
        importer, "PATCH", f"/leads/{lead['id']}", {"title": "经理"}, if_match=version
    )
    assert touched.status == 200
    assert (await ended(importing, importer, job))["undoable"]
    undoing = await importing.call(importer, "POST", f"/jobs/{job['id']}/undo")
    assert undoing.status == 202
    seen = await ended(importing, importer, undoing.body)
    assert not seen["undoable"]
    assert (seen["status"], seen["updated"], seen["skipped"], seen["failed"]) == ("done", 1, 1, 0)
    left = (await importing.call(importer, "GET", "/leads")).body["items"]
    assert [one["id"] for one in left] == [lead["id"]]
    assert (await importing.call(importer, "POST", f"/jobs/{undoing.body['id']}/undo")).status == 409


async def test_a_file_finds_who_is_known_and_makes_none_twice(importing: Bench, importer: Colleague) -> None:
    """5 % of the rows are somebody who is there already, in the file or before it, written differently."""
    writings = ("{}", "+86 {}", "0086-{}", "８６{}", "{} 转 8")
    phones = [f"138{number:08}" for number in range(1, 1201)]
    await importing.call(importer, "POST", "/leads", {"name": "早在这里", "phone": phones[-1]})
    again = [writings[place % len(writings)].format(phones[place * 20]) for place in range(60)]
    rows = [f"客户{n},{phone}" for n, phone in enumerate([*phones, *again])]
    _, job = await send(importing, importer, "\n".join(["姓名,手机号", *rows]) + "\n")
    seen = await ended(importing, importer, job)
    assert (seen["status"], seen["created"], seen["skipped"], seen["failed"]) == ("done", 1199, 61, 0)
    counted = await importing.call(importer, "GET", "/leads?count=exact&limit=1")
    assert counted.body["count"] == 1200
    answer = await importing.call(importer, "GET", seen["error_file"].removeprefix("/api/v1"))
    lines = answer.body.splitlines()
    assert len(lines) == 62
    assert all("phone" in line and "与已有的记录重复" in line for line in lines[1:])


@pytest.mark.parametrize(
    ("policy", "numbers"), [("warn", (3, 0, 0)), ("attach", (1, 2, 0)), ("block", (1, 0, 2))]
)
async def test_a_file_does_as_the_policy_has_it(
    importing: Bench, importer: Colleague, policy: str, numbers: tuple[int, int, int]
) -> None:
    async with LeadsWork(importing.running.ground, Principal.system(importer.tenant_id)) as work:
        known = await work.duplicates.policy()
        fact = known.set({EntryPoint.IMPORT: Policy(policy)}, ["phone"])
        work.policies.add(known)
        work.announce(known, fact)
    rows = "姓名,手机号,公司\n甲,13812345678,\n乙,+86 13812345678,星火科技\n丙,138-1234-5678,星火科技\n"
    _, job = await send(importing, importer, rows)
    seen = await ended(importing, importer, job)
    assert (seen["created"], seen["updated"], seen["skipped"]) == numbers
    leads = (await importing.call(importer, "GET", "/leads?sort=created_at")).body["items"]
    assert len(leads) == numbers[0]
    if policy == "attach":
        assert (leads[0]["name"], leads[0]["company"]) == ("甲", "星火科技")


async def test_a_spreadsheet_comes_back_as_one(importing: Bench, importer: Colleague) -> None:
    rows = "姓名,邮箱\n张三,zhang@example.com\n李四,nobody\n".encode()
    status, asked = await send(importing, importer, csv_as_xlsx(rows))
    assert status == 202, asked
    job = await ended(importing, importer, asked)
    assert (job["created"], job["failed"]) == (1, 1)
    address = f"{importing.address}{job['error_file']}"
    headers = {"Authorization": f"Bearer {importer.token}"}
    async with importing.session.get(address, headers=headers) as answer:
        assert answer.content_type.endswith("spreadsheetml.sheet")
        sheet = read_sheet(await answer.read())
    assert sheet.headers == ("姓名", "邮箱", "行号", "失败原因")
    assert [row.cells[:3] for row in sheet.rows] == [("李四", "nobody", "3")]

"""Deals and products taken over from other systems, row by row."""

import asyncio
import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import pytest
from pydantic import ValidationError

from chassis.principal import NotYetKnown
from chassis.testing import eventually
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from contracts.commands import CreateMissingCustomers
from kernel.refusal import Forbidden, Invalid, Refusal
from records.imports import Import, Target, guess, read_sheet
from records.imports.jobs import import_jobs
from records.jobs import Worker
from services.sales.api.importables import OPPORTUNITIES
from services.sales.application.import_opportunity import Mode, Outcome, import_opportunity
from services.sales.application.import_product import import_product
from services.sales.application.import_rows import DealRow, ProductRow, deal_of, product_of
from services.sales.domain.refusals import CustomerMissing, Duplicate, StageNotAllowed
from services.sales.main import IMPORTABLES
from services.sales.storage.work import SalesWork
from services.sales.tests.conftest import MANAGER, money, prepared

IMPORTER = (*MANAGER, "opportunities:import", "products:import", "fields:manage")


@pytest.fixture
async def importer(company: Company) -> Colleague:
    return await company.hire(*IMPORTER, scope="all")


async def known_customer(sales: Bench, company: Company, external_id: str) -> None:
    async with sales.database.tenant(company.id) as connection:
        await connection.execute(
            "INSERT INTO customers (tenant_id, id, version, name, external_id, created_at, deleted)"
            " VALUES ($1, $2, 1, $3, $3, now(), false)",
            company.id,
            uuid4(),
            external_id,
        )


async def take(
    sales: Bench, who: Colleague, cells: dict[str, str], mode: Mode = "both"
) -> tuple[Outcome, UUID | None]:
    principal = await sales.running.ground.directory.acting(who.tenant_id, who.id)
    async with SalesWork(sales.running.ground, principal) as work:
        return await import_opportunity(await deal_of(DealRow.model_validate(cells), work), mode, work)


async def take_product(
    sales: Bench, who: Colleague, cells: dict[str, str], mode: Mode = "both"
) -> tuple[Outcome, UUID | None]:
    principal = await sales.running.ground.directory.acting(who.tenant_id, who.id)
    async with SalesWork(sales.running.ground, principal) as work:
        return await import_product(await product_of(ProductRow.model_validate(cells), work), mode, work)


WON = {
    "external_id": "1C1I7A6R",
    "name": "GTX Plus Basic",
    "customer_external_id": "Cancity",
    "amount": "1,054",
    "stage_history": "prospecting@2016-10-20;engaging@2016-11-01T10:00:00+08:00;proposal@2017-02-01",
    "status": "won",
    "closed_on": "2017-03-01",
    "expected_close_date": "",
}


async def test_a_won_deal_comes_with_its_past(sales: Bench, company: Company, importer: Colleague) -> None:
    await known_customer(sales, company, "Cancity")
    colleague = await company.hire("opportunities:read", name="Moses Frase")

    outcome, id = await take(sales, importer, {**WON, "owner": "Moses Frase"})

    assert outcome == "created"
    deal = (await sales.call(importer, "GET", f"/opportunities/{id}")).body
    assert (deal["status"], deal["amount"], deal["owner_id"]) == ("won", money("1054.00"), str(colleague.id))
    assert (deal["opened_on"], deal["closed_on"], deal["version"]) == ("2016-10-20", "2017-03-01", 4)
    assert deal["created_at"] == "2016-10-19T16:00:00Z"
    assert [(stay["stage"], stay["dwell_days"]) for stay in deal["stage_history"]] == [
        ("prospecting", 12.4167),
        ("engaging", 91.5833),
        ("proposal", 28),
    ]
    history = (await sales.call(importer, "GET", f"/opportunities/{id}/history")).body["items"]
    assert history[-1]["reason"]["origin"] == "import"
    assert history[-1]["reason"]["occurred_at"] == "2016-10-19T16:00:00Z"


async def test_the_same_row_again_changes_nothing_and_a_newer_one_goes_on(
    sales: Bench, company: Company, importer: Colleague
) -> None:
    await known_customer(sales, company, "Isdom")
    row = {"external_id": "Z063OYW0", "name": "GTXPro", "stage_history": "prospecting@2016-10-25"}
    assert (await take(sales, importer, row, "update"))[0] == "skipped"
    first = await take(sales, importer, row)
    assert first[0] == "created"
    assert await take(sales, importer, row) == ("skipped", first[1])
    assert (await take(sales, importer, {**row, "amount": "9"}, "create"))[0] == "skipped"
    newer = {
        **row,
        "stage_history": "prospecting@2016-10-25;engaging@2016-11-01",
        "customer_external_id": "Isdom",
        "amount": "4514",
        "status": "won",
        "closed_on": "2017-03-11",
    }
    assert await take(sales, importer, newer) == ("updated", first[1])
    assert await take(sales, importer, newer) == ("skipped", first[1])
    deal = (await sales.call(importer, "GET", f"/opportunities/{first[1]}")).body
    assert (deal["status"], deal["amount"]) == ("won", money("4514.00"))
    assert [stay["stage"] for stay in deal["stage_history"]] == ["prospecting", "engaging"]


async def test_an_open_deal_may_lack_nearly_everything(sales: Bench, importer: Colleague) -> None:
    outcome, id = await take(sales, importer, {"name": "MG Special", "stage": "engaging"})
    deal = (await sales.call(importer, "GET", f"/opportunities/{id}")).body
    assert outcome == "created"
    assert (deal["customer_id"], deal["amount"], deal["owner_id"]) == (None, None, str(importer.id))


@pytest.mark.parametrize(
    ("cells", "refusal"),
    [
        ({"status": "won", "closed_on": "2017-03-01"}, CustomerMissing),
        ({"stage": "dreaming"}, StageNotAllowed),
        ({"stage_history": "prospecting@2016-10-25;dreaming@2016-11-01"}, StageNotAllowed),
        ({"stage_history": "prospecting@2150-10-25"}, Invalid),
        ({"stage_history": "prospecting@2016-10-25;engaging@2150-11-01"}, Invalid),
        ({"stage": "prospecting", "stage_history": "prospecting@2016-10-25;engaging@2016-11-01"}, Invalid),
        ({"customer_external_id": "Nobody"}, NotYetKnown),
        ({"owner": "Nobody"}, Invalid),
        ({"process": "None such"}, Invalid),
        ({"amount": "5", "currency": "USD"}, Invalid),
        ({"status": "lost", "closed_on": "2150-01-01"}, Invalid),
    ],
)
async def test_a_row_that_cannot_be_is_refused_and_leaves_nothing(
    sales: Bench, importer: Colleague, cells: dict[str, str], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await take(sales, importer, {"external_id": "X", "name": "GTX", **cells})
    assert (await sales.call(importer, "GET", "/opportunities?count=exact")).body["count"] == 0


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"name": " "},
        {"name": "x", "amount": "much"},
        {"name": "x", "amount": "-1"},
        {"name": "x", "amount": "1e99"},
        {"name": "x", "status": "maybe"},
        {"name": "x", "opened_on": "yesterday"},
        {"name": "x", "opened_on": "0001-01-01"},
        {"name": "x", "stage_history": "prospecting"},
        {"name": "x", "stage_history": "prospecting@soon"},
        {"name": "x", "colour": "red"},
    ],
)
def test_cells_that_mean_nothing_are_named(cells: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DealRow.model_validate(cells)


async def test_only_with_the_rights_and_for_the_past_with_one_more(sales: Bench, company: Company) -> None:
    plain = await company.hire("opportunities:write", "opportunities:import", scope="all")
    assert (await take(sales, plain, {"name": "GTX"}))[0] == "created"
    with pytest.raises(Forbidden):
        await take(sales, plain, {"name": "GTX", "opened_on": "2016-10-25"})
    writer = await company.hire("opportunities:write", scope="all")
    with pytest.raises(Forbidden):
        await take(sales, writer, {"name": "GTX"})


async def test_products_are_created_renewed_and_kept_apart(sales: Bench, importer: Colleague) -> None:
    row = {"external_id": "gtx-pro", "name": "GTX Pro", "code": "GP", "price": "4,821", "category": "GTX"}
    first = await take_product(sales, importer, row)
    assert first[0] == "created"
    assert await take_product(sales, importer, row) == ("skipped", first[1])
    assert await take_product(sales, importer, {**row, "price": "4900"}) == ("updated", first[1])
    seen = (await sales.call(importer, "GET", f"/products/{first[1]}")).body
    assert (seen["price"], seen["version"]) == (money("4900.00"), 2)
    with pytest.raises(Duplicate):
        await take_product(sales, importer, {"external_id": "other", "name": "Other", "code": "GP"})


FILE = """编号,商机名称,客户编号,金额,销售阶段,状态,开始日期,成交日期,负责人,custom.seats
A1,三号线,Cancity,"1,054",engaging,won,2016-10-20,2017-03-01,Moses Frase,12
A2,四号线,,,prospecting,open,,,Moses Frase,
A3,五号线,,77,engaging,lost,2016-10-20,2016-12-01,谁也不是,
A4,六号线,,88,engaging,won,2016-10-20,2016-12-01,Moses Frase,
A2,四号线改,,,prospecting,open,,,Moses Frase,
"""


async def test_a_file_is_taken_over_and_what_failed_comes_back_with_reasons(
    sales: Bench, company: Company, importer: Colleague
) -> None:
    await known_customer(sales, company, "Cancity")
    await company.hire("opportunities:read", name="Moses Frase")
    field = {"module": "opportunities", "key": "seats", "type": "number", "label": "席位"}
    assert (await sales.call(importer, "POST", "/fields", field)).status == 201
    sheet = read_sheet(FILE.encode("gbk"))
    mapping = guess(sheet.headers, [Target(name) for name in DealRow.model_fields])
    taking = Import(OPPORTUNITIES, sheet, {**mapping, "custom.seats": "custom.seats"})
    principal = await sales.running.ground.directory.acting(importer.tenant_id, importer.id)
    async with SalesWork(sales.running.ground, principal) as work:
        tried = await replace(taking, dry_run=True).step(0, work)
    async with SalesWork(sales.running.ground, principal) as work:
        step = await taking.step(0, work)

    assert (step.next_row, step.created, step.updated, step.skipped, step.failed) == (None, 2, 1, 0, 2)
    assert tried == replace(step, ids=tried.ids)
    errors = step.errors.decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[0] for line in errors] == ["A3", "A4"]
    assert "负责人" in errors[0]
    assert "没有客户的商机不能赢单" in errors[1]
    listed = (await sales.call(importer, "GET", "/opportunities?sort=name&count=exact")).body
    assert [(deal["name"], deal["custom"]) for deal in listed["items"]] == [
        ("三号线", {"seats": 12}),
        ("四号线改", {}),
    ]


async def upload(sales: Bench, who: Colleague, kind: str, text: str, **fields: str) -> dict[str, Any]:
    """Ask for an import over HTTP, let the worker do it, and see how it went."""
    form = aiohttp.FormData({"kind": kind, **fields})
    form.add_field("file", text.encode(), filename="rows.csv", content_type="text/csv")
    headers = {"Authorization": f"Bearer {who.token}"}
    async with sales.session.post(f"{sales.address}/api/v1/imports", data=form, headers=headers) as answer:
        assert answer.status == 202, await answer.text()
        job = (await answer.json())["id"]
    await Worker(SalesWork, import_jobs(*IMPORTABLES)).work_off(sales.running.ground)
    done: dict[str, Any] = (await sales.call(who, "GET", f"/jobs/{job}")).body
    return done


async def test_an_import_is_taken_back_but_for_the_way_that_deals_went(
    sales: Bench, importer: Colleague
) -> None:
    file = "external_id,name,source,stage_history\nU1,一号线,展会,prospecting@2017-01-05\n"
    await upload(sales, importer, "opportunities", file)
    newer = file.replace("一号线", "一号线改").replace("展会", "").replace("-05", "-05;engaging@2017-02-01")
    job = await upload(sales, importer, "opportunities", newer)
    assert job["updated"] == 1
    asked = await sales.call(importer, "POST", f"/jobs/{job['id']}/undo")
    await Worker(SalesWork, import_jobs(*IMPORTABLES)).work_off(sales.running.ground)
    done = (await sales.call(importer, "GET", f"/jobs/{asked.body['id']}")).body
    assert (done["status"], done["updated"], done["skipped"], done["failed"]) == ("done", 1, 0, 0)
    (deal,) = (await sales.call(importer, "GET", "/opportunities")).body["items"]
    assert (deal["name"], deal["source"], deal["stage"]) == ("一号线", "展会", "engaging")


MISSING = """编号,商机名称,客户编号,客户名称,金额,负责人
A1,三号线,ACC-1,上海晨光,100,Moses Frase
A2,四号线,ACC-1,,200,
A3,五号线,ACC-2,,300,
A4,六号线,,Cancity,400,
"""


async def asked_of_customers(sales: Bench) -> list[dict[str, Any]]:
    """The customers that commands ask for, command by command."""
    async with sales.database.worker() as connection:
        rows = await connection.fetch(
            "SELECT payload, headers FROM outbox WHERE type = $1 ORDER BY seq", CreateMissingCustomers.type
        )
    return [{**json.loads(row["payload"]), "by": row["headers"].get("ce_actorid")} for row in rows]


async def test_customers_that_rows_name_and_nobody_knows_are_asked_for_once_and_waited_for(
    sales: Bench, company: Company
) -> None:
    importer = await company.hire(*IMPORTER, "customers:import", "customers:read", scope="all")
    moses = await company.hire("opportunities:read", name="Moses Frase")
    await known_customer(sales, company, "Cancity")

    importing = asyncio.create_task(upload(sales, importer, "opportunities", MISSING, create_missing="true"))
    await eventually(lambda: asked_of_customers(sales))
    for key in ("ACC-1", "ACC-2"):
        await known_customer(sales, company, key)
    done = await importing
    assert (done["status"], done["created"], done["failed"], done["done"]) == ("done", 4, 0, 4)
    assert await asked_of_customers(sales) == [
        {
            "customers": [
                {"external_id": "ACC-1", "name": "上海晨光", "owner": "Moses Frase"},
                {"external_id": "ACC-2", "name": "ACC-2", "owner": None},
            ],
            "by": str(importer.id),
        }
    ]
    listed = (await sales.call(importer, "GET", f"/opportunities?filter=owner_id=='{moses.id}'")).body
    assert [deal["name"] for deal in listed["items"]] == ["三号线"]


async def test_a_dry_run_takes_missing_customers_for_known_and_asks_for_none(
    sales: Bench, company: Company
) -> None:
    before = await asked_of_customers(sales)
    importer = await company.hire(*IMPORTER, "customers:import", scope="all")
    row = "客户编号,商机名称,金额\nACC-7,七号线,1\n"
    done = await upload(sales, importer, "opportunities", row, create_missing="true", dry_run="true")
    assert (done["created"], done["failed"]) == (1, 0)
    assert await asked_of_customers(sales) == before
    assert (await sales.call(importer, "GET", "/opportunities?count=exact")).body["count"] == 0
    async with sales.database.tenant(company.id) as connection:
        assert await connection.fetch("SELECT FROM customers WHERE external_id = 'ACC-7'") == []


async def test_who_may_import_no_customers_has_none_made(sales: Bench, importer: Colleague) -> None:
    form = aiohttp.FormData({"kind": "opportunities", "create_missing": "true"})
    form.add_field("file", MISSING.encode(), filename="rows.csv", content_type="text/csv")
    headers = {"Authorization": f"Bearer {importer.token}"}
    async with sales.session.post(f"{sales.address}/api/v1/imports", data=form, headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (403, "forbidden")


async def test_a_row_is_not_made_to_wait_for_a_customer_in_the_bin(
    sales: Bench, company: Company, importer: Colleague
) -> None:
    await known_customer(sales, company, "ACC-9")
    async with sales.database.tenant(company.id) as connection:
        await connection.execute("UPDATE customers SET deleted = true WHERE external_id = 'ACC-9'")
    done = await upload(sales, importer, "opportunities", "客户编号,商机名称\nACC-9,九号线\n")
    assert (done["created"], done["failed"]) == (0, 1)
    errors = await sales.call(importer, "GET", done["error_file"].removeprefix("/api/v1"))
    assert "回收站" in errors.body


async def test_a_company_is_imported_by_files_over_http(
    sales: Bench, company: Company, importer: Colleague
) -> None:
    products = "product,series,sales_price\nGTX Basic,GTX,550\nGTXPro,GTX,4821\n"
    mapping = json.dumps({"product": "name", "series": "category", "sales_price": "price"})
    done = await upload(sales, importer, "products", products, mapping=mapping)
    assert (done["status"], done["created"], done["failed"]) == ("done", 2, 0)

    lines = [f"D{n},单{n},{n},2017-01-{n % 28 + 1:02}" for n in range(1, 601)]
    text = "\n".join(["id,商机名称,金额,engage date", *lines, "D0,坏的,-1,2017-01-01"])
    done = await upload(sales, importer, "opportunities", text)
    assert (done["status"], done["total"], done["created"], done["failed"]) == ("done", 601, 600, 1)
    errors = await sales.call(importer, "GET", done["error_file"].removeprefix("/api/v1"))
    assert "坏的" in errors.body
    open_now = (await sales.call(importer, "GET", "/pipeline/summary")).body["open"]
    assert (open_now["count"], open_now["amount"]) == (600, money("180300.00"))
    again = await upload(sales, importer, "opportunities", text, mode="update")
    assert (again["created"], again["updated"], again["skipped"], again["failed"]) == (0, 0, 600, 1)


async def test_another_tenants_keys_are_its_own(sales: Bench, importer: Colleague) -> None:
    await take_product(sales, importer, {"external_id": "gtx", "name": "GTX"})
    abroad = await (await prepared(sales)).hire(*IMPORTER, scope="all")
    assert (await take_product(sales, abroad, {"external_id": "gtx", "name": "GTX"}))[0] == "created"

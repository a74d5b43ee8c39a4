"""Customers and contacts from files: created, renewed by their key, refused with reasons."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from records.imports.jobs import import_jobs
from records.jobs import Worker
from services.customers.main import IMPORTABLES, SERVICE
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import MANAGER, new_company

CUSTOMERS = """external_id,name,industry,region,owner,sea,occurred_at,parent_external_id,custom.revenue
acme,Acme Corporation,technology,上海,周敏,默认公海,2024-03-01,,1100.04
bluth,Bluth Company,retail,北京,,,,acme,
"""
CONTACTS = """external_id,customer_external_id,name,title,decision_role
c1,acme,吴经理,采购经理,decider
c2,nobody,郑助理,,
"""


@pytest.fixture(scope="module")
async def importing(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


@pytest.fixture
async def importer(importing: Bench) -> Colleague:
    company = await new_company(importing)
    await company.hire(*MANAGER, name="周敏")
    permissions = ("customers:import", "contacts:import", "import:backdate", "fields:manage")
    return await company.hire(*MANAGER, *permissions, scope="all")


async def ask(importing: Bench, who: Colleague, kind: str, file: str, **fields: str) -> Answer:
    """Ask for an import whose columns have the names of fields."""
    columns = file.splitlines()[0].split(",")
    mapping = {"mapping": json.dumps({name: name for name in columns}), "create_fields": "true"}
    form = aiohttp.FormData({"kind": kind, **mapping, **fields})
    form.add_field("file", file.encode(), filename=f"{kind}.csv")
    headers = {"Authorization": f"Bearer {who.token}"}
    address = f"{importing.address}/api/v1/imports"
    async with importing.session.post(address, data=form, headers=headers) as answer:
        return Answer(answer.status, await answer.json(content_type=None), answer.headers)


async def run(importing: Bench, who: Colleague, kind: str, file: str, **fields: str) -> dict[str, Any]:
    """The job of a file, at its end."""
    answer = await ask(importing, who, kind, file, **fields)
    assert answer.status == 202, answer.body
    await Worker(CustomersWork, import_jobs(*IMPORTABLES)).work_off(importing.running.ground)
    done: dict[str, Any] = (await importing.call(who, "GET", f"/jobs/{answer.body['id']}")).body
    assert done["status"] == "done", done
    return done


async def fields_of(importing: Bench, who: Colleague) -> list[Any]:
    """The custom fields of customers."""
    found: list[Any] = (await importing.call(who, "GET", "/fields?module=customers")).body["items"]
    return found


def counts(job: dict[str, Any]) -> tuple[int, ...]:
    return tuple(job[name] for name in ("created", "updated", "skipped", "failed"))


async def test_a_file_of_customers_and_their_contacts(importing: Bench, importer: Colleague) -> None:
    assert counts(await run(importing, importer, "customers", CUSTOMERS)) == (2, 0, 0, 0)
    listed = (await importing.call(importer, "GET", "/customers?sort=name")).body["items"]
    acme, bluth = listed
    assert acme["created_at"] == "2024-02-29T16:00:00Z"
    assert acme["custom"] == {"revenue": 1100.04}
    assert acme["owner_id"] is not None
    assert (bluth["owner_id"], bluth["parent_id"]) == (None, acme["id"])
    job = await run(importing, importer, "contacts", CONTACTS)
    assert counts(job) == (1, 0, 0, 1)
    errors = await importing.call(importer, "GET", job["error_file"].removeprefix("/api/v1"))
    assert "没有这个客户" in str(errors.body)
    contacts = (await importing.call(importer, "GET", f"/contacts?customer_id={acme['id']}")).body["items"]
    assert [(one["name"], one["owner_id"]) for one in contacts] == [("吴经理", acme["owner_id"])]


async def test_a_contact_may_bring_its_customer_along(importing: Bench, importer: Colleague) -> None:
    file = CONTACTS.replace("title", "customer_name").replace("采购经理", "晨光文具")
    tried = await run(importing, importer, "contacts", file, create_missing="true", dry_run="true")
    assert counts(tried) == (2, 0, 0, 0)
    assert (await importing.call(importer, "GET", "/customers")).body["items"] == []
    assert counts(await run(importing, importer, "contacts", file, create_missing="true")) == (2, 0, 0, 0)
    listed = (await importing.call(importer, "GET", "/customers?sort=created_at")).body["items"]
    assert [(one["external_id"], one["name"]) for one in listed] == [
        ("acme", "晨光文具"),
        ("nobody", "nobody"),
    ]
    again = await run(importing, importer, "contacts", file, create_missing="true")
    assert counts(again) == (0, 0, 2, 0)


async def test_a_second_time_renews_what_changed(importing: Bench, importer: Colleague) -> None:
    await run(importing, importer, "customers", CUSTOMERS)
    await run(importing, importer, "contacts", CONTACTS)
    assert [one["type"] for one in await fields_of(importing, importer)] == ["number"]
    renewed = CUSTOMERS.replace("technology", "software")
    assert counts(await run(importing, importer, "customers", renewed)) == (0, 1, 1, 0)
    assert counts(await run(importing, importer, "customers", CUSTOMERS, mode="create")) == (0, 0, 2, 0)
    assert counts(await run(importing, importer, "contacts", CONTACTS.replace("采购经理", "总监"))) == (
        0,
        1,
        0,
        1,
    )
    acme = (await importing.call(importer, "GET", '/customers?filter=external_id=="acme"')).body["items"][0]
    assert (acme["industry"], acme["version"]) == ("software", 2)


async def undone(importing: Bench, who: Colleague, job: dict[str, Any]) -> dict[str, Any]:
    """The end of the job that takes an import back."""
    asked = await importing.call(who, "POST", f"/jobs/{job['id']}/undo")
    assert asked.status == 202, asked.body
    await Worker(CustomersWork, import_jobs(*IMPORTABLES)).work_off(importing.running.ground)
    done: dict[str, Any] = (await importing.call(who, "GET", f"/jobs/{asked.body['id']}")).body
    return done


async def test_what_an_import_renewed_becomes_what_it_was(importing: Bench, importer: Colleague) -> None:
    await run(importing, importer, "customers", CUSTOMERS)
    await run(importing, importer, "contacts", CONTACTS)
    renewed = CUSTOMERS.replace("technology", "software").replace("1100.04", "7").replace("retail", "food")
    job = await run(importing, importer, "customers", renewed + "new,New Company,,,,,,,\n")
    contacts = await run(importing, importer, "contacts", CONTACTS.replace("采购经理", "总监"))
    bluth = (await importing.call(importer, "GET", '/customers?filter=external_id=="bluth"')).body["items"][0]
    values, seen = {"industry": "catering", "region": "天津"}, f'"{bluth["version"]}"'
    path = f"/customers/{bluth['id']}"
    assert (await importing.call(importer, "PATCH", path, values, if_match=seen)).status == 200

    assert counts(await undone(importing, importer, job)) == (0, 2, 1, 0)
    assert counts(await undone(importing, importer, contacts)) == (0, 1, 0, 0)
    listed = (await importing.call(importer, "GET", "/customers?sort=name")).body["items"]
    assert [(one["external_id"], one["industry"], one["region"]) for one in listed] == [
        ("acme", "technology", "上海"),
        ("bluth", "catering", "天津"),
    ]
    assert listed[0]["custom"] == {"revenue": 1100.04}
    people = (await importing.call(importer, "GET", "/contacts")).body["items"]
    assert [person["title"] for person in people] == ["采购经理"]
    assert counts(await undone(importing, importer, job)) == (0, 0, 3, 0)


async def test_a_dry_run_leaves_nothing(importing: Bench, importer: Colleague) -> None:
    assert counts(await run(importing, importer, "customers", CUSTOMERS, dry_run="true")) == (2, 0, 0, 0)
    assert (await importing.call(importer, "GET", "/customers")).body["items"] == []
    assert await fields_of(importing, importer) == []


async def test_fields_are_made_by_those_who_may(importing: Bench, importer: Colleague) -> None:
    company = Company(importing.database, importer.tenant_id, importer.department_id)
    clerk = await company.hire(*MANAGER, "customers:import", scope="all")
    for fields in ({}, {"dry_run": "true"}):
        answer = await ask(importing, clerk, "customers", CUSTOMERS, **fields)
        assert (answer.status, answer.code) == (403, "forbidden")
    answer = await ask(importing, clerk, "customers", CUSTOMERS, create_fields="false")
    assert (answer.status, answer.body["errors"][0]["code"]) == (422, "unknown_target")


async def test_rows_that_do_not_fit_say_why(importing: Bench, importer: Colleague) -> None:
    bad = """name,owner,sea,birthday,kind,occurred_at,parent_external_id
甲,某某,,,,,
乙,,没有的海,,,,
丙,,,昨天,,,
丁,,,,robot,,
戊,,,,,2199-01-01,
己,,,,,,nobody
庚,,,,,,
"""
    job = await run(importing, importer, "customers", bad)
    assert counts(job) == (1, 0, 0, 6)


async def test_caps_hold_during_import(importing: Bench, importer: Colleague) -> None:
    sea = {"name": "小海", "claim": {"hold_cap": 1}}
    assert (await importing.call(importer, "POST", "/public_seas", sea)).status == 201
    rows = "name,owner,sea\n" + "".join(f"客户{n},周敏,小海\n" for n in range(3))
    assert counts(await run(importing, importer, "customers", rows)) == (1, 0, 0, 2)

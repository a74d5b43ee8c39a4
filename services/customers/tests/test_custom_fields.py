"""A company's own fields of customers and contacts: through conversions and merges, there and back."""

from typing import Any

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from contracts.commands import DiscardCustomer, OpenContact
from records.custom_fields.following import field_jobs
from records.jobs import Worker
from services.customers.storage.fields import CONTACTS, CUSTOMERS
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import MANAGER, make
from services.customers.tests.test_conversion import Saga
from services.customers.tests.test_merge import merged, undone


@pytest.fixture
async def boss(company: Company) -> Colleague:
    return await company.hire(*MANAGER, "customers:merge", "fields:manage", scope="all", name="李强")


async def define(service: Bench, who: Colleague, module: str, key: str, type: str, **settings: Any) -> None:
    body = {"module": module, "key": key, "type": type, "label": key, **settings}
    answer = await service.call(who, "POST", "/fields", body)
    assert answer.status == 201, answer.body
    await Worker(CustomersWork, field_jobs(CUSTOMERS, CONTACTS)).work_off(service.running.ground)


async def seen(service: Bench, who: Colleague, path: str) -> Any:
    return (await service.call(who, "GET", path)).body["custom"]


async def test_a_lead_hands_over_what_fits(service: Bench, boss: Colleague) -> None:
    await define(service, boss, "customers", "seats", "number", filterable=True)
    await define(service, boss, "customers", "level", "text", default="新")
    await define(service, boss, "contacts", "hobby", "text")
    saga = Saga(service, boss)
    of_lead = {"seats": 20, "level": 7, "hobby": "围棋", "unknown": "x"}
    id = await saga.done(name="晨光文具", owner_id=boss.id, lead_custom=of_lead, custom={})
    assert await seen(service, boss, f"/customers/{id}") == {"seats": 20, "level": "新"}
    found = await service.call(boss, "GET", "/customers?filter=custom.seats == 20")
    assert [one["id"] for one in found.body["items"]] == [str(id)]
    contact = OpenContact(
        lead_id=saga.lead_id, customer_id=id, name="赵先生", custom={"hobby": "足球"}, lead_custom=of_lead
    )
    done = (await saga.ask(contact)).done
    assert done is not None
    assert await seen(service, boss, f"/contacts/{done.result['contact_id']}") == {"hobby": "足球"}


async def test_what_is_required_here_is_asked_of_a_conversion(service: Bench, boss: Colleague) -> None:
    await define(service, boss, "customers", "seats", "number", required=True)
    refused = (await Saga(service, boss).open(name="晨光文具", owner_id=boss.id)).refused
    assert refused is not None
    assert (refused.code, refused.facts) == ("invalid", {"field": "custom.seats", "reason": "missing"})
    assert (
        await Saga(service, boss).open(name="晨光", owner_id=boss.id, custom={"seats": 3})
    ).done is not None


async def test_attaching_fills_what_is_empty_and_is_taken_back(service: Bench, boss: Colleague) -> None:
    for key in ("seats", "floors"):
        await define(service, boss, "customers", key, "number", filterable=True)
    saga = Saga(service, boss)
    known = await make(service, boss, owner_id=str(boss.id), custom={"seats": 5})
    path = f"/customers/{known['id']}"
    await saga.open(customer_id=known["id"], lead_custom={"seats": 20, "floors": 2})
    assert await seen(service, boss, path) == {"seats": 5, "floors": 2}
    await saga.ask(DiscardCustomer(lead_id=saga.lead_id, customer_id=known["id"]))
    assert await seen(service, boss, path) == {"seats": 5}
    found = await service.call(boss, "GET", "/customers?filter=custom.floors == 2")
    assert found.body["items"] == []


async def test_a_merge_joins_own_fields_and_their_keys(service: Bench, boss: Colleague) -> None:
    await define(service, boss, "customers", "code", "text", unique=True, filterable=True)
    await define(service, boss, "customers", "seats", "number", filterable=True)
    source = await make(service, boss, owner_id=str(boss.id), custom={"code": "S-1", "seats": 9})
    target = await make(service, boss, owner_id=str(boss.id), custom={"seats": 5})
    merge = await merged(service, boss, source["id"], target["id"])
    path = f"/customers/{target['id']}"
    assert await seen(service, boss, path) == {"code": "S-1", "seats": 5}
    found = await service.call(boss, "GET", '/customers?filter=custom.code == "S-1"')
    assert [one["id"] for one in found.body["items"]] == [target["id"]]
    thief = await service.call(boss, "POST", "/customers", {"name": "别家", "custom": {"code": "S-1"}})
    assert thief.body["errors"][0]["code"] == "not_unique"
    await undone(service, boss, merge["id"])
    assert await seen(service, boss, path) == {"seats": 5}
    assert await seen(service, boss, f"/customers/{source['id']}") == {"code": "S-1", "seats": 9}
    found = await service.call(boss, "GET", '/customers?filter=custom.code == "S-1"')
    assert [one["id"] for one in found.body["items"]] == [source["id"]]
    thief = await service.call(boss, "POST", "/customers", {"name": "别家", "custom": {"code": "S-1"}})
    assert thief.body["errors"][0]["code"] == "not_unique"

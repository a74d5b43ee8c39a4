"""The people at customers, over HTTP on a real database."""

from typing import Any

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.customers.tests.conftest import REP, make


async def person(service: Bench, who: Colleague, **fields: object) -> dict[str, Any]:
    firm = await make(service, who, owner_id=str(who.id))
    body = {"customer_id": firm["id"], "name": "吴经理", **fields}
    answer = await service.call(who, "POST", "/contacts", body)
    assert answer.status == 201, answer.body
    contact: dict[str, Any] = answer.body
    return contact


async def test_a_contact_belongs_to_the_customers_owner(service: Bench, rep: Colleague) -> None:
    contact = await person(
        service,
        rep,
        title="采购经理",
        decision_role="decider",
        preferred_channel="wechat",
        consents={"email": True, "sms": False},
    )
    assert contact["owner_id"] == str(rep.id)
    assert contact["consents"]["email"]["granted"] is True
    assert contact["consents"]["sms"]["granted"] is False
    listed = (await service.call(rep, "GET", f"/contacts?customer_id={contact['customer_id']}")).body["items"]
    assert [item["id"] for item in listed] == [contact["id"]]


async def test_a_change_touches_only_what_is_sent(service: Bench, rep: Colleague) -> None:
    contact = await person(service, rep, phone="13500135000", consents={"email": True})
    path = f"/contacts/{contact['id']}"
    changed = await service.call(rep, "PATCH", path, {"consents": {"email": False}}, if_match='"1"')
    assert changed.body["consents"]["email"]["granted"] is False
    assert changed.body["phone"] == "13500135000"
    same = await service.call(rep, "PATCH", path, {"consents": {"email": False}}, if_match='"2"')
    assert same.body["version"] == 2
    stale = await service.call(rep, "PATCH", path, {"title": "总监"}, if_match='"1"')
    assert stale.status == 412


async def test_contacts_are_searched_and_filtered(service: Bench, rep: Colleague) -> None:
    contact = await person(service, rep, name="欧阳娜娜", decision_role="buyer")
    await person(service, rep, name="李四")
    for query in ("search=阳娜", 'filter=decision_role=="buyer"'):
        found = await service.call(rep, "GET", f"/contacts?{query}")
        assert [item["id"] for item in found.body["items"]] == [contact["id"]]


async def test_contacts_of_others_are_out_of_sight(service: Bench, company: Company, rep: Colleague) -> None:
    other = await company.hire(*REP)
    contact = await person(service, other)
    path = f"/contacts/{contact['id']}"
    assert (await service.call(rep, "GET", path)).status == 404
    assert (await service.call(rep, "GET", f"{path}/history")).status == 404
    assert (await service.call(rep, "DELETE", path)).status == 404
    assert (await service.call(rep, "GET", "/contacts")).body["items"] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": None},
        {"decision_role": "king"},
        {"preferred_channel": "pigeon"},
        {"consents": {"pigeon": True}},
        {"consents": {"email": "perhaps"}},
        {"consents": None},
        {"email": "x"},
        {"owner_id": None},
    ],
)
async def test_bad_contacts_are_problems(service: Bench, rep: Colleague, fields: dict[str, object]) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    body = {"customer_id": firm["id"], "name": "吴经理", **fields}
    answer = await service.call(rep, "POST", "/contacts", body)
    assert answer.status == 422, answer.body
    assert answer.body["errors"]


async def test_a_contacts_life_is_told(service: Bench, rep: Colleague) -> None:
    contact = await person(service, rep)
    path = f"/contacts/{contact['id']}"
    assert (await service.call(rep, "DELETE", path)).body["deleted_at"] is not None
    assert (await service.call(rep, "POST", f"{path}/restore")).body["deleted_at"] is None
    history = (await service.call(rep, "GET", f"{path}/history")).body["items"]
    assert [entry["type"].split(".")[2] for entry in history] == ["restored", "deleted", "created"]

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


async def test_consents_are_kept_with_how_they_can_be_shown(service: Bench, rep: Colleague) -> None:
    contact = await person(service, rep, consents={"sms": True})
    path = f"/contacts/{contact['id']}/consents"
    said = {"channel": "email", "source": "form", "wording": "隐私政策 v3"}
    given = await service.call(
        rep,
        "POST",
        path,
        {**said, "granted": True, "said_at": "2025-01-02T00:00:00Z", "evidence": "展会登记表"},
    )
    assert given.status == 201, given.body
    taken = await service.call(
        rep, "POST", path, {**said, "granted": False, "said_at": "2025-02-02T00:00:00Z"}
    )
    assert taken.status == 201, taken.body
    told = (await service.call(rep, "GET", path)).body
    assert [(one["channel"], one["granted"], one["source"]) for one in told["items"]] == [
        ("sms", True, None),
        ("email", False, "form"),
        ("email", True, "form"),
    ]
    assert told["items"][2]["withdrawn_at"] == taken.body["said_at"]
    assert told["items"][2]["noted_by"] == str(rep.id)
    assert told["allowed"] == ["sms"]


async def test_what_was_said_earlier_changes_nothing(service: Bench, rep: Colleague) -> None:
    contact = await person(service, rep, consents={"email": False})
    path = f"/contacts/{contact['id']}"
    old = {"channel": "email", "granted": True, "source": "call", "said_at": "2020-01-01T00:00:00Z"}
    assert (await service.call(rep, "POST", f"{path}/consents", old)).status == 201
    seen = (await service.call(rep, "GET", path)).body
    assert (seen["version"], seen["consents"]["email"]["granted"]) == (1, False)


async def test_do_not_contact_wins(service: Bench, rep: Colleague) -> None:
    contact = await person(service, rep, consents={"email": True}, do_not_contact=True)
    told = (await service.call(rep, "GET", f"/contacts/{contact['id']}/consents")).body
    assert (told["do_not_contact"], told["allowed"], len(told["items"])) == (True, [], 1)


async def test_consents_have_the_rights_of_their_contact(
    service: Bench, company: Company, rep: Colleague
) -> None:
    path = f"/contacts/{(await person(service, rep, consents={'email': True}))['id']}/consents"
    said = {"channel": "email", "granted": True, "source": "form"}
    stranger = await company.hire(*REP)
    assert (await service.call(stranger, "GET", path)).status == 404
    assert (await service.call(stranger, "POST", path, said)).status == 404
    blind = await company.hire(*REP, scope="all", fields={"contacts": {"consents": "hidden"}})
    told = await service.call(blind, "GET", path)
    assert (told.body["items"], told.body["allowed"]) == ([], [])
    assert (await service.call(blind, "POST", path, said)).status == 403
    for wrong in ({"said_at": "2190-01-01T00:00:00Z"}, {"source": "rumour"}, {"extra": 1}):
        assert (await service.call(rep, "POST", path, {**said, **wrong})).status == 422


async def test_an_erased_person_leaves_no_consents(service: Bench, company: Company, rep: Colleague) -> None:
    contact = await person(service, rep, consents={"email": True, "sms": False})
    officer = await company.hire(*REP, "privacy:manage", scope="all")
    body = {"type": "contact", "id": contact["id"], "reason": "本人要求"}
    erased = await service.call(officer, "POST", "/erasures", body)
    assert erased.status < 300, erased.body
    told = (await service.call(officer, "GET", f"/contacts/{contact['id']}/consents")).body
    assert (told["items"], told["allowed"]) == ([], [])

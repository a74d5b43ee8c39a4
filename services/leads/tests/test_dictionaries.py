"""Where leads come from, and reasons: dictionaries that a company keeps, beside which own words stay legal."""

import asyncio
from collections import Counter

import pytest

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from records.dictionaries import Default, seed
from services.leads.domain.dictionaries import DEFAULTS
from services.leads.storage.work import LeadsWork
from services.leads.tests.test_api import make

RETURNS = "/reasons?kind=lead_return"


async def lay_down(leads: Bench, company: Company) -> None:
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        await seed([Default(*one) for one in DEFAULTS], work)


@pytest.fixture
async def company(leads: Bench, company: Company) -> Company:
    await lay_down(leads, company)
    return company


async def entries(leads: Bench, who: Colleague, path: str = "/lead_sources") -> dict[str, dict[str, object]]:
    answer = await leads.call(who, "GET", path)
    assert answer.status == 200, answer.body
    return {one["key"]: one for one in answer.body["items"]}


async def test_every_company_begins_with_some_and_keeps_what_it_made_of_them(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    begun = await entries(leads, rep)
    assert list(begun)[:2] == ["website", "exhibition"]
    assert begun["website"]["name"] == "官网"
    assert len(await entries(leads, rep, RETURNS)) == 4
    gone = f"/lead_sources/{begun['partner']['id']}"
    assert (await leads.call(manager, "DELETE", gone)).status == 200
    await lay_down(leads, company)
    assert "partner" not in await entries(leads, rep)
    assert (await leads.call(rep, "DELETE", gone)).status == 403
    assert (await leads.call(manager, "DELETE", gone)).status == 404


async def test_a_key_is_shown_by_its_name_beside_it(leads: Bench, manager: Colleague) -> None:
    lead = await make(leads, manager, source="website")
    assert (lead["source"], lead["source_name"]) == ("website", "官网")
    own = await make(leads, manager, source="朋友聚会")
    assert own["source_name"] == "朋友聚会"
    path = f"/leads/{lead['id']}/disqualify"
    invalid = (await leads.call(manager, "POST", path, {"reason": "fake"})).body
    assert (invalid["invalid_reason"], invalid["invalid_reason_name"]) == ("fake", "虚假信息")


async def test_what_is_switched_off_is_refused_and_still_named(leads: Bench, manager: Colleague) -> None:
    lead = await make(leads, manager, source="website", owner_id=str(manager.id))
    for path in ("/lead_sources", RETURNS):
        one = (await entries(leads, manager, path))["website" if path == "/lead_sources" else "no_time"]
        place, _, query = path.partition("?")
        answer = await leads.call(
            manager, "PATCH", f"{place}/{one['id']}?{query}", {"enabled": False}, **{"if-match": '"1"'}
        )
        assert answer.status == 200, answer.body
    refused = await leads.call(manager, "POST", "/leads", {"name": "周", "source": "website"})
    assert refused.body["errors"][0]["code"] == "not_offered"
    path = f"/leads/{lead['id']}"
    assert (await leads.call(manager, "POST", f"{path}/return", {"reason": "no_time"})).status == 422
    kept = await leads.call(
        manager, "PATCH", path, {"source": "website", "name": "周先生"}, **{"if-match": '"1"'}
    )
    assert kept.body["source_name"] == "官网"
    assert (await leads.call(manager, "POST", f"{path}/return", {"reason": "太远了"})).status == 200


async def test_a_key_is_there_once_also_in_a_rush_and_again_after_it_was_removed(
    leads: Bench, manager: Colleague
) -> None:
    body = {"kind": "lead_return", "key": "far_away", "label": {"zh-CN": "太远", "en": "Too far"}}
    answers = await asyncio.gather(*(leads.call(manager, "POST", "/reasons", body) for _ in range(8)))
    assert Counter(answer.status for answer in answers) == {201: 1, 422: 7}
    made = next(answer.body for answer in answers if answer.status == 201)
    gone = await leads.call(manager, "DELETE", f"/reasons/{made['id']}?kind=lead_return")
    assert gone.body["removed_at"] is not None
    again = await leads.call(manager, "POST", "/reasons", {**body, "label": "太远了"})
    assert (again.body["id"], again.body["name"], again.body["removed_at"]) == (made["id"], "太远了", None)


async def test_wrong_dictionaries_and_keys_are_refused(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    assert (await leads.call(manager, "GET", "/reasons?kind=deal_lost")).status == 404
    source = {"key": "Big", "label": "大"}
    assert (await leads.call(manager, "POST", "/lead_sources", source)).status == 422
    assert (await leads.call(manager, "POST", "/lead_sources", {"key": "big", "label": {}})).status == 422
    assert (await leads.call(rep, "POST", "/lead_sources", {"key": "big", "label": "大"})).status == 403

"""More time on request: by whom the rule names, and never beyond its maximum."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from chassis.testing.serving import Answer
from services.leads.tests.conftest import REP
from services.leads.tests.recycling import Office, open_office


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


async def held(office: Office, by: str | None, max: str = "P5D") -> dict[str, Any]:
    """A lead of the rep's that falls back in a week, with an extension by somebody."""
    extension = {"extension": {"max": max, "by": by}} if by else {}
    return await office.lead(await office.pool({"after": "P7D", **extension}))


async def ask(office: Office, who: Colleague, lead: dict[str, Any], **wish: Any) -> Answer:
    return await office.call(who, "POST", f"/leads/{lead['id']}/extend", wish)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def test_an_owner_takes_what_the_rule_grants_and_no_more(office: Office) -> None:
    lead = await held(office, "owner")
    first = at(lead["recycle_at"])
    two = (first + timedelta(days=2)).isoformat()
    got = await ask(office, office.rep, lead, until=two, note="客户出差")
    assert (got.status, got.body["status"], at(got.body["recycle_at"])) == (200, "granted", at(two))
    most = await ask(office, office.rep, lead)
    assert at(most.body["recycle_at"]) == first + timedelta(days=5)
    again = await ask(office, office.rep, lead)
    assert (again.status, again.code) == (409, "extension_too_long")
    assert at(again.body["latest"]) == first + timedelta(days=5)
    event = next(one for one in await office.told(lead) if one["type"] == "crm.lead.extended.v1")
    assert at(event["reason"]["previous_recycle_at"]) == first
    assert (event["reason"]["asked_by"], event["reason"]["note"]) == (str(office.rep.id), "客户出差")
    assert at(event["after"]["recycle_at"]) == at(two)
    office.clock.set(first + timedelta(days=4))
    await office.run()
    assert (await office.seen(lead))["owner_id"] == str(office.rep.id)
    await office.pass_time(days=1)
    assert (await office.seen(lead))["owner_id"] is None


async def test_a_manager_grants_or_refuses_what_an_owner_asks_for(office: Office) -> None:
    lead = await held(office, "manager")
    asked = await ask(office, office.rep, lead, note="等客户立项")
    assert (asked.status, asked.body["status"], asked.body["recycle_at"]) == (
        200,
        "asked",
        lead["recycle_at"],
    )
    mine = (await office.call(office.rep, "GET", "/leads/extensions")).body["items"]
    theirs = (await office.call(office.manager, "GET", "/leads/extensions")).body["items"]
    assert lead["id"] not in [one["record_id"] for one in mine]
    waiting = next(one for one in theirs if one["record_id"] == lead["id"])
    assert (waiting["asked_by"], waiting["note"]) == (str(office.rep.id), "等客户立项")
    why = (await office.call(office.rep, "GET", f"/leads/{lead['id']}/why")).body["held"]
    assert why["extension"]["asked_until"] == waiting["until"]
    refuse = f"/leads/{lead['id']}/refuse_extension"
    assert (await office.call(office.rep, "POST", refuse, {})).status == 403
    assert (await office.call(office.manager, "POST", refuse, {"note": "先联系"})).body["status"] == "refused"
    assert (await office.call(office.manager, "POST", refuse, {})).code == "extension_not_asked"
    await ask(office, office.rep, lead)
    granted = await ask(office, office.manager, lead)
    assert granted.body["status"] == "granted"
    event = (await office.told(lead))[-1]
    assert event["reason"]["asked_by"] == str(office.rep.id)
    past = (await office.call(office.rep, "GET", f"/leads/{lead['id']}/history")).body["decisions"]
    outcomes = [one["outcome"] for one in past]
    assert outcomes == ["extended", "extension_asked", "extension_refused", "extension_asked"]


@pytest.mark.parametrize(("by", "status"), [("manager", "granted"), ("admin", "asked")])
async def test_a_rule_for_admins_is_not_for_managers(office: Office, by: str, status: str) -> None:
    lead = await held(office, by)
    boss = await office.company.hire(*REP, "leads:assign", scope="all")
    own = await office.lead(lead["pool_id"], boss)
    assert (await ask(office, boss, own)).body["status"] == status
    another = await office.lead(lead["pool_id"], boss)
    assert (await ask(office, office.manager, another)).body["status"] == "granted", "who manages pools"


async def test_what_can_not_be_extended_says_why(office: Office) -> None:
    assert (await ask(office, office.rep, await held(office, None))).code == "extension_not_allowed"
    free = await office.lead(await office.pool())
    assert (await ask(office, office.rep, free)).code == "no_deadline"
    lead = await held(office, "owner")
    past = (at(lead["recycle_at"]) - timedelta(days=1)).isoformat()
    refused = await ask(office, office.rep, lead, until=past)
    assert (refused.status, refused.body["errors"][0]["code"]) == (422, "no_more_time")
    other = await office.company.hire(*REP, scope="all")
    assert (await ask(office, other, lead)).status == 403
    assert (await ask(office, await office.company.hire(*REP), lead)).status == 404


async def test_another_owner_begins_without_an_extension(office: Office) -> None:
    lead = await held(office, "owner")
    await ask(office, office.rep, lead)
    other = await office.company.hire(*REP)
    path = f"/leads/{lead['id']}/assign"
    given = await office.call(office.manager, "POST", path, {"owner_id": str(other.id)})
    assert at(given.body["recycle_at"]) == office.clock.now() + timedelta(days=7)

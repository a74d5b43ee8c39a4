"""The company's calendar, and when people are away: over HTTP, on a real database."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from chassis.testing.serving import Answer
from services.identity.tests.office import Office, office

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="module")
async def at(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("identity")
    async with office(engines, folder) as opened:
        yield opened


@pytest.fixture
async def admin(at: Office) -> Colleague:
    return await at.company()


async def set_calendar(at: Office, who: Colleague, body: Any) -> Answer:
    seen = await at.call(who, "GET", "/tenants/current/calendar")
    return await at.call(who, "PUT", "/tenants/current/calendar", body, if_match=seen.headers["ETag"])


def days(first: int, last: int) -> dict[str, str]:
    return {
        "starts_on": (TODAY + timedelta(first)).isoformat(),
        "ends_on": (TODAY + timedelta(last)).isoformat(),
    }


async def test_a_new_company_works_office_hours_with_chinas_holidays(at: Office, admin: Colleague) -> None:
    seen = (await at.call(admin, "GET", "/tenants/current/calendar?year=2026")).body
    assert (seen["zone"], seen["country"]) == ("Asia/Shanghai", "CN")
    assert seen["hours"]["monday"] == [["09:00", "12:00"], ["13:00", "18:00"]]
    assert seen["hours"]["sunday"] == []
    special = {one["date"]: (one["works"], one["name"]) for one in seen["special_days"]}
    assert special["2026-10-01"] == (False, "国庆节")
    assert special["2026-10-10"][0] is True


async def test_a_calendar_that_was_set_is_told_to_all(at: Office, admin: Colleague) -> None:
    body = {
        "zone": "Europe/Berlin",
        "hours": {"monday": [["08:00", "16:00"]], "saturday": [["20:00", "00:00"]]},
        "country": "DE",
        "days_off": ["2026-12-24"],
        "days_on": [],
    }
    changed = await set_calendar(at, admin, body)
    assert changed.status == 200, changed.body
    assert changed.body["hours"]["saturday"] == [["20:00", "00:00"]]
    assert changed.body["hours"]["tuesday"] == []
    async with at.bench.database.tenant(admin.tenant_id) as connection:
        told = await connection.fetch_one(
            "SELECT after, type FROM history WHERE record_id = $1 ORDER BY version DESC LIMIT 1",
            admin.tenant_id,
        )
        copied = await connection.fetch_value("SELECT calendar FROM directory_tenants")
    assert told is not None
    assert told["type"] == "crm.tenant.updated.v1"
    assert told["after"]["zone"] == "Europe/Berlin"
    assert told["after"]["calendar"]["days_off"] == ["2026-12-24"] == copied["days_off"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"hours": {}}, "hours"),
        ({"hours": {"monday": [["18:00", "09:00"]]}}, "hours.monday"),
        ({"hours": {"monday": [["9", "18:00"]]}}, "hours.monday.0.0"),
        ({"country": "XX"}, "country"),
        ({"zone": "Middle/Earth"}, "zone"),
        ({"days_off": ["2026-02-30"]}, "days_off.0"),
    ],
)
async def test_what_is_no_calendar_is_refused_by_field(
    at: Office, admin: Colleague, wrong: dict[str, Any], field: str
) -> None:
    refused = await set_calendar(at, admin, wrong)
    assert refused.status == 422
    assert refused.body["errors"][0]["field"] == field


async def test_only_who_manages_the_company_sets_its_calendar(at: Office, admin: Colleague) -> None:
    rep = await at.hire(admin, "rep")
    assert (await at.call(rep, "GET", "/tenants/current/calendar")).status == 200
    assert (await set_calendar(at, rep, {"country": None})).status == 403
    stale = await at.call(admin, "PUT", "/tenants/current/calendar", {}, if_match='"9"')
    assert stale.status == 412
    assert (await at.call(admin, "PUT", "/tenants/current/calendar", {})).status == 428


async def test_people_say_when_they_are_away_and_who_stands_in(at: Office, admin: Colleague) -> None:
    rep, other = await at.hire(admin, "rep"), await at.hire(admin, "rep")
    body = {**days(1, 3), "from_time": "13:00", "substitute_id": str(other.id)}
    planned = await at.call(rep, "POST", "/me/leaves", body)
    assert planned.status == 201, planned.body
    async with at.bench.database.tenant(admin.tenant_id) as connection:
        copied = await connection.fetch_value("SELECT leaves FROM directory_users WHERE id = $1", rep.id)
        told = await connection.fetch_one(
            "SELECT type, reason FROM history WHERE record_id = $1 ORDER BY version DESC LIMIT 1", rep.id
        )
    assert [span["substitute_id"] for span in copied] == [str(other.id)]
    assert told is not None
    assert told["type"] == "crm.user.leave_planned.v1"
    assert told["reason"]["from_time"] == "13:00:00"
    listed = (await at.call(admin, "GET", f"/users/{rep.id}/leaves")).body["items"]
    assert [leave["id"] for leave in listed] == [planned.body["id"]]
    place = f"/users/{rep.id}/leaves/{planned.body['id']}"
    assert planned.headers["Location"] == f"/api/v1{place}"
    assert (await at.call(rep, "DELETE", place)).status == 204
    assert (await at.call(rep, "DELETE", place)).status == 404
    assert (await at.call(rep, "GET", "/me/leaves")).body["items"] == []


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        (days(3, 1), "ends_on", "ends_before_start"),
        (days(-9, -2), "ends_on", "leave_over"),
        ({**days(1, 1), "from_time": "15:00", "until_time": "13:00"}, "until_time", "ends_before_start"),
        ({**days(1, 1), "substitute_id": str(uuid4())}, "substitute_id", "unknown_user"),
        ({**days(1, 1), "substitute_id": "me"}, "substitute_id", "own_substitute"),
    ],
)
async def test_a_leave_makes_sense(
    at: Office, admin: Colleague, wrong: dict[str, Any], field: str, code: str
) -> None:
    if wrong.get("substitute_id") == "me":
        wrong = {**wrong, "substitute_id": str(admin.id)}
    refused = await at.call(admin, "POST", "/me/leaves", wrong)
    assert refused.status == 422
    assert [(error["field"], error["code"]) for error in refused.body["errors"]] == [(field, code)]


async def test_nobody_is_away_twice(at: Office, admin: Colleague) -> None:
    await at.call(admin, "POST", "/me/leaves", {**days(5, 6), "until_time": "12:00"})
    taken = await at.call(admin, "POST", "/me/leaves", days(6, 8))
    assert (taken.status, taken.code) == (409, "leave_overlaps")
    afternoon = await at.call(admin, "POST", "/me/leaves", {**days(6, 8), "from_time": "12:00"})
    assert afternoon.status == 201


async def test_heads_see_and_plan_leave_for_their_people_and_others_do_not(
    at: Office, admin: Colleague
) -> None:
    head, rep, peer = [await at.hire(admin, role) for role in ("manager", "rep", "rep")]
    path = f"/departments/{admin.department_id}"
    etag = (await at.call(admin, "GET", path)).headers["ETag"]
    named = await at.call(admin, "PATCH", path, {"head_ids": [str(head.id)]}, if_match=etag)
    assert named.status == 200, named.body
    assert (await at.call(head, "POST", f"/users/{rep.id}/leaves", days(0, 0))).status == 201
    assert (await at.call(head, "GET", f"/users/{rep.id}/leaves")).status == 200
    for method, body in (("GET", None), ("POST", days(9, 9))):
        assert (await at.call(peer, method, f"/users/{rep.id}/leaves", body)).status == 403


async def test_a_shift_is_checked_and_told(at: Office, admin: Colleague) -> None:
    rep = await at.hire(admin, "rep")
    path = f"/users/{rep.id}"
    etag = (await at.call(admin, "GET", path)).headers["ETag"]
    wrong = {"shift": {"friday": [["20:00", "19:00"]]}}
    refused = await at.call(admin, "PATCH", path, wrong, if_match=etag)
    assert refused.body["errors"][0]["field"] == "shift.friday"
    right = {"shift": {"friday": [["13:00", "21:00"]]}}
    changed = await at.call(admin, "PATCH", path, right, if_match=etag)
    assert changed.body["shift"]["friday"] == [["13:00", "21:00"]]
    async with at.bench.database.tenant(admin.tenant_id) as connection:
        shift = await connection.fetch_value("SELECT shift FROM directory_users WHERE id = $1", rep.id)
    assert shift["friday"] == [["13:00", "21:00"]]
    off = await at.call(admin, "PATCH", path, {"shift": None}, if_match=changed.headers["ETag"])
    assert off.body["shift"] is None


def test_what_is_long_over_is_told_no_more() -> None:
    from services.identity.domain.leave import PlannedLeave
    from services.identity.tests.test_domain import user

    person, today = user(), date(2026, 11, 22)
    for first, last in ((date(2026, 11, 1), date(2026, 11, 22)), (date(2026, 12, 1), date(2026, 12, 2))):
        person.plan_leave(PlannedLeave(id=uuid4(), starts_on=first, ends_on=last), today)
    later = date(2027, 1, 2)
    person.plan_leave(PlannedLeave(id=uuid4(), starts_on=later, ends_on=later), later)
    assert [leave.ends_on for leave in person.leaves] == [date(2026, 12, 2), later]

"""One act for many leads: those that are named, or all that a list shows; a refusal is of one lead alone."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench
from records.bulk import jobs
from records.jobs import Worker
from services.leads.main import JOBS
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER, REP


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PORTION", 4)


async def some(leads: Bench, who: Colleague, many: int, **fields: Any) -> list[str]:
    """New leads."""
    items = [{"name": f"客户{uuid4().hex[:12]}", **fields} for _ in range(many)]
    made = await leads.call(who, "POST", "/leads/batch", {"items": items})
    return [one["id"] for one in made.body["items"]]


async def ask(leads: Bench, who: Colleague, act: str, **wish: Any) -> Answer:
    return await leads.call(who, "POST", "/leads/bulk", {"act": act, **wish})


async def done(leads: Bench, who: Colleague, act: str, **wish: Any) -> Any:
    """The job at its end."""
    answer = await ask(leads, who, act, **wish)
    assert answer.status == 202, answer.body
    await Worker(LeadsWork, JOBS).work_off(leads.running.ground)
    return (await leads.call(who, "GET", f"/jobs/{answer.body['id']}")).body


def counts(job: dict[str, Any]) -> tuple[str, int, int, int, int]:
    return job["status"], job["total"], job["done"], job["updated"], job["failed"]


async def of(leads: Bench, who: Colleague, filter: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        await leads.call(who, "GET", f"/leads?limit=200&filter={filter}&sort=created_at")
    ).body["items"]
    return found


async def test_all_that_a_list_shows_is_edited_also_what_leaves_the_list_by_it(
    leads: Bench, manager: Colleague
) -> None:
    await some(leads, manager, 11, region="上海")
    others = await some(leads, manager, 3, region="北京")
    job = await done(
        leads, manager, "edit", filter='region == "上海"', values={"region": "华东", "industry": "制造"}
    )
    assert counts(job) == ("done", 11, 11, 11, 0)
    assert {lead["industry"] for lead in await of(leads, manager, 'region=="华东"')} == {"制造"}
    assert sorted(lead["id"] for lead in await of(leads, manager, 'region=="北京"')) == sorted(others)


async def test_labels_are_put_on_and_taken_off(leads: Bench, manager: Colleague) -> None:
    ids = await some(leads, manager, 5, tags=["展会", "旧"])
    job = await done(leads, manager, "tag", ids=ids, add=["重点", "展会"], remove=["旧"])
    assert counts(job) == ("done", 5, 5, 5, 0)
    assert {tuple(lead["tags"]) for lead in await of(leads, manager, "true")} == {("展会", "重点")}


async def test_who_may_own_no_more_gets_no_more_and_the_file_says_which(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    pool = await leads.call(manager, "POST", "/lead_pools", {"name": "华东", "claim": {"hold_cap": 6}})
    await some(leads, manager, 9, pool_id=pool.body["id"])
    wish = {"filter": "owner_id == null", "owner_id": str(rep.id)}
    job = await done(leads, manager, "assign", **wish)
    assert counts(job) == ("done", 9, 9, 6, 3)
    assert len(await of(leads, manager, f"owner_id=='{rep.id}'")) == 6
    file = await leads.call(manager, "GET", job["error_file"].removeprefix("/api/v1"))
    lines = file.body.splitlines()
    assert len(lines) == 4
    assert all("客户" in line and "上限" in line for line in lines[1:])
    back = await done(leads, rep, "return", filter="owner_id == me", reason="no_answer")
    assert counts(back)[:2] == ("done", 6)


async def test_what_is_out_of_reach_refuses_and_tells_no_name(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    rep, other = await company.hire(*REP), await company.hire(*REP)
    mine = await some(leads, rep, 2, owner_id=str(rep.id))
    theirs = await some(leads, other, 2, owner_id=str(other.id))
    job = await done(leads, rep, "edit", ids=[*mine, *theirs, str(uuid4())], values={"need": "新需求"})
    assert counts(job) == ("done", 5, 5, 2, 3)
    file = await leads.call(rep, "GET", job["error_file"].removeprefix("/api/v1"))
    assert "客户" not in file.body
    all_mine = await done(leads, rep, "edit", values={"need": "全部"})
    assert counts(all_mine) == ("done", 2, 2, 2, 0)
    untouched = [lead for lead in await of(leads, manager, "true") if lead["id"] in theirs]
    assert {lead["need"] for lead in untouched} == {None}


async def test_a_worker_that_dies_leaves_the_rest_to_the_next(
    leads: Bench, manager: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    await some(leads, manager, 10)
    answer = await ask(leads, manager, "edit", values={"region": "华南"})
    whole, calls = jobs.Many.step, iter(range(99))

    async def breaking(self: Any, *args: Any, **more: Any) -> Any:
        if next(calls) == 1:
            raise ConnectionResetError
        return await whole(self, *args, **more)

    monkeypatch.setattr(jobs.Many, "step", breaking)
    with pytest.raises(ConnectionResetError):
        await Worker(LeadsWork, JOBS).work_off(leads.running.ground)
    async with leads.database.worker() as connection:
        await connection.execute("UPDATE jobs SET lease_until = now() WHERE status = 'running'")
    await Worker(LeadsWork, JOBS).work_off(leads.running.ground)
    job = (await leads.call(manager, "GET", f"/jobs/{answer.body['id']}")).body
    assert counts(job) == ("done", 10, 10, 10, 0)
    assert {lead["version"] for lead in await of(leads, manager, 'region=="华南"')} == {2}


async def undone(leads: Bench, who: Colleague, job: dict[str, Any]) -> tuple[str, int, int, int]:
    """What came of taking a job back."""
    answer = await leads.call(who, "POST", f"/jobs/{job['id']}/undo")
    assert answer.status == 202, answer.body
    await Worker(LeadsWork, JOBS).work_off(leads.running.ground)
    back = (await leads.call(who, "GET", f"/jobs/{answer.body['id']}")).body
    return back["status"], back["updated"], back["skipped"], back["failed"]


async def test_it_is_taken_back_but_for_what_somebody_has_changed_since(
    leads: Bench, manager: Colleague
) -> None:
    field = {"module": "leads", "key": "size", "type": "number", "label": "规模"}
    manage = await Company(leads.database, manager.tenant_id, manager.department_id).hire("fields:manage")
    assert (await leads.call(manage, "POST", "/fields", field)).status == 201
    budget = {"amount": "5.00", "currency": "CNY"}
    ids = await some(leads, manager, 6, region="上海", budget=budget, custom={"size": 7}, tags=["旧"])
    values = {
        "region": "华东",
        "budget": None,
        "next_follow_up_at": "2027-03-01T00:00:00Z",
        "custom": {"size": 9},
    }
    edited = await done(leads, manager, "edit", ids=ids, values=values)
    tagged = await done(leads, manager, "tag", ids=ids, add=["新"])
    again = (await leads.call(manager, "GET", f"/leads/{ids[0]}")).body
    patch = await leads.call(
        manager, "PATCH", f"/leads/{ids[0]}", {"region": "苏州"}, if_match=f'"{again["version"]}"'
    )
    assert patch.status == 200
    assert await undone(leads, manager, edited) == ("done", 5, 1, 0)
    assert await undone(leads, manager, tagged) == ("done", 6, 0, 0)
    assert await undone(leads, manager, tagged) == ("done", 0, 6, 0)
    seen = {lead["id"]: lead for lead in await of(leads, manager, "true")}
    changed = seen.pop(ids[0])
    assert (changed["region"], changed["budget"], changed["tags"]) == ("苏州", None, ["旧"])
    for lead in seen.values():
        assert (lead["region"], lead["budget"], lead["custom"]["size"]) == ("上海", budget, 7)
        assert (lead["next_follow_up_at"], lead["tags"]) == (None, ["旧"])


async def test_what_went_into_the_bin_comes_out_again_and_what_was_given_stays(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    ids = await some(leads, manager, 3)
    gone = await done(leads, manager, "delete", ids=ids)
    assert await of(leads, manager, "true") == []
    assert await undone(leads, manager, gone) == ("done", 3, 0, 0)
    assert len(await of(leads, manager, "true")) == 3
    given = await done(leads, manager, "assign", ids=ids, owner_id=str(rep.id))
    refused = await leads.call(manager, "POST", f"/jobs/{given['id']}/undo")
    assert (refused.status, refused.code) == (409, "not_undoable")


@pytest.mark.parametrize(
    ("act", "wish", "status", "code"),
    [
        ("edit", {"values": {}}, 422, "invalid"),
        ("edit", {"values": {"nonsense": 1}}, 422, "invalid"),
        ("edit", {"values": {"external_id": "same"}}, 422, "invalid"),
        ("edit", {"values": {"region": "x"}, "filter": "no such"}, 400, "invalid_filter"),
        ("edit", {"values": {"region": "x"}, "filter": "true", "ids": [str(uuid4())]}, 422, "invalid"),
        ("tag", {}, 422, "invalid"),
        ("assign", {"owner_id": str(uuid4())}, 422, "invalid"),
        ("nonsense", {}, 422, "invalid"),
        ("move", {"pool_id": str(uuid4())}, 422, "invalid"),
    ],
)
async def test_what_can_not_be_meant_is_said_at_once(
    leads: Bench, manager: Colleague, act: str, wish: dict[str, Any], status: int, code: str
) -> None:
    answer = await ask(leads, manager, act, **wish)
    assert (answer.status, answer.code) == (status, code), answer.body


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({"act": "edit", "values": {"region": 5}, "colour": "red"}, {"values.region", "colour"}),
        ({"act": "edit"}, {"values"}),
        ({"act": "edit", "values": {"external_id": "x"}}, {"values.external_id"}),
        ({"act": "dance"}, {"act"}),
        ({}, {"act"}),
    ],
)
async def test_the_field_that_is_wrong_is_named_as_it_was_sent(
    leads: Bench, manager: Colleague, wish: dict[str, Any], fields: set[str]
) -> None:
    answer = await leads.call(manager, "POST", "/leads/bulk", wish)
    assert answer.status == 422
    assert {error["field"] for error in answer.body["errors"]} == fields


async def test_it_needs_the_right_and_keeps_off_closed_fields(leads: Bench, company: Company) -> None:
    rep = await company.hire(*REP)
    assert (await ask(leads, rep, "assign", owner_id=str(rep.id))).status == 403
    assert (await ask(leads, rep, "delete")).status == 403
    limited = await company.hire(*MANAGER, scope="all", fields={"leads": {"need": "read"}})
    refused = await ask(leads, limited, "edit", values={"need": "x"})
    assert (refused.status, refused.code, refused.body["field"]) == (403, "forbidden", "need")

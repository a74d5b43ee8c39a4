"""Two records of one lead become one (合并), and two again: owners, caps and follow-ups come out right."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.leads.tests.conftest import MANAGER, REP
from services.leads.tests.test_api import make

MOVING = ("version", "updated_at", "updated_by")


@pytest.fixture
async def boss(company: Company) -> Colleague:
    return await company.hire(*MANAGER, "leads:merge", scope="all", name="李强")


async def dump(leads: Bench, boss: Colleague) -> list[dict[str, Any]]:
    """Leads, follow-ups and who owns what now."""
    found = []
    async with leads.database.tenant(boss.tenant_id) as connection:
        for query in (
            "SELECT * FROM leads",
            "SELECT * FROM follow_ups",
            "SELECT record_id, owner_id FROM ownerships WHERE upper_inf(during)",
        ):
            rows = [dict(row) for row in await connection.fetch(query)]
            found += [{name: value for name, value in row.items() if name not in MOVING} for row in rows]
    return sorted(found, key=str)


async def merge(leads: Bench, who: Colleague, source: str, target: str, **fields: Any) -> dict[str, Any]:
    answer = await leads.call(who, "POST", f"/leads/{source}/merge", {"into_id": target, "fields": fields})
    assert answer.status == 200, answer.body
    made: dict[str, Any] = answer.body
    return made


async def undo(leads: Bench, who: Colleague, merge_id: str) -> None:
    answer = await leads.call(who, "POST", f"/lead_merges/{merge_id}/undo")
    assert (answer.status, answer.body["status"]) == (200, "undone"), answer.body


async def noted(leads: Bench, who: Colleague, lead: str, content: str) -> None:
    files = [{"name": content, "url": "https://pan.example.com/1"}]
    body = {"kind": "call", "content": content, "attachments": files}
    assert (await leads.call(who, "POST", f"/leads/{lead}/follow_ups", body)).status == 200


async def test_fields_and_follow_ups_are_joined_and_come_back(leads: Bench, boss: Colleague) -> None:
    mine = str(boss.id)
    source = (await make(leads, boss, owner_id=mine, phone="13812345678", need="云盘", tags=["展会"]))["id"]
    target = (await make(leads, boss, name="赵总", owner_id=mine, tags=["重点"]))["id"]
    await noted(leads, boss, source, "先聊过")
    await noted(leads, boss, target, "又聊过")
    await leads.call(boss, "POST", f"/leads/{source}/qualify")
    before = await dump(leads, boss)
    preview = (await leads.call(boss, "GET", f"/leads/{source}/merge_preview?into_id={target}")).body
    assert {one["field"]: one["chosen"] for one in preview["fields"]} == {
        "name": target,
        "phone": source,
        "need": source,
    }
    assert preview["moved"] == {"follow_ups": 1}
    made = await merge(leads, boss, source, target, name=source)
    seen = (await leads.call(boss, "GET", f"/leads/{target}")).body
    assert (seen["name"], seen["phone"], seen["status"]) == ("赵先生", "13812345678", "qualified")
    assert seen["tags"] == ["重点", "展会"]
    listed = (await leads.call(boss, "GET", f"/leads/{target}/follow_ups")).body["items"]
    assert [one["content"] for one in listed] == ["又聊过", "先聊过"]
    gone = await leads.call(boss, "GET", f"/leads/{source}")
    assert (gone.status, gone.code, gone.body["into_id"]) == (410, "merged", target)
    for verb, body in (("claim", None), ("restore", None), ("follow_ups", {"kind": "note", "content": "x"})):
        refused = await leads.call(boss, "POST", f"/leads/{source}/{verb}", body)
        assert refused.status in (404, 409, 410), (verb, refused.body)
    assert [one["id"] for one in (await leads.call(boss, "GET", "/leads")).body["items"]] == [target]
    await undo(leads, boss, made["id"])
    assert await dump(leads, boss) == before
    again = await leads.call(boss, "POST", f"/lead_merges/{made['id']}/undo")
    assert (again.status, again.code) == (409, "merge_not_over")


async def test_whom_either_was_shared_with_sees_the_one_that_lives_on(
    leads: Bench, company: Company, boss: Colleague
) -> None:
    friend = await company.hire(*REP)
    source, target = [(await make(leads, boss, owner_id=str(boss.id)))["id"] for _ in range(2)]
    shared = {"user_id": str(friend.id), "access": "write"}
    assert (await leads.call(boss, "POST", f"/leads/{source}/share", shared)).status == 200
    before = await dump(leads, boss)
    made = await merge(leads, boss, source, target)
    listed = (await leads.call(friend, "GET", "/leads")).body["items"]
    assert [one["id"] for one in listed] == [target]
    await noted(leads, friend, target, "接着谈")
    await undo(leads, boss, made["id"])
    listed = (await leads.call(friend, "GET", "/leads")).body["items"]
    assert [one["id"] for one in listed] == [source]
    assert len(await dump(leads, boss)) == len(before) + 1


async def test_a_pooled_lead_comes_into_the_hands_of_the_others_owner_within_the_cap(
    leads: Bench, company: Company, boss: Colleague
) -> None:
    pool = (await leads.call(boss, "POST", "/lead_pools", {"name": "甲", "claim": {"hold_cap": 1}})).body[
        "id"
    ]
    rep, full = await company.hire(*REP), await company.hire(*REP)
    mine = (await make(leads, boss, owner_id=str(rep.id), pool_id=pool))["id"]
    pooled = (await make(leads, boss, name="乙", pool_id=pool))["id"]
    await noted(leads, rep, mine, "聊过")
    before = await dump(leads, boss)
    made = await merge(leads, boss, mine, pooled)
    seen = (await leads.call(boss, "GET", f"/leads/{pooled}")).body
    assert (seen["owner_id"], seen["status"], seen["entered_pool_at"]) == (str(rep.id), "following", None)
    quota = (await leads.call(rep, "GET", f"/lead_pools/{pool}/quota")).body
    assert quota["held"] == {"used": 1, "cap": 1}
    await undo(leads, boss, made["id"])
    assert await dump(leads, boss) == before
    elsewhere = (await make(leads, boss, name="丙", owner_id=str(full.id)))["id"]
    await make(leads, boss, name="丁", owner_id=str(full.id), pool_id=pool)
    refused = await leads.call(boss, "POST", f"/leads/{elsewhere}/merge", {"into_id": pooled})
    assert (refused.status, refused.code) == (409, "hold_cap_reached")
    kept = await merge(leads, boss, elsewhere, pooled, owner_id=pooled)
    assert (await leads.call(boss, "GET", f"/leads/{pooled}")).body["status"] == "pooled"
    assert kept["status"] == "merged"


async def test_who_comes_back_must_fit_its_owners_cap(
    leads: Bench, company: Company, boss: Colleague
) -> None:
    pool = (await leads.call(boss, "POST", "/lead_pools", {"name": "甲", "claim": {"hold_cap": 1}})).body[
        "id"
    ]
    rep = await company.hire(*REP)
    source = (await make(leads, boss, owner_id=str(rep.id), pool_id=pool))["id"]
    target = (await make(leads, boss, name="乙", owner_id=str(boss.id)))["id"]
    made = await merge(leads, boss, source, target)
    await make(leads, boss, name="丙", owner_id=str(rep.id), pool_id=pool)
    full = await leads.call(boss, "POST", f"/lead_merges/{made['id']}/undo")
    assert (full.status, full.code) == (409, "hold_cap_reached")
    assert (await leads.call(boss, "GET", f"/leads/{source}")).status == 410


async def test_what_people_changed_since_stays(leads: Bench, boss: Colleague) -> None:
    source = (await make(leads, boss, need="云盘", region="上海"))["id"]
    target = (await make(leads, boss, name="乙", owner_id=str(boss.id)))["id"]
    made = await merge(leads, boss, source, target)
    await leads.call(boss, "PATCH", f"/leads/{target}", {"region": "杭州"}, if_match="*")
    await noted(leads, boss, target, "合并之后")
    await undo(leads, boss, made["id"])
    seen = (await leads.call(boss, "GET", f"/leads/{target}")).body
    assert (seen["region"], seen["need"]) == ("杭州", None)
    assert len((await leads.call(boss, "GET", f"/leads/{target}/follow_ups")).body["items"]) == 1


async def test_conversions_and_merges_keep_out_of_each_others_way(leads: Bench, boss: Colleague) -> None:
    source = (await make(leads, boss, owner_id=str(boss.id)))["id"]
    target = (await make(leads, boss, name="乙", owner_id=str(boss.id)))["id"]
    wish = {"customer": {"name": "星火"}, "contact": None, "opportunity": None}
    assert (await leads.call(boss, "POST", f"/leads/{source}/convert", wish)).status == 202
    for one, other in ((source, target), (target, source)):
        busy = await leads.call(boss, "POST", f"/leads/{one}/merge", {"into_id": other})
        assert (busy.status, busy.code) == (409, "conversion_running")


async def test_merges_are_taken_back_in_their_order(leads: Bench, boss: Colleague) -> None:
    a, b, c = [(await make(leads, boss, name=name))["id"] for name in ("甲", "乙", "丙")]
    first, second = await merge(leads, boss, a, b), await merge(leads, boss, b, c)
    early = await leads.call(boss, "POST", f"/lead_merges/{first['id']}/undo")
    assert (early.status, early.code) in ((409, "later_merge"), (410, "merged"))
    await undo(leads, boss, second["id"])
    await undo(leads, boss, first["id"])


async def test_choices_and_rights(leads: Bench, company: Company, boss: Colleague, rep: Colleague) -> None:
    source, target = [(await make(leads, boss, name=name))["id"] for name in ("甲", "乙")]
    path = f"/leads/{source}/merge"
    assert (await leads.call(rep, "POST", path, {"into_id": target})).status == 403
    assert (await leads.call(boss, "POST", path, {"into_id": str(uuid4())})).status == 404
    assert (await leads.call(boss, "POST", path, {"into_id": source})).code == "same_record"
    bad = await leads.call(boss, "POST", path, {"into_id": target, "fields": {"name": "丙"}})
    assert (bad.status, bad.body["errors"][0]["code"]) == (422, "neither_value")
    narrow = await company.hire(*REP, "leads:merge", department_id=uuid4())
    theirs = (await make(leads, boss, name="丁", owner_id=str(boss.id)))["id"]
    assert (await leads.call(narrow, "POST", path, {"into_id": theirs})).status == 404

"""What people do with leads, over HTTP on a real database."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.leads.tests.conftest import MANAGER, REP


async def make(leads: Bench, who: Colleague, **fields: object) -> dict[str, Any]:
    answer = await leads.call(who, "POST", "/leads", {"name": "赵先生", **fields})
    assert answer.status == 201, answer.body
    lead: dict[str, Any] = answer.body
    return lead


async def test_a_new_lead_lies_in_the_default_pool(leads: Bench, rep: Colleague) -> None:
    answer = await leads.call(rep, "POST", "/leads", {"name": "赵先生", "phone": "138 0013 8000"})
    assert answer.status == 201
    assert answer.body["status"] == "pooled"
    assert answer.body["owner_id"] is None
    assert answer.body["version"] == 1
    assert answer.headers["ETag"] == '"1"'
    seen = await leads.call(rep, "GET", answer.headers["Location"].removeprefix("/api/v1"))
    assert seen.body["name"] == "赵先生"


async def test_a_pool_that_was_read_again_can_be_changed(leads: Bench, manager: Colleague) -> None:
    pool = (await leads.call(manager, "POST", "/lead_pools", {"name": "华东", "regions": ["上海"]})).body
    members = {"users": [str(manager.id)], "departments": [], "roles": []}
    for change in ({"regions": ["杭州"]}, {"claim": {"daily_cap": 3}}, {"members": members}):
        answer = await leads.call(manager, "PATCH", f"/lead_pools/{pool['id']}", change, if_match="*")
        assert answer.status == 200, answer.body
    assert answer.body["version"] == pool["version"] + 3


async def test_a_lead_goes_to_the_pool_of_its_region(leads: Bench, manager: Colleague) -> None:
    earlier = await make(leads, manager, region="上海")
    pool = await leads.call(manager, "POST", "/lead_pools", {"name": "上海", "regions": ["上海"]})
    assert pool.status == 201, pool.body
    here = await make(leads, manager, region="上海")
    elsewhere = await make(leads, manager, region="北京")
    assert here["pool_id"] == pool.body["id"]
    assert elsewhere["pool_id"] == earlier["pool_id"] != pool.body["id"]
    await leads.call(manager, "PATCH", f"/lead_pools/{here['pool_id']}", {"regions": ["北京"]}, if_match="*")
    assert (await make(leads, manager, region="上海"))["pool_id"] == earlier["pool_id"]


async def test_the_whole_life_of_a_lead(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep)
    path = f"/leads/{lead['id']}"
    assert (await leads.call(rep, "POST", f"{path}/claim")).body["status"] == "assigned"
    noted = await leads.call(rep, "POST", f"{path}/follow_ups", {"kind": "call", "content": "有意向"})
    assert noted.body["status"] == "following"
    assert (await leads.call(rep, "POST", f"{path}/qualify")).body["status"] == "qualified"
    assert (await leads.call(rep, "POST", f"{path}/return", {"reason": "休假"})).body["status"] == "pooled"
    assert (await leads.call(rep, "POST", f"{path}/disqualify", {"reason": "空号"})).body[
        "status"
    ] == "invalid"
    assert (await leads.call(rep, "POST", f"{path}/reopen")).body["status"] == "pooled"
    history = (await leads.call(rep, "GET", f"{path}/history")).body["items"]
    assert [entry["version"] for entry in history] == [7, 6, 5, 4, 3, 2, 1]
    assert history[-1]["type"] == "crm.lead.created.v1"
    assert history[0]["before"]["status"] == "invalid"


async def test_a_step_that_is_not_open_is_refused(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep)
    answer = await leads.call(rep, "POST", f"/leads/{lead['id']}/qualify", accept_language="en")
    assert answer.status == 409
    assert answer.code == "step_not_allowed"
    assert "pooled" in answer.body["detail"]


async def test_a_change_needs_the_version_that_was_seen(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep, owner_id=str(rep.id))
    path = f"/leads/{lead['id']}"
    assert (await leads.call(rep, "PATCH", path, {"company": "晨光"})).status == 428
    changed = await leads.call(rep, "PATCH", path, {"company": "晨光"}, if_match='"1"')
    assert changed.body["version"] == 2
    assert (await leads.call(rep, "PATCH", path, {"company": "暮色"}, if_match='"1"')).status == 412
    same = await leads.call(rep, "PATCH", path, {"company": "晨光"}, if_match='"2"')
    assert same.body["version"] == 2


async def test_two_changes_at_once_lose_nothing(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep, owner_id=str(rep.id))
    path = f"/leads/{lead['id']}"
    writes = [leads.call(rep, "PATCH", path, {"need": f"第{n}个"}, if_match='"1"') for n in range(8)]
    statuses = sorted([answer.status for answer in await asyncio.gather(*writes)])
    assert statuses == [200] + [412] * 7
    assert (await leads.call(rep, "GET", path)).body["version"] == 2


async def test_the_list_filters_sorts_and_pages(leads: Bench, manager: Colleague) -> None:
    made = [await make(leads, manager, name=f"客户{n}", region="上海" if n % 2 else "北京") for n in range(7)]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = await leads.call(
            manager, "GET", f'/leads?filter=region=="上海"&sort=-created_at&limit=2&count=exact{cursor}'
        )
        assert page.status == 200, page.body
        assert page.body["count"] == 3
        seen += [item["id"] for item in page.body["items"]]
        cursor = f"&cursor={page.body['next_cursor']}" if page.body["next_cursor"] else None
    assert seen == [made[n]["id"] for n in (5, 3, 1)]


@pytest.mark.parametrize("search", ["张三", "三丰", "1390013", "ZSF@"])
async def test_quick_search_finds_parts_of_names_and_numbers(
    leads: Bench, manager: Colleague, search: str
) -> None:
    lead = await make(leads, manager, name="张三丰", phone="13900139000", email="zsf@wudang.cn")
    await make(leads, manager, name="李四")
    found = await leads.call(manager, "GET", f"/leads?search={search}")
    assert [item["id"] for item in found.body["items"]] == [lead["id"]]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("filter=nonsense ==", "filter"),
        ("filter=colour == 1", "filter"),
        ("sort=colour", "sort"),
        ("cursor=x", "cursor"),
    ],
)
async def test_a_list_says_what_is_wrong(leads: Bench, rep: Colleague, query: str, field: str) -> None:
    answer = await leads.call(rep, "GET", f"/leads?{query}")
    assert answer.status in (400, 422)
    assert field in str(answer.body)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "   "},
        {"name": "x\x00y"},
        {"name": "好" * 201},
        {"name": "赵", "email": "not an address"},
        {"name": "赵", "pool_id": str(uuid4())},
        {"name": "赵", "unknown": 1},
        {"name": "赵", "budget": {"amount": "1e400000", "currency": "CNY"}},
        {"name": "赵", "budget": {"amount": "NaN", "currency": "CNY"}},
        {"name": "赵", "budget": {"amount": "99999999999999999999", "currency": "CNY"}},
        {"name": "赵", "owner_id": "nobody"},
        [],
        "text",
    ],
)
async def test_bad_input_is_a_problem_with_a_field(leads: Bench, rep: Colleague, body: object) -> None:
    answer = await leads.call(rep, "POST", "/leads", body)
    assert 400 <= answer.status < 500, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.body["errors"] or answer.code


async def test_a_rep_sees_own_leads_and_those_of_the_pool(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    other = await company.hire(*REP, "leads:assign", name="陈晨")
    pooled = await make(leads, rep)
    mine = await make(leads, rep, owner_id=str(rep.id))
    theirs = await make(leads, other, owner_id=str(other.id))
    listed = {item["id"] for item in (await leads.call(rep, "GET", "/leads?limit=200")).body["items"]}
    assert listed == {pooled["id"], mine["id"]}
    counted = await leads.call(rep, "GET", "/leads?count=exact&limit=1")
    assert counted.body["count"] == 2
    for verb in ("", "/history", "/follow_ups"):
        assert (await leads.call(rep, "GET", f"/leads/{theirs['id']}{verb}")).status == 404
    assert (await leads.call(rep, "POST", f"/leads/{theirs['id']}/qualify")).status == 404


async def test_sharing_opens_a_lead_and_ends_with_its_owner(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    friend, heir = await company.hire(*REP), await company.hire(*REP)
    boss = await company.hire(*MANAGER, scope="all")
    lead = (await leads.call(boss, "POST", "/leads", {"name": "共享线索", "owner_id": str(rep.id)})).body
    path = f"/leads/{lead['id']}"
    note = {"kind": "call", "content": "协助"}
    assert (await leads.call(friend, "GET", path)).status == 404
    themselves = {"user_id": str(friend.id), "access": "write"}
    assert (await leads.call(friend, "POST", f"{path}/share", themselves)).status == 404

    async def share(access: str, **more: str) -> Any:
        return await leads.call(
            rep, "POST", f"{path}/share", {"user_id": str(friend.id), "access": access, **more}
        )

    read = await share("read")
    assert read.status == 200, read.body
    assert [one["access"] for one in read.body["collaborators"]] == ["read"]
    assert [item["id"] for item in (await leads.call(friend, "GET", "/leads")).body["items"]] == [lead["id"]]
    assert (await leads.call(friend, "POST", f"{path}/follow_ups", note)).status == 403
    await share("write")
    assert (await leads.call(friend, "POST", f"{path}/follow_ups", note)).status == 200
    assert (await leads.call(friend, "POST", f"{path}/return", {"reason": "不想要"})).status == 403
    assert (await share("read", until="2020-01-01T00:00:00Z")).status == 422
    themselves = {"user_id": str(rep.id), "access": "read"}
    assert (await leads.call(rep, "POST", f"{path}/share", themselves)).code == "same_owner"
    await share("none")
    assert (await leads.call(friend, "GET", path)).status == 404
    await share("write")
    handed = await leads.call(boss, "POST", f"{path}/assign", {"owner_id": str(friend.id)})
    assert handed.body["collaborators"] == []  # who owns it needs no share
    await leads.call(friend, "POST", f"{path}/share", {"user_id": str(heir.id), "access": "read"})
    returned = await leads.call(friend, "POST", f"{path}/return", {"reason": "不合适"})
    assert returned.body["collaborators"] == []
    assert (await leads.call(boss, "POST", f"{path}/share", themselves)).code == "not_owned"


async def test_who_sees_more_than_they_may_change_changes_only_their_own(
    leads: Bench, company: Company, manager: Colleague
) -> None:
    rep, wide = (
        await company.hire(*REP, "leads:delete", "leads:assign"),
        await company.hire("leads:read", scope="all"),
    )
    async with leads.database.tenant(company.id) as connection:
        await connection.execute(
            "UPDATE directory_users mine SET role_ids = mine.role_ids || other.role_ids"
            " FROM directory_users other WHERE mine.id = $1 AND other.id = $2",
            rep.id,
            wide.id,
        )
    own, theirs = (
        await make(leads, rep, owner_id=str(rep.id)),
        await make(leads, manager, owner_id=str(manager.id)),
    )
    assert (await leads.call(rep, "GET", f"/leads/{theirs['id']}")).status == 200
    tries: dict[str, Any] = {
        "/qualify": {},
        "/disqualify": {"reason": "x"},
        "/follow_ups": {"kind": "call", "content": "x"},
        "/return": {"reason": "x"},
        "/convert": {},
        "/assign": {"owner_id": str(rep.id)},
    }
    for verb, body in tries.items():
        refused = await leads.call(rep, "POST", f"/leads/{theirs['id']}{verb}", body)
        assert (refused.status, refused.code) == (403, "forbidden"), (verb, refused.body)
    changed = await leads.call(rep, "PATCH", f"/leads/{theirs['id']}", {"need": "x"}, if_match='"1"')
    assert changed.status == 403
    assert (await leads.call(rep, "DELETE", f"/leads/{theirs['id']}")).status == 403
    assert (await leads.call(manager, "GET", f"/leads/{theirs['id']}")).body["version"] == 1
    assert (await leads.call(rep, "POST", f"/leads/{own['id']}/qualify")).status == 200


async def test_another_tenant_sees_nothing(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep)
    stranger = await (await leads.company()).hire(*REP, scope="all")
    assert (await leads.call(stranger, "GET", f"/leads/{lead['id']}")).status == 404
    assert (await leads.call(stranger, "GET", "/leads")).body["items"] == []


async def test_without_a_permission_or_a_token_there_is_no_way_in(leads: Bench, company: Company) -> None:
    reader = await company.hire("leads:read")
    assert (await leads.call(None, "GET", "/leads")).status == 401
    unnamed = f"/leads/{uuid4()}"
    assert (await leads.call(None, "PATCH", unnamed, {"need": "x"})).status == 401
    refused = await leads.call(reader, "POST", "/leads", {"name": "赵先生"})
    assert (refused.status, refused.code) == (403, "forbidden")


async def test_a_repeated_post_is_done_once(leads: Bench, rep: Colleague) -> None:
    body = {"name": "钱女士"}
    answers = await asyncio.gather(
        *(leads.call(rep, "POST", "/leads", body, idempotency_key="k-1") for _ in range(6))
    )
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["id"] for answer in answers}) == 1
    other = await leads.call(rep, "POST", "/leads", {"name": "孙女士"}, idempotency_key="k-1")
    assert other.status == 422


async def test_deleted_leads_leave_the_list_and_come_back(leads: Bench, manager: Colleague) -> None:
    lead = await make(leads, manager)
    path = f"/leads/{lead['id']}"
    assert (await leads.call(manager, "DELETE", path)).body["deleted_at"] is not None
    assert lead["id"] not in str((await leads.call(manager, "GET", "/leads?limit=200")).body)
    assert (await leads.call(manager, "PATCH", path, {"need": "x"}, if_match='"2"')).code == "in_recycle_bin"
    assert (await leads.call(manager, "POST", f"{path}/restore")).body["deleted_at"] is None


async def test_a_masked_field_is_masked_everywhere_and_can_not_be_guessed(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    lead = await make(leads, rep, phone="13800138000", budget={"amount": "5000", "currency": "CNY"})
    viewer = await company.hire(
        "leads:read", "leads:write", scope="all", fields={"leads": {"phone": "masked", "budget": "hidden"}}
    )
    path = f"/leads/{lead['id']}"
    for where in (path, "/leads", f"{path}/history"):
        seen = str((await leads.call(viewer, "GET", where)).body)
        assert "13800138000" not in seen
        assert "5000" not in seen
    assert "****" in (await leads.call(viewer, "GET", path)).body["phone"]
    assert (await leads.call(viewer, "GET", '/leads?filter=phone=="13800138000"')).status == 400
    assert (await leads.call(viewer, "PATCH", path, {"phone": "1"}, if_match='"1"')).status == 403


async def test_a_pool_masks_what_lies_in_it(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    pool = await leads.call(manager, "POST", "/lead_pools", {"name": "脱敏池", "masked_fields": ["phone"]})
    lead = await make(leads, manager, pool_id=pool.body["id"], phone="13800138000")
    path = f"/leads/{lead['id']}"
    assert "13800138000" not in str((await leads.call(rep, "GET", path)).body)
    claimed = await leads.call(rep, "POST", f"{path}/claim")
    assert claimed.body["phone"] == "13800138000"


async def test_a_follow_up_has_files_that_lie_elsewhere(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep, owner_id=str(rep.id))
    files = [{"name": "报价.pdf", "url": "https://pan.example.com/报价.pdf"}]
    body = {"kind": "email", "content": "已发报价", "attachments": files}
    assert (await leads.call(rep, "POST", f"/leads/{lead['id']}/follow_ups", body)).status == 200
    listed = (await leads.call(rep, "GET", f"/leads/{lead['id']}/follow_ups")).body["items"]
    assert listed[0]["attachments"] == files
    for wrong in (
        {"name": "x", "url": "javascript:alert(1)"},
        {"name": "", "url": "https://x"},
        {"url": "https://x"},
    ):
        refused = await leads.call(
            rep, "POST", f"/leads/{lead['id']}/follow_ups", {**body, "attachments": [wrong]}
        )
        assert refused.status == 422, wrong
    many = {**body, "attachments": files * 11}
    assert (await leads.call(rep, "POST", f"/leads/{lead['id']}/follow_ups", many)).status == 422

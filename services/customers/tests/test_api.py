"""What people do with customers, over HTTP on a real database."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.customers.tests.conftest import REP, make, sea_of

NOBODY = str(uuid4())


def soon(**span: float) -> str:
    return (datetime.now(UTC) + timedelta(**span)).isoformat()


async def test_a_new_customer_lies_in_the_default_sea(service: Bench, rep: Colleague) -> None:
    answer = await service.call(rep, "POST", "/customers", {"name": "晨光文具", "phone": "138 0013 8000"})
    assert answer.status == 201, answer.body
    assert answer.body["owner_id"] is None
    assert answer.body["entered_sea_at"] is not None
    assert answer.body["lifecycle_stage"] == "contact"
    assert answer.body["order_total"] == {"amount": "0.00", "currency": "CNY"}
    assert answer.body["collection_rate"] is None
    assert answer.headers["ETag"] == '"1"'
    seen = await service.call(rep, "GET", answer.headers["Location"].removeprefix("/api/v1"))
    assert seen.body["name"] == "晨光文具"


async def test_a_customer_goes_to_the_sea_of_its_region(service: Bench, manager: Colleague) -> None:
    sea = await sea_of(service, manager, regions=["上海"])
    assert (await make(service, manager, region="上海"))["sea_id"] == sea
    assert (await make(service, manager, region="北京"))["sea_id"] != sea


async def test_a_customer_that_is_only_imagined_has_a_sea_too(service: Bench, manager: Colleague) -> None:
    sea = await sea_of(service, manager, regions=["云南"])
    for values, home in (({}, None), ({"region": "云南"}, sea), ({"region": 7, "industry": {}}, None)):
        tried = await service.call(manager, "POST", "/public_seas/routing/try", {"values": values})
        assert tried.status == 200, tried.body
        assert (tried.body["pool_id"] == sea) == (home == sea)


async def test_from_the_sea_and_back(service: Bench, rep: Colleague) -> None:
    customer = await make(service, rep)
    path = f"/customers/{customer['id']}"
    claimed = await service.call(rep, "POST", f"{path}/claim")
    assert claimed.body["owner_id"] == str(rep.id)
    assert claimed.body["department_id"] == str(rep.department_id)
    released = await service.call(rep, "POST", f"{path}/release", {"reason": "没有预算"})
    assert released.body["owner_id"] is None
    assert released.body["previous_owner_id"] == str(rep.id)
    again = await service.call(rep, "POST", f"{path}/release", {"reason": "没有预算"})
    assert again.status in (403, 409)
    history = (await service.call(rep, "GET", f"{path}/history")).body
    assert [entry["type"] for entry in history["items"]] == [
        "crm.customer.released.v1",
        "crm.customer.claimed.v1",
        "crm.customer.created.v1",
    ]
    assert history["items"][0]["reason"]["reason"] == "没有预算"
    assert [owner["owner_name"] for owner in history["owners"]] == [rep.name]
    assert history["owners"][0]["until"] is not None


async def test_the_first_follow_up_moves_the_life_cycle(service: Bench, rep: Colleague) -> None:
    customer = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{customer['id']}"
    files = [{"name": "照片.jpg", "url": "https://pan.example.com/1.jpg"}]
    body = {
        "kind": "visit",
        "content": "实地拜访",
        "next_follow_up_at": soon(days=3),
        "attachments": files,
    }
    noted = await service.call(rep, "POST", f"{path}/follow_ups", body)
    assert noted.status == 200, noted.body
    assert noted.body["lifecycle_stage"] == "interaction"
    assert noted.body["version"] == 3
    assert noted.body["last_followed_up_at"] is not None
    listed = (await service.call(rep, "GET", f"{path}/follow_ups")).body["items"]
    assert [(entry["content"], entry["attachments"]) for entry in listed] == [("实地拜访", files)]
    second = await service.call(rep, "POST", f"{path}/follow_ups", {"kind": "note", "content": "报价"})
    assert second.body["version"] == 4


async def test_transfer_takes_contacts_along_and_leaves_access(
    service: Bench, company: Company, rep: Colleague
) -> None:
    heir = await company.hire(*REP, name="周敏")
    customer = await make(service, rep, owner_id=str(rep.id))
    person = await service.call(rep, "POST", "/contacts", {"customer_id": customer["id"], "name": "吴经理"})
    assert person.status == 201, person.body
    path = f"/customers/{customer['id']}"
    moved = await service.call(rep, "POST", f"{path}/transfer", {"owner_id": str(heir.id), "keep": "read"})
    assert moved.status == 200, moved.body
    assert moved.body["owner_id"] == str(heir.id)
    contact = await service.call(heir, "GET", f"/contacts/{person.body['id']}")
    assert contact.body["owner_id"] == str(heir.id)
    assert (await service.call(rep, "GET", path)).status == 200
    etag = f'"{moved.body["version"]}"'
    assert (await service.call(rep, "PATCH", path, {"region": "上海"}, if_match=etag)).status == 403
    listed = await service.call(rep, "GET", "/customers?limit=200")
    assert customer["id"] in {item["id"] for item in listed.body["items"]}


async def test_nothing_is_kept_unless_it_is_agreed(service: Bench, company: Company, rep: Colleague) -> None:
    heir = await company.hire(*REP)
    customer = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{customer['id']}"
    moved = await service.call(rep, "POST", f"{path}/transfer", {"owner_id": str(heir.id)})
    assert moved.status == 200
    assert (await service.call(rep, "GET", path)).status == 404
    assert (await service.call(rep, "GET", "/customers")).body["items"] == []


async def test_sharing_opens_and_closes(service: Bench, company: Company, rep: Colleague) -> None:
    friend = await company.hire(*REP)
    customer = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{customer['id']}"
    assert (await service.call(friend, "GET", path)).status == 404
    shared = await service.call(
        rep, "POST", f"{path}/share", {"user_id": str(friend.id), "access": "write", "until": soon(days=1)}
    )
    assert shared.status == 200, shared.body
    noted = await service.call(friend, "POST", f"{path}/follow_ups", {"kind": "call", "content": "协助"})
    assert noted.status == 200
    listed = await service.call(friend, "GET", "/customers")
    assert [item["id"] for item in listed.body["items"]] == [customer["id"]]
    taken = await service.call(rep, "POST", f"{path}/share", {"user_id": str(friend.id), "access": "none"})
    assert taken.body["collaborators"] == []
    assert (await service.call(friend, "GET", path)).status == 404


async def test_a_lock_needs_an_owner_and_an_end_ahead(service: Bench, rep: Colleague) -> None:
    customer = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{customer['id']}"
    past = await service.call(rep, "POST", f"{path}/lock", {"until": soon(days=-1)})
    assert (past.status, past.body["errors"][0]["field"]) == (422, "until")
    locked = await service.call(rep, "POST", f"{path}/lock", {"until": soon(days=30)})
    assert locked.body["locked_until"] is not None
    assert (await service.call(rep, "POST", f"{path}/unlock")).body["locked_until"] is None
    assert (await service.call(rep, "POST", f"{path}/unlock")).code == "not_locked"


async def test_a_change_needs_the_version_that_was_seen(service: Bench, rep: Colleague) -> None:
    customer = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{customer['id']}"
    assert (await service.call(rep, "PATCH", path, {"industry": "物流"})).status == 428
    writes = [service.call(rep, "PATCH", path, {"industry": f"行业{n}"}, if_match='"1"') for n in range(6)]
    assert sorted([answer.status for answer in await asyncio.gather(*writes)]) == [200] + [412] * 5
    assert (await service.call(rep, "GET", path)).body["version"] == 2


async def test_likely_duplicates_are_named_and_say_no_more_than_they_may(
    service: Bench, company: Company, rep: Colleague
) -> None:
    other = await company.hire(*REP, name="陈晨")
    first = await make(service, other, owner_id=str(other.id), phone="+86 138-0013-8001")
    found = await service.call(rep, "GET", "/customers/duplicates?phone=13800138001")
    assert found.body["items"] == [
        {
            "module": "customers",
            "id": None,
            "name": None,
            "owner_id": str(other.id),
            "owner_name": "陈晨",
            "matched": ["phone"],
            "likeness": 1.0,
        }
    ]
    second = await make(service, other, name="上海澜洋物流有限公司", owner_id=str(other.id))
    assert second["duplicates"] == []
    third = await make(service, other, name="上海 澜洋贸易 公司", phone="13800138001")
    assert third["duplicates"][0]["id"] == first["id"]
    assert third["duplicates"][0]["matched"] == ["name", "phone"]
    assert third["duplicates"][0]["name"] == first["name"]


async def test_the_list_filters_sorts_searches_and_pages(service: Bench, manager: Colleague) -> None:
    made = [
        await make(service, manager, name=f"客户{n}", region="上海" if n % 2 else "北京") for n in range(7)
    ]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = await service.call(
            manager,
            "GET",
            '/customers?filter=region=="上海" %26%26 paid_total==0&sort=-created_at&limit=2&count=exact'
            + cursor,
        )
        assert page.status == 200, page.body
        assert page.body["count"] == 3
        seen += [item["id"] for item in page.body["items"]]
        cursor = f"&cursor={page.body['next_cursor']}" if page.body["next_cursor"] else None
    assert seen == [made[n]["id"] for n in (5, 3, 1)]
    found = await service.call(manager, "GET", "/customers?search=户3")
    assert [item["id"] for item in found.body["items"]] == [made[3]["id"]]


async def test_a_group_is_a_customer_in_sight(service: Bench, company: Company, rep: Colleague) -> None:
    other = await company.hire(*REP)
    theirs = await make(service, other, owner_id=str(other.id))
    mine = await make(service, rep, owner_id=str(rep.id))
    body = {"name": "子公司", "parent_id": theirs["id"]}
    assert (await service.call(rep, "POST", "/customers", body)).status == 404
    unknown = await service.call(rep, "POST", "/customers", {"name": "子公司", "parent_id": NOBODY})
    assert unknown.body["errors"][0]["field"] == "parent_id"
    child = await make(service, rep, parent_id=mine["id"])
    assert child["parent_id"] == mine["id"]


BAD = [
    {},
    {"name": ""},
    {"name": "   "},
    {"name": None},
    {"name": "x\x00y"},
    {"name": "好" * 201},
    {"name": "甲", "kind": "robot"},
    {"name": "甲", "email": "not an address"},
    {"name": "甲", "birthday": "2026-13-01"},
    {"name": "甲", "birthday": "0000-00-00"},
    {"name": "甲", "sea_id": NOBODY},
    {"name": "甲", "owner_id": "nobody"},
    {"name": "甲", "unknown": 1},
    {"name": "甲", "tags": None},
    {"name": "甲", "custom": None},
    {"name": "甲", "paid_total": {"amount": "1", "currency": "CNY"}},
    {"name": "甲", "next_follow_up_at": "2026-11-22T00:00:00"},
    {"name": "甲", "next_follow_up_at": "9999-12-31T23:59:59-14:00"},
    [],
    "text",
]


@pytest.mark.parametrize("body", BAD)
async def test_bad_input_is_a_problem_with_a_field(service: Bench, rep: Colleague, body: object) -> None:
    answer = await service.call(rep, "POST", "/customers", body)
    assert 400 <= answer.status < 500, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.body["errors"] or answer.code


@pytest.mark.parametrize("body", [body for body in BAD if body and isinstance(body, dict)])
async def test_a_bad_change_changes_nothing(service: Bench, rep: Colleague, body: dict[str, object]) -> None:
    customer = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{customer['id']}"
    answer = await service.call(rep, "PATCH", path, body, if_match='"1"')
    assert 400 <= answer.status < 500, answer.body
    assert (await service.call(rep, "GET", path)).body["version"] == 1


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("allocate", {}),
        ("allocate", {"owner_id": NOBODY}),
        ("release", {}),
        ("release", {"reason": ""}),
        ("release", {"reason": "x", "sea_id": NOBODY}),
        ("transfer", {"owner_id": NOBODY}),
        ("transfer", {"owner_id": NOBODY, "keep": "everything"}),
        ("lock", {"until": "tomorrow"}),
        ("lock", {"until": "9999-12-31T23:59:59-14:00"}),
        ("share", {"user_id": NOBODY, "access": "read", "until": "9999-12-31T23:59:59-14:00"}),
        ("share", {"user_id": NOBODY, "access": "read"}),
        ("share", {"user_id": "x", "access": "read"}),
        ("follow_ups", {"kind": "dream", "content": "x"}),
        ("follow_ups", {"kind": "call", "content": ""}),
        ("follow_ups", {"kind": "call", "content": "x", "occurred_at": "0001-01-01T00:00:00+14:00"}),
    ],
)
async def test_bad_verbs_are_problems(
    service: Bench, manager: Colleague, verb: str, body: dict[str, object]
) -> None:
    customer = await make(service, manager, owner_id=str(manager.id))
    answer = await service.call(manager, "POST", f"/customers/{customer['id']}/{verb}", body)
    assert 400 <= answer.status < 500, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    ["filter=nonsense ==", "filter=colour==1", 'filter=score=="x"', "sort=colour", "cursor=x", "limit=0"],
)
@pytest.mark.parametrize("path", ["/customers", "/contacts"])
async def test_a_list_says_what_is_wrong(service: Bench, rep: Colleague, path: str, query: str) -> None:
    answer = await service.call(rep, "GET", f"{path}?{query}")
    assert answer.status in (400, 422), answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"


async def test_a_rep_sees_own_customers_and_those_of_the_sea(
    service: Bench, company: Company, rep: Colleague
) -> None:
    other = await company.hire(*REP, "customers:allocate", name="陈晨")
    in_sea = await make(service, rep)
    mine = await make(service, rep, owner_id=str(rep.id))
    theirs = await make(service, other, owner_id=str(other.id))
    listed = {item["id"] for item in (await service.call(rep, "GET", "/customers?limit=200")).body["items"]}
    assert listed == {in_sea["id"], mine["id"]}
    assert (await service.call(rep, "GET", "/customers?count=exact&limit=1")).body["count"] == 2
    path = f"/customers/{theirs['id']}"
    for verb in ("", "/history", "/follow_ups"):
        assert (await service.call(rep, "GET", f"{path}{verb}")).status == 404
    note = {"kind": "call", "content": "x"}
    assert (await service.call(rep, "POST", f"{path}/follow_ups", note)).status == 404
    assert (await service.call(rep, "PATCH", path, {"region": "x"}, if_match='"1"')).status == 404
    assert (await service.call(rep, "GET", f"/contacts?customer_id={theirs['id']}")).status == 404
    body = {"customer_id": theirs["id"], "name": "甲"}
    assert (await service.call(rep, "POST", "/contacts", body)).status == 404


async def test_what_lies_in_the_sea_is_claimed_before_it_is_changed(service: Bench, rep: Colleague) -> None:
    in_sea = await make(service, rep)
    path = f"/customers/{in_sea['id']}"
    assert (await service.call(rep, "PATCH", path, {"region": "x"}, if_match='"1"')).status == 403


async def test_another_tenant_sees_nothing(service: Bench, rep: Colleague) -> None:
    customer = await make(service, rep, phone="13700137000")
    stranger = await (await service.company()).hire(*REP, scope="all")
    assert (await service.call(stranger, "GET", f"/customers/{customer['id']}")).status == 404
    assert (await service.call(stranger, "GET", "/customers")).body["items"] == []
    assert (await service.call(stranger, "GET", "/customers/duplicates?phone=13700137000")).body[
        "items"
    ] == []


async def test_without_a_permission_or_a_token_there_is_no_way_in(service: Bench, company: Company) -> None:
    reader = await company.hire("customers:read")
    assert (await service.call(None, "GET", "/customers")).status == 401
    for path, body in (
        ("/customers", {"name": "甲"}),
        ("/public_seas", {"name": "甲"}),
        ("/contacts", {"customer_id": NOBODY, "name": "甲"}),
    ):
        refused = await service.call(reader, "POST", path, body)
        assert (refused.status, refused.code) == (403, "forbidden")
    assert (await service.call(reader, "GET", "/contacts")).status == 403


async def test_giving_away_needs_the_right_to_allocate(
    service: Bench, company: Company, rep: Colleague
) -> None:
    other = await company.hire(*REP)
    refused = await service.call(rep, "POST", "/customers", {"name": "甲", "owner_id": str(other.id)})
    assert (refused.status, refused.code) == (403, "forbidden")


async def test_deleted_customers_take_their_contacts_along(service: Bench, manager: Colleague) -> None:
    customer = await make(service, manager, owner_id=str(manager.id))
    body = {"customer_id": customer["id"], "name": "吴经理"}
    kept = (await service.call(manager, "POST", "/contacts", body)).body
    gone = (await service.call(manager, "POST", "/contacts", {**body, "name": "郑助理"})).body
    await service.call(manager, "DELETE", f"/contacts/{gone['id']}")
    path = f"/customers/{customer['id']}"
    assert (await service.call(manager, "DELETE", path)).body["deleted_at"] is not None
    assert customer["id"] not in str((await service.call(manager, "GET", "/customers?limit=200")).body)
    assert (await service.call(manager, "GET", f"/contacts/{kept['id']}")).body["deleted_at"] is not None
    for module, id in (("customers", customer["id"]), ("contacts", kept["id"])):
        binned = await service.call(manager, "GET", f"/recycle_bin?module={module}")
        assert id in {item["id"] for item in binned.body["items"]}
    assert (await service.call(manager, "POST", f"/contacts/{kept['id']}/restore")).code == "in_recycle_bin"
    stale = await service.call(manager, "PATCH", path, {"region": "x"}, if_match='"2"')
    assert stale.code == "in_recycle_bin"
    assert (await service.call(manager, "POST", f"{path}/restore")).body["deleted_at"] is None
    listed = await service.call(manager, "GET", f"/contacts?customer_id={customer['id']}")
    assert [item["id"] for item in listed.body["items"]] == [kept["id"]]


async def test_a_repeated_post_is_done_once(service: Bench, rep: Colleague) -> None:
    body = {"name": "钱氏商行"}
    answers = await asyncio.gather(
        *(service.call(rep, "POST", "/customers", body, idempotency_key="k-1") for _ in range(6))
    )
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["id"] for answer in answers}) == 1


async def test_many_at_once_each_with_its_outcome(service: Bench, rep: Colleague) -> None:
    items = [{"name": "甲"}, {"name": "乙", "sea_id": NOBODY}, {"name": "丙", "owner_id": str(rep.id)}]
    answer = await service.call(rep, "POST", "/customers/batch", {"items": items})
    assert [item["ok"] for item in answer.body["items"]] == [True, False, True]
    assert answer.body["items"][1]["code"] == "invalid"


async def test_the_same_external_id_is_a_conflict(service: Bench, rep: Colleague) -> None:
    await make(service, rep, external_id="A-1")
    answer = await service.call(rep, "POST", "/customers", {"name": "乙", "external_id": "A-1"})
    assert answer.status == 409

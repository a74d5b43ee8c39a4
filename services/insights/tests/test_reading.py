"""What insights makes of events, and for whose eyes: search, timeline, 360, feed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from aiokafka import ConsumerRecord

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench

START = datetime(2026, 11, 1, tzinfo=UTC)
READ = ("leads:read", "customers:read", "orders:read", "opportunities:read", "events:read")
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


class Teller:
    """Says things as the relay would: an event and the state behind it."""

    def __init__(self, insights: Bench, company: Company) -> None:
        self._insights = insights
        self._company = company
        self._offset = 0

    async def say(self, service: str, kind: str, verb: str, after: dict[str, Any], **extra: Any) -> None:
        self._offset += 1
        headers = {
            "ce_id": str(uuid4()),
            "ce_type": f"crm.{kind}.{verb}.v1",
            "ce_subject": f"{kind}/{after['id']}",
            "ce_time": (START + timedelta(minutes=self._offset)).isoformat(),
            "ce_tenantid": str(self._company.id),
            "ce_sequence": str(after["version"]),
            "ce_correlationid": str(uuid4()),
            "content-type": "application/json",
            "traceparent": f"00-{TRACE}-00f067aa0ba902b7-01",
        }
        value = {"before": None, "after": after, "reason": None, **extra}
        event = self._record(f"crm.{service}", after["id"], value, headers)
        state = self._record(f"crm.{service}.state", f"{kind}/{after['id']}", {"after": after}, headers)
        await self._insights.running.applier.apply([event, state, event])

    def _record(self, topic: str, key: str, value: object, headers: dict[str, str]) -> ConsumerRecord:
        sent = [(name, text.encode()) for name, text in headers.items()]
        body = orjson.dumps(value)
        return ConsumerRecord(
            topic, 0, self._offset, 0, 0, key.encode(), body, None, len(key), len(body), tuple(sent)
        )


@pytest.fixture
async def company(insights: Bench) -> Company:
    return await insights.company()


@pytest.fixture
def teller(insights: Bench, company: Company) -> Teller:
    return Teller(insights, company)


def record(owner: Colleague | None, **fields: Any) -> dict[str, Any]:
    owned = {"owner_id": str(owner.id), "department_id": str(owner.department_id)} if owner else {}
    return {"id": str(uuid4()), "version": 1, "owner_id": None, "deleted_at": None, **owned, **fields}


@pytest.mark.parametrize("q", ["张三", "zs", "zhangsan", "三丰", "晨光", "1380013"])
async def test_a_lead_is_found_by_name_pinyin_company_and_phone(
    insights: Bench, company: Company, teller: Teller, q: str
) -> None:
    rep = await company.hire(*READ)
    lead = record(rep, name="张三丰", company="晨光科技", phone="13800138000")
    await teller.say("leads", "lead", "created", lead)
    await teller.say("leads", "lead", "created", record(rep, name="李四"))
    found = await insights.call(rep, "GET", f"/search?q={q}")
    assert [item["id"] for item in found.body["items"]] == [lead["id"]]


async def test_search_shows_only_what_the_scope_allows(
    insights: Bench, company: Company, teller: Teller
) -> None:
    rep, other = await company.hire(*READ), await company.hire(*READ)
    boss, nobody = await company.hire(*READ, scope="all"), await company.hire("customers:read", scope="all")
    stranger = await (await insights.company()).hire(*READ, scope="all")
    await teller.say("leads", "lead", "created", record(rep, name="王小明"))
    counts = [
        len((await insights.call(who, "GET", "/search?q=王小明")).body["items"])
        for who in (rep, other, boss, nobody, stranger)
    ]
    assert counts == [1, 0, 1, 0, 0]


async def test_a_pooled_lead_is_for_the_members_of_its_pool(
    insights: Bench, company: Company, teller: Teller
) -> None:
    member, outsider = await company.hire(*READ), await company.hire(*READ)
    pool = {"id": str(uuid4()), "version": 1, "name": "上海", "admins": [], "deleted_at": None}
    pool["members"] = {"users": [str(member.id)], "departments": [], "roles": []}
    await teller.say("leads", "lead_pool", "created", pool)
    lead = record(None, name="待分配的人", pool_id=pool["id"])
    await teller.say("leads", "lead", "created", lead)
    for who, status in ((member, 200), (outsider, 404)):
        assert (await insights.call(who, "GET", f"/leads/{lead['id']}/timeline")).status == status


async def test_the_timeline_tells_what_belongs_to_a_customer_once(
    insights: Bench, company: Company, teller: Teller
) -> None:
    rep, clerk = await company.hire(*READ), await company.hire("orders:read")
    customer = record(rep, name="晨光科技")
    await teller.say("customers", "customer", "created", customer)
    order = record(clerk, number="SO-1", customer_id=customer["id"])
    await teller.say("billing", "order", "created", order)
    first = await insights.call(rep, "GET", f"/customers/{customer['id']}/timeline?limit=1")
    assert [entry["type"] for entry in first.body["items"]] == ["crm.order.created.v1"]
    assert first.body["items"][0]["trace_id"] == TRACE
    path = f"/customers/{customer['id']}/timeline?limit=1&cursor={first.body['next_cursor']}"
    rest = await insights.call(rep, "GET", path)
    assert [entry["type"] for entry in rest.body["items"]] == ["crm.customer.created.v1"]
    assert rest.body["next_cursor"] is None


async def test_360_shows_the_newest_state(insights: Bench, company: Company, teller: Teller) -> None:
    rep = await company.hire(*READ)
    customer = record(rep, name="晨光科技")
    await teller.say("customers", "customer", "created", customer)
    order = record(rep, number="SO-1", customer_id=customer["id"], status="draft")
    await teller.say("billing", "order", "updated", {**order, "version": 2, "status": "submitted"})
    await teller.say("billing", "order", "created", order)
    seen = await insights.call(rep, "GET", f"/customers/{customer['id']}/360")
    assert seen.body["customer"]["name"] == "晨光科技"
    assert [order["status"] for order in seen.body["orders"]] == ["submitted"]
    outsider = await company.hire(*READ)
    assert (await insights.call(outsider, "GET", f"/customers/{customer['id']}/360")).status == 404


async def test_the_feed_goes_on_where_it_was_left(insights: Bench, company: Company, teller: Teller) -> None:
    rep, other = await company.hire(*READ), await company.hire(*READ)
    ids = []
    for n in range(3):
        lead = record(rep if n != 1 else other, name=f"线索{n}")
        ids.append(lead["id"])
        await teller.say("leads", "lead", "created", lead)
    first = (await insights.call(rep, "GET", "/events?limit=1")).body
    assert [item["data"]["after"]["id"] for item in first["items"]] == [ids[0]]
    assert first["items"][0]["type"] == "crm.lead.created.v1"
    rest = (await insights.call(rep, "GET", f"/events?after={first['next_cursor']}")).body
    assert [item["data"]["after"]["id"] for item in rest["items"]] == [ids[2]]
    end = (await insights.call(rep, "GET", f"/events?after={rest['next_cursor']}")).body
    assert end["items"] == []
    assert end["next_cursor"] == rest["next_cursor"]


@pytest.mark.parametrize(
    "path",
    [
        "/events?after=nonsense",
        "/events?after=WzFd",
        "/leads/x/timeline",
        f"/potatoes/{UUID(int=1)}/timeline",
        "/search?q=",
        f"/customers/{UUID(int=1)}/360",
        f"/leads/{UUID(int=1)}/timeline?cursor=WzFd",
    ],
)
async def test_bad_questions_are_problems(insights: Bench, company: Company, path: str) -> None:
    rep = await company.hire(*READ)
    answer = await insights.call(rep, "GET", path)
    assert 400 <= answer.status < 500, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"


async def test_views_are_ones_own_unless_shared(insights: Bench, company: Company) -> None:
    rep, other = await company.hire(*READ), await company.hire(*READ)
    query = {"filter": 'region == "上海"', "sort": "-created_at"}
    mine = await insights.call(rep, "POST", "/views", {"module": "leads", "name": "上海", "query": query})
    assert mine.status == 201, mine.body
    body = {"module": "leads", "name": "共享", "query": {}, "shared": True}
    shared = await insights.call(rep, "POST", "/views", body)
    seen = (await insights.call(other, "GET", "/views?module=leads")).body["items"]
    assert [view["id"] for view in seen] == [shared.body["id"]]
    assert (await insights.call(other, "DELETE", f"/views/{mine.body['id']}")).status == 404
    assert (await insights.call(rep, "DELETE", f"/views/{mine.body['id']}")).status == 204


async def test_a_rating_is_told_in_its_customers_timeline(
    insights: Bench, company: Company, teller: Teller
) -> None:
    """A rating has its customer's id: it belongs into both timelines."""
    rep = await company.hire(*READ, "ratings:read")
    customer = record(rep, name="晨光科技")
    await teller.say("customers", "customer", "created", customer)
    rating = record(rep, id=customer["id"], customer_id=customer["id"], tier="A", score=80.0)
    await teller.say("scoring", "customer", "rated", rating)
    seen = await insights.call(rep, "GET", f"/customers/{customer['id']}/timeline")
    assert [entry["type"] for entry in seen.body["items"]] == [
        "crm.customer.rated.v1",
        "crm.customer.created.v1",
    ]


async def found_by(insights: Bench, who: Colleague, q: str) -> list[str]:
    answer = await insights.call(who, "GET", f"/search?q={q}")
    assert answer.status == 200, answer.body
    return [item["id"] for item in answer.body["items"]]


async def test_what_a_role_hides_or_masks_finds_nothing(
    insights: Bench, company: Company, teller: Teller
) -> None:
    rights = {"leads": {"phone": "masked", "wechat": "hidden", "company": "hidden"}}
    rep = await company.hire(*READ)
    blind = await company.hire(*READ, scope="all", fields=rights)
    lead = record(rep, name="张三丰", company="晨光科技", phone="13800138123", wechat="wx-geheim")
    await teller.say("leads", "lead", "created", lead)
    for q in ("张三丰", "zs", "晨光", "13800138123", "0013", "8123", "geheim"):
        assert await found_by(insights, rep, q) == [lead["id"]], q
    assert await found_by(insights, blind, "zs") == [lead["id"]]
    assert await found_by(insights, blind, "8123") == [lead["id"]]  # the end of a masked number is shown
    for q in ("晨光", "13800138123", "0013", "geheim"):
        assert await found_by(insights, blind, q) == [], q


async def test_what_a_pool_masks_is_shown_nowhere_while_a_lead_lies_there(
    insights: Bench, company: Company, teller: Teller
) -> None:
    member = await company.hire(*READ)
    pool = {"id": str(uuid4()), "version": 1, "name": "上海", "admins": [], "deleted_at": None}
    pool |= {
        "members": {"users": [str(member.id)], "departments": [], "roles": []},
        "masked_fields": ["phone"],
    }
    await teller.say("leads", "lead_pool", "created", pool)
    lead = record(member, name="待分配的人", phone="13800138124", pool_id=pool["id"])
    await teller.say("leads", "lead", "created", lead)
    assert await found_by(insights, member, "13800138124") == [lead["id"]]
    lead |= {"owner_id": None, "department_id": None, "version": 2}
    await teller.say("leads", "lead", "returned", lead)
    assert await found_by(insights, member, "13800138124") == []
    assert await found_by(insights, member, "待分配") == [lead["id"]]
    for path in (f"/leads/{lead['id']}/timeline", "/events"):
        answer = await insights.call(member, "GET", path)
        assert answer.status == 200
        assert "returned" in str(answer.body)
        told = [entry for entry in answer.body["items"] if "returned" in entry["type"]]
        assert "13800138124" not in str(told), path
    assert "13800138124" not in str(
        (await insights.call(member, "GET", f"/leads/{lead['id']}/timeline")).body
    )


async def test_a_collaborator_finds_what_is_shared_while_it_is_shared(
    insights: Bench, company: Company, teller: Teller
) -> None:
    owner, friend, former = [await company.hire(*READ) for _ in range(3)]
    ended = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    sharing = [
        {"user_id": str(friend.id), "access": "read", "until": None},
        {"user_id": str(former.id), "access": "read", "until": ended},
    ]
    customer = record(owner, name="共享客户", collaborators=sharing)
    await teller.say("customers", "customer", "created", customer)
    for who, there in ((owner, True), (friend, True), (former, False)):
        assert (await found_by(insights, who, "共享客户") == [customer["id"]]) is there
        for path in ("timeline", "360"):
            answer = await insights.call(who, "GET", f"/customers/{customer['id']}/{path}")
            assert answer.status == (200 if there else 404)
        seen = await insights.call(who, "GET", "/events")
        assert ("共享客户" in str(seen.body)) is there

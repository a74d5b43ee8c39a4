"""What customers are to each other: told from both sides, kept through merges, no door to what is out of sight."""

from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench
from services.customers.domain.relation import RelationKind
from services.customers.tests.conftest import MANAGER, REP, make
from services.customers.tests.test_merge import merged, undone


async def relate(service: Bench, who: Colleague, id: str, other: str, kind: str, **more: Any) -> Answer:
    body = {"customer_id": other, "kind": kind, **more}
    return await service.call(who, "POST", f"/customers/{id}/relations", body)


async def told(service: Bench, who: Colleague, id: str) -> list[tuple[str, str | None, str]]:
    """Whom a customer has to do with: id, name, what it is."""
    body = (await service.call(who, "GET", f"/customers/{id}/relations")).body
    return [(one["customer"]["id"], one["customer"]["name"], one["kind"]) for one in body["items"]]


@pytest.fixture
async def boss(company: Company) -> Colleague:
    return await company.hire(*MANAGER, "customers:merge", scope="all", name="李强")


def test_the_other_side_of_the_other_side_is_this_side() -> None:
    assert [kind.inverse.inverse for kind in RelationKind] == list(RelationKind)


async def test_each_side_tells_it_its_own_way_and_either_takes_it_back(
    service: Bench, boss: Colleague
) -> None:
    one, other = [await make(service, boss, name=name) for name in ("晨光", "远航")]
    answer = await relate(service, boss, one["id"], other["id"], "supplier", note="独家供货")
    assert (answer.status, answer.body["items"][0]["note"]) == (201, "独家供货")
    assert await told(service, boss, one["id"]) == [(other["id"], "远航", "supplier")]
    assert await told(service, boss, other["id"]) == [(one["id"], "晨光", "client")]
    assert (await service.call(boss, "GET", f"/customers/{one['id']}")).body["version"] == 2
    again = await relate(service, boss, other["id"], one["id"], "client")
    assert (again.status, again.body["errors"][0]["code"]) == (422, "said_already")
    id = answer.body["items"][0]["id"]
    gone = await service.call(boss, "DELETE", f"/customers/{other['id']}/relations/{id}")
    assert gone.status == 204
    assert await told(service, boss, one["id"]) == await told(service, boss, other["id"]) == []
    async with service.database.tenant(boss.tenant_id) as connection:
        types = await connection.fetch(
            "SELECT type, reason FROM history WHERE reason ? 'relation_id' ORDER BY at"
        )
    assert [(row["type"], row["reason"]["kind"]) for row in types] == [
        ("crm.customer.related.v1", "supplier"),
        ("crm.customer.unrelated.v1", "client"),
    ]


async def test_the_group_is_shown_with_it(service: Bench, boss: Colleague) -> None:
    parent = await make(service, boss, name="集团")
    child = await make(service, boss, name="子公司", parent_id=parent["id"])
    seen = (await service.call(boss, "GET", f"/customers/{parent['id']}/relations")).body
    assert seen["subsidiaries"] == [{"id": child["id"], "name": "子公司"}]
    seen = (await service.call(boss, "GET", f"/customers/{child['id']}/relations")).body
    assert seen["parent"] == {"id": parent["id"], "name": "集团"}


async def test_it_moves_with_a_merge_and_comes_back(service: Bench, boss: Colleague) -> None:
    source, target, third = [await make(service, boss, name=name) for name in ("甲", "乙", "丙")]
    assert (await relate(service, boss, source["id"], third["id"], "partner")).status == 201
    assert (await relate(service, boss, third["id"], source["id"], "supplier")).status == 201
    assert (await relate(service, boss, source["id"], target["id"], "affiliate")).status == 201
    before = await told(service, boss, third["id"])
    merge = await merged(service, boss, source["id"], target["id"])
    assert await told(service, boss, target["id"]) == [
        (third["id"], "丙", "partner"),
        (third["id"], "丙", "client"),
    ]
    assert {one[0] for one in await told(service, boss, third["id"])} == {target["id"]}
    await undone(service, boss, merge["id"])
    assert await told(service, boss, third["id"]) == before
    assert len(await told(service, boss, source["id"])) == 3


async def test_who_sees_only_one_of_two_learns_no_name(
    service: Bench, company: Company, boss: Colleague
) -> None:
    rep = await company.hire(*REP)
    mine = await make(service, boss, name="我的", owner_id=str(rep.id))
    hidden = await make(service, boss, name="别人的", owner_id=str(boss.id))
    refused = await relate(service, rep, mine["id"], hidden["id"], "partner")
    assert (refused.status, refused.body["errors"][0]["code"]) == (422, "unknown_customer")
    assert (await relate(service, boss, mine["id"], hidden["id"], "partner")).status == 201
    assert await told(service, rep, mine["id"]) == [(hidden["id"], None, "partner")]
    assert (await service.call(rep, "GET", f"/customers/{hidden['id']}/relations")).status == 404
    assert (await relate(service, rep, hidden["id"], mine["id"], "partner")).status == 404


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"kind": "friend"}, "kind"),
        ({"kind": "partner", "note": "x" * 501}, "note"),
        ({"kind": "partner", "customer_id": str(uuid4())}, "customer_id"),
        ({"kind": "partner", "customer_id": "self"}, "customer_id"),
    ],
)
async def test_what_can_not_be_is_said(
    service: Bench, boss: Colleague, wish: dict[str, str], field: str
) -> None:
    one, other = [await make(service, boss, name=name) for name in ("晨光", "远航")]
    body = {"customer_id": other["id"], **wish}
    if body["customer_id"] == "self":
        body["customer_id"] = one["id"]
    answer = await service.call(boss, "POST", f"/customers/{one['id']}/relations", body)
    assert (answer.status, answer.body["errors"][0]["field"]) == (422, field)
    missing = await service.call(boss, "DELETE", f"/customers/{one['id']}/relations/{uuid4()}")
    assert missing.status == 404

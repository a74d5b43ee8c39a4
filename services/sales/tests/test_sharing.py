"""Deals that are shared with colleagues: read or written by them, until it ends."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench
from services.sales.tests.conftest import MANAGER, REP, act, make


async def share(
    sales: Bench, who: Colleague, id: str, with_whom: Colleague, access: str, **more: Any
) -> Answer:
    body = {"user_id": str(with_whom.id), "access": access, **more}
    return await sales.call(who, "POST", f"/opportunities/{id}/share", body)


async def listed(sales: Bench, who: Colleague) -> list[str]:
    return [one["id"] for one in (await sales.call(who, "GET", "/opportunities")).body["items"]]


@pytest.fixture
async def owner(company: Company) -> Colleague:
    return await company.hire(*REP, "opportunities:share", "opportunities:transfer")


async def test_who_may_read_reads_and_who_may_write_writes(
    sales: Bench, company: Company, owner: Colleague
) -> None:
    friend = await company.hire(*REP)
    deal = await make(sales, owner)
    path = f"/opportunities/{deal['id']}"
    assert (await sales.call(friend, "GET", path)).status == 404
    told = await share(sales, owner, deal["id"], friend, "read")
    assert told.status == 200, told.body
    assert told.body["collaborators"] == [{"user_id": str(friend.id), "access": "read", "until": None}]
    for place in (path, f"{path}/history", f"{path}/follow_ups"):
        assert (await sales.call(friend, "GET", place)).status == 200
    assert await listed(sales, friend) == [deal["id"]]
    note = {"kind": "call", "content": "一起聊了"}
    assert (await sales.call(friend, "POST", f"{path}/follow_ups", note)).status == 404
    assert (await share(sales, owner, deal["id"], friend, "write")).status == 200
    assert (await sales.call(friend, "POST", f"{path}/follow_ups", note)).status == 200
    assert (await sales.call(friend, "GET", "/pipeline/summary")).body["open"]["count"] == 0
    assert (await share(sales, owner, deal["id"], friend, "none")).status == 200
    assert (await sales.call(friend, "GET", path)).status == 404
    assert await listed(sales, friend) == []
    history = (await sales.call(owner, "GET", f"{path}/history")).body["items"]
    shares = [one["reason"]["access"] for one in history if one["type"] == "crm.opportunity.shared.v1"]
    assert shares == ["none", "write", "read"]


async def test_it_ends_by_itself_and_with_owning_it(sales: Bench, company: Company, owner: Colleague) -> None:
    friend, heir = await company.hire(*REP), await company.hire(*REP)
    deal = await make(sales, owner)
    past = (sales.running.ground.clock.now() - timedelta(minutes=1)).isoformat()
    refused = await share(sales, owner, deal["id"], friend, "read", until=past)
    assert (refused.status, refused.body["errors"][0]["field"]) == (422, "until")
    assert (await share(sales, owner, deal["id"], heir, "write")).status == 200
    moved = await act(sales, owner, deal, "transfer", {"owner_id": str(heir.id)})
    assert moved["collaborators"] == []
    async with sales.database.tenant(company.id) as connection:
        assert await connection.fetch("SELECT FROM shares") == []


async def test_only_with_the_right_and_with_colleagues_who_do_not_own_it(
    sales: Bench, company: Company, owner: Colleague
) -> None:
    boss, plain = await company.hire(*MANAGER, scope="all"), await company.hire(*REP)
    deal = await make(sales, owner)
    assert (await share(sales, boss, deal["id"], plain, "read")).status == 403
    own = await share(sales, owner, deal["id"], owner, "read")
    assert (own.status, own.code) == (409, "same_owner")
    body = {"user_id": str(uuid4()), "access": "read"}
    nobody = await sales.call(owner, "POST", f"/opportunities/{deal['id']}/share", body)
    assert (nobody.status, nobody.body["errors"][0]["field"]) == (422, "user_id")
    theirs = await make(sales, boss)
    assert (await share(sales, owner, theirs["id"], plain, "read")).status == 404

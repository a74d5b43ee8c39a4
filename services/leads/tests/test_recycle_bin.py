"""The recycle bin of leads: what lies there, what comes back, and what goes for good."""

from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.leads.storage.bin import LEADS
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import REP
from services.leads.tests.test_api import make


async def binned(leads: Bench, who: Colleague) -> list[Any]:
    answer = await leads.call(who, "GET", "/recycle_bin?module=leads")
    assert answer.status == 200, answer.body
    found: list[Any] = answer.body["items"]
    return found


async def deleted(leads: Bench, who: Colleague, **fields: object) -> str:
    lead = await make(leads, who, **fields)
    assert (await leads.call(who, "DELETE", f"/leads/{lead['id']}")).status == 200
    return str(lead["id"])


async def test_what_was_deleted_is_listed_and_comes_back(leads: Bench, manager: Colleague) -> None:
    id = await deleted(leads, manager, name="钱先生")
    (one,) = await binned(leads, manager)
    assert (one["id"], one["name"]) == (id, "钱先生")
    day = datetime.fromisoformat(one["deleted_at"])
    assert datetime.fromisoformat(one["kept_until"]) == day + timedelta(days=30)
    assert (await leads.call(manager, "POST", f"/recycle_bin/{id}/restore?module=leads")).status == 204
    assert await binned(leads, manager) == []
    again = await leads.call(manager, "POST", f"/recycle_bin/{id}/restore?module=leads")
    assert (again.status, again.code) == (409, "not_in_recycle_bin")


async def test_what_is_purged_is_gone_with_its_parts_and_says_so(leads: Bench, manager: Colleague) -> None:
    lead = await make(leads, manager, owner_id=str(manager.id), phone="13800138000")
    path = f"/leads/{lead['id']}"
    await leads.call(manager, "POST", f"{path}/follow_ups", {"kind": "call", "content": "有意向"})
    early = await leads.call(manager, "DELETE", f"/recycle_bin/{lead['id']}?module=leads")
    assert (early.status, early.code) == (409, "not_in_recycle_bin")
    await leads.call(manager, "DELETE", path)
    assert (await leads.call(manager, "DELETE", f"/recycle_bin/{lead['id']}?module=leads")).status == 204
    assert (await leads.call(manager, "GET", path)).status == 404
    async with leads.database.tenant(manager.tenant_id) as connection:
        row = await connection.fetch_one(
            "SELECT type, aggregate_version, state_keys, state_values FROM outbox WHERE aggregate_id = $1"
            " ORDER BY seq DESC LIMIT 1",
            lead["id"],
        )
        left = await connection.fetch("SELECT FROM follow_ups WHERE lead_id = $1", lead["id"])
    assert row is not None
    assert (row["type"], row["aggregate_version"]) == ("crm.lead.purged.v1", 4)
    assert [key.partition("/")[0] for key in row["state_keys"]] == ["lead", "lead_follow_up"]
    assert row["state_values"] == [None, None]
    assert left == []


async def test_many_come_back_or_go_at_once(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    first, second = await deleted(leads, manager), await deleted(leads, manager)
    alive = (await make(leads, manager))["id"]
    back = {"module": "leads", "ids": [first, alive]}
    outcomes = (await leads.call(manager, "POST", "/recycle_bin/restore_batch", back)).body["items"]
    assert [(one["id"], one["ok"], one["code"]) for one in outcomes] == [
        (first, True, None),
        (alive, False, "not_in_recycle_bin"),
    ]
    away = {"module": "leads", "ids": [second]}
    assert (await leads.call(rep, "POST", "/recycle_bin/purge_batch", away)).status == 403
    outcomes = (await leads.call(manager, "POST", "/recycle_bin/purge_batch", away)).body["items"]
    assert [one["ok"] for one in outcomes] == [True]
    assert await binned(leads, manager) == []


async def test_only_who_may_delete_sees_the_bin(leads: Bench, company: Company, rep: Colleague) -> None:
    assert (await leads.call(rep, "GET", "/recycle_bin?module=leads")).status == 403
    keeper = await company.hire(*REP, "leads:delete", scope="self")
    other = await company.hire(*REP, "leads:delete", "leads:assign", scope="self")
    id = await deleted(leads, keeper, owner_id=str(keeper.id))
    assert await binned(leads, other) == []
    for method, path in (("POST", f"/recycle_bin/{id}/restore"), ("DELETE", f"/recycle_bin/{id}")):
        assert (await leads.call(other, method, f"{path}?module=leads")).status == 404
    assert (await leads.call(keeper, "GET", "/recycle_bin?module=orders")).status == 404


async def test_after_thirty_days_it_goes_by_itself(leads: Bench, manager: Colleague) -> None:
    old, fresh = await deleted(leads, manager), await deleted(leads, manager)
    async with leads.database.tenant(manager.tenant_id) as connection:
        long_ago = datetime.now(UTC) - timedelta(days=31)
        await connection.execute("UPDATE leads SET deleted_at = $2 WHERE id = $1", old, long_ago)
    await LEADS.timer(LeadsWork).run(leads.running.ground)
    assert [one["id"] for one in await binned(leads, manager)] == [fresh]

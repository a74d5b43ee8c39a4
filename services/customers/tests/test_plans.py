"""Follow-up plans: made, put off, done with a follow-up, told of once, and handed on with the customer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from chassis.timers import each_due
from services.customers.application.keep_plans import remind_of
from services.customers.main import REMINDERS
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import MANAGER, REP, make

SOON = datetime.now(UTC) + timedelta(hours=3)


async def plan(service: Bench, who: Colleague, customer: Any, **fields: Any) -> dict[str, Any]:
    body = {"customer_id": customer["id"], "content": "回访合同进展", "due_at": SOON.isoformat(), **fields}
    answer = await service.call(who, "POST", "/follow_up_plans", body)
    assert answer.status == 201, answer.body
    made: dict[str, Any] = answer.body
    return made


async def told(service: Bench, company: Company, customer: Any) -> list[str]:
    """What the outbox says of plans of a customer."""
    async with service.database.tenant(company.id) as connection:
        rows = await connection.fetch(
            "SELECT type FROM history WHERE record_id = $1 AND type LIKE 'crm.follow_up_plan.%' ORDER BY version",
            customer["id"],
        )
    return [row["type"].split(".")[2] for row in rows]


async def remind(service: Bench) -> None:
    await each_due(REMINDERS, CustomersWork, remind_of)(service.running.ground)


async def test_a_plan_is_the_next_follow_up_of_its_customer(
    service: Bench, company: Company, rep: Colleague
) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    later = await plan(service, rep, firm, due_at=(SOON + timedelta(days=2)).isoformat())
    sooner = await plan(service, rep, firm)
    path = f"/customers/{firm['id']}"
    seen = (await service.call(rep, "GET", path)).body
    assert datetime.fromisoformat(seen["next_follow_up_at"]) == SOON
    assert (await service.call(rep, "POST", f"/follow_up_plans/{sooner['id']}/done")).status == 200
    seen = (await service.call(rep, "GET", path)).body
    assert datetime.fromisoformat(seen["next_follow_up_at"]) == SOON + timedelta(days=2)
    assert (await service.call(rep, "DELETE", f"/follow_up_plans/{later['id']}")).status == 204
    assert (await service.call(rep, "GET", path)).body["next_follow_up_at"] is None
    assert await told(service, company, firm) == ["planned", "planned", "done", "dropped"]


async def test_a_plan_is_done_with_a_follow_up(service: Bench, rep: Colleague) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    made = await plan(service, rep, firm)
    said = {"kind": "call", "content": "客户同意下周签约", "plan_id": made["id"]}
    answer = await service.call(rep, "POST", f"/customers/{firm['id']}/follow_ups", said)
    assert answer.status == 200, answer.body
    (listed,) = (await service.call(rep, "GET", f'/follow_up_plans?filter=customer_id=="{firm["id"]}"')).body[
        "items"
    ]
    assert listed["done_at"]
    assert listed["follow_up_id"]
    again = await service.call(rep, "POST", f"/follow_up_plans/{made['id']}/done")
    assert (again.status, again.code) == (409, "plan_done")


async def test_a_plan_of_another_customer_is_refused_and_nothing_is_noted(
    service: Bench, rep: Colleague
) -> None:
    firm, other = [await make(service, rep, name=name, owner_id=str(rep.id)) for name in ("甲", "乙")]
    made = await plan(service, rep, other)
    said = {"kind": "call", "content": "聊了聊", "plan_id": made["id"]}
    answer = await service.call(rep, "POST", f"/customers/{firm['id']}/follow_ups", said)
    assert (answer.status, answer.body["errors"][0]["field"]) == (422, "plan_id")
    assert (await service.call(rep, "GET", f"/customers/{firm['id']}/follow_ups")).body["items"] == []


async def test_the_moment_is_told_once_and_again_when_put_off(
    service: Bench, company: Company, rep: Colleague
) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    made = await plan(service, rep, firm, due_at=past)
    await remind(service)
    await remind(service)
    assert await told(service, company, firm) == ["planned", "due"]
    changed = await service.call(rep, "PATCH", f"/follow_up_plans/{made['id']}", {"due_at": past})
    assert changed.status == 200, changed.body
    assert changed.body["remind_at"] is not None
    await remind(service)
    assert await told(service, company, firm) == ["planned", "due", "changed", "due"]


async def test_nobody_is_reminded_of_a_customer_in_the_sea(
    service: Bench, company: Company, rep: Colleague
) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    await plan(service, rep, firm, due_at=(datetime.now(UTC) - timedelta(minutes=1)).isoformat())
    released = await service.call(rep, "POST", f"/customers/{firm['id']}/release", {"reason": "no_time"})
    assert released.status == 200
    await remind(service)
    assert await told(service, company, firm) == ["planned"]


async def test_plans_go_with_their_customer_to_its_new_owner(
    service: Bench, company: Company, rep: Colleague
) -> None:
    colleague = await company.hire(*REP, name="赵敏")
    firm = await make(service, rep, owner_id=str(rep.id))
    made = await plan(service, rep, firm)
    body = {"owner_id": str(colleague.id), "keep": "none"}
    assert (await service.call(rep, "POST", f"/customers/{firm['id']}/transfer", body)).status == 200
    (mine,) = (await service.call(colleague, "GET", "/follow_up_plans")).body["items"]
    assert (mine["id"], mine["user_id"]) == (made["id"], str(colleague.id))
    assert mine["customer_name"] == firm["name"]
    assert (await service.call(rep, "GET", "/follow_up_plans")).body["items"] == []


async def test_plans_of_others_are_out_of_sight(service: Bench, company: Company, rep: Colleague) -> None:
    stranger = await company.hire(*REP)
    firm = await make(service, rep, owner_id=str(rep.id))
    made = await plan(service, rep, firm)
    assert (await service.call(stranger, "GET", "/follow_up_plans")).body["items"] == []
    for method, path in (("PATCH", ""), ("POST", "/done"), ("DELETE", "")):
        body = {"content": "改"} if method == "PATCH" else None
        answer = await service.call(stranger, method, f"/follow_up_plans/{made['id']}{path}", body)
        assert answer.status == 404, (method, answer.body)
    foreign = await service.call(
        stranger,
        "POST",
        "/follow_up_plans",
        {"customer_id": firm["id"], "content": "偷看", "due_at": SOON.isoformat()},
    )
    assert foreign.status == 404


async def test_a_manager_plans_for_a_colleague(service: Bench, company: Company, rep: Colleague) -> None:
    boss = await company.hire(*MANAGER, scope="all")
    firm = await make(service, boss, owner_id=str(rep.id))
    made = await plan(service, boss, firm, user_id=str(rep.id))
    assert [one["id"] for one in (await service.call(rep, "GET", "/follow_up_plans")).body["items"]] == [
        made["id"]
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"content": " "}, "content"),
        ({"due_at": "tomorrow"}, "due_at"),
        ({"remind_at": (SOON + timedelta(hours=1)).isoformat()}, "remind_at"),
        ({"user_id": "01a218e6-cf6f-710e-8d98-e321f200a058"}, "user_id"),
    ],
)
async def test_what_is_wrong_is_said(service: Bench, rep: Colleague, wrong: Any, field: str) -> None:
    firm = await make(service, rep, owner_id=str(rep.id))
    body = {"customer_id": firm["id"], "content": "回访", "due_at": SOON.isoformat(), **wrong}
    answer = await service.call(rep, "POST", "/follow_up_plans", body)
    assert answer.status == 422, answer.body
    assert answer.body["errors"][0]["field"].endswith(field)


async def test_purging_a_customer_takes_its_plans_with_it(
    service: Bench, company: Company, rep: Colleague
) -> None:
    boss = await company.hire(*MANAGER, scope="all")
    firm = await make(service, boss, owner_id=str(rep.id))
    await plan(service, rep, firm)
    await service.call(boss, "DELETE", f"/customers/{firm['id']}")
    gone = await service.call(boss, "DELETE", f"/recycle_bin/{firm['id']}?module=customers")
    assert gone.status == 204, gone.body
    async with CustomersWork(service.running.ground, Principal.system(company.id)) as work:
        assert await work.plans.earliest(firm["id"]) is None

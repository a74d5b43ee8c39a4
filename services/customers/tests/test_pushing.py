"""Seas that give customers out: the same engine, with contacts that follow."""

from typing import Any

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from pools.storage.pusher import Pusher
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import REP


async def pushing_sea(service: Bench, manager: Colleague, people: list[Colleague], **more: Any) -> str:
    settings = {
        "name": "推送海",
        "mode": "push",
        "members": {"users": [str(one.id) for one in people]},
        "assignment": {"strategy": "least_loaded"},
        **more,
    }
    answer = await service.call(manager, "POST", "/public_seas", settings)
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


async def test_a_new_customer_goes_to_who_holds_the_fewest(
    service: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(2)]
    sea = await pushing_sea(service, manager, reps)
    body = {"name": "江河", "kind": "company", "sea_id": sea}
    for number in range(3):
        held = {**body, "name": f"大江{number}", "owner_id": str(reps[0].id)}
        assert (await service.call(manager, "POST", "/customers", held)).status == 201
    made = [
        (await service.call(manager, "POST", "/customers", {**body, "name": f"小溪{number}"})).body
        for number in range(3)
    ]
    assert {customer["owner_id"] for customer in made} == {str(reps[1].id)}
    told = (await service.call(manager, "GET", f"/customers/{made[0]['id']}/history")).body["items"]
    assert told[0]["type"] == "crm.customer.allocated.v1"
    assert told[0]["reason"]["decision"]["facts"]["why"] == "fewest_held"


async def test_contacts_follow_a_customer_that_the_sea_gives_out(
    service: Bench, company: Company, manager: Colleague
) -> None:
    rep, owner = await company.hire(*REP), await company.hire(*REP)
    sea = await pushing_sea(service, manager, [rep])
    body = {"name": "江河", "kind": "company", "sea_id": sea, "owner_id": str(owner.id)}
    customer = (await service.call(manager, "POST", "/customers", body)).body
    contact = (
        await service.call(owner, "POST", "/contacts", {"customer_id": customer["id"], "name": "李雷"})
    ).body
    released = await service.call(owner, "POST", f"/customers/{customer['id']}/release", {"reason": "不合适"})
    assert released.status == 200, released.body
    await Pusher(CustomersWork).run(service.running.ground)
    seen = (await service.call(manager, "GET", f"/customers/{customer['id']}")).body
    assert seen["owner_id"] == str(rep.id)
    assert (await service.call(manager, "GET", f"/contacts/{contact['id']}")).body["owner_id"] == str(rep.id)


async def test_a_batch_of_customers_is_given_out_after_it(
    service: Bench, company: Company, manager: Colleague
) -> None:
    reps = [await company.hire(*REP) for _ in range(3)]
    sea = await pushing_sea(service, manager, reps, claim={"hold_cap": 2})
    items = [{"name": f"一批{number}", "kind": "company", "sea_id": sea} for number in range(8)]
    assert (await service.call(manager, "POST", "/customers/batch", {"items": items})).status == 200
    await Pusher(CustomersWork).run(service.running.ground)
    async with service.database.tenant(company.id) as connection:
        rows = await connection.fetch(
            "SELECT owner_id, count(*) AS held FROM customers WHERE sea_id = $1::uuid GROUP BY 1", sea
        )
        failed = await connection.fetch_value(
            "SELECT count(*) FROM history WHERE type = 'crm.customer.assignment_failed.v1'"
        )
    held = {row["owner_id"]: row["held"] for row in rows}
    assert (held.pop(None), held) == (2, {rep.id: 2 for rep in reps})
    assert failed == 2

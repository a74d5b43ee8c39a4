"""One act for many deals."""

from typing import Any
from uuid import uuid4

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from records.jobs import Worker
from services.sales.main import JOBS
from services.sales.storage.work import SalesWork
from services.sales.tests.conftest import MANAGER, REP, customer, money


async def done(sales: Bench, who: Colleague, act: str, **wish: Any) -> Any:
    """The job at its end."""
    answer = await sales.call(who, "POST", "/opportunities/bulk", {"act": act, **wish})
    assert answer.status == 202, answer.body
    await Worker(SalesWork, JOBS).work_off(sales.running.ground)
    job = (await sales.call(who, "GET", f"/jobs/{answer.body['id']}")).body
    return job["status"], job["updated"], job["failed"]


async def test_deals_are_edited_tagged_handed_on_and_deleted(sales: Bench, company: Company) -> None:
    manager, rep = await company.hire(*MANAGER, scope="all"), await company.hire(*REP)
    customer_id = await customer(sales, company.id)
    for number in range(3):
        body = {"name": f"单{number}", "customer_id": customer_id, "amount": money("100.00")}
        assert (await sales.call(manager, "POST", "/opportunities", body)).status == 201

    async def seen() -> list[Any]:
        found: list[Any] = (await sales.call(manager, "GET", "/opportunities")).body["items"]
        return found

    edit = {"values": {"amount": money("7.00"), "expected_close_date": "2027-01-31"}}
    assert await done(sales, manager, "edit", **edit) == ("done", 3, 0)
    assert await done(sales, manager, "tag", search="单", add=["年底"]) == ("done", 3, 0)
    wish = {"ids": [one["id"] for one in await seen()], "owner_id": str(rep.id)}
    assert await done(sales, manager, "transfer", **wish) == ("done", 3, 0)
    assert [(one["amount"], one["tags"], one["owner_id"]) for one in await seen()] == 3 * [
        (money("7.00"), ["年底"], str(rep.id))
    ]
    assert await done(sales, manager, "delete", filter='name != "单1"') == ("done", 2, 0)
    assert [one["name"] for one in await seen()] == ["单1"]


async def test_nothing_is_set_for_which_a_change_may_wait(sales: Bench, company: Company) -> None:
    """A customer that nobody knows yet would be waited for, deal by deal, while all of them are locked."""
    manager = await company.hire(*MANAGER, scope="all")
    wishes: list[dict[str, Any]] = [
        {"customer_id": str(uuid4())},
        {"contact_id": str(uuid4())},
        {"items": []},
    ]
    for values in wishes:
        wish = {"act": "edit", "values": values}
        answer = await sales.call(manager, "POST", "/opportunities/bulk", wish)
        assert (answer.status, answer.body["errors"][0]["code"]) == (422, "own_to_each")

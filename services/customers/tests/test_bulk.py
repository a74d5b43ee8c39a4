"""One act for many customers: each act does to each what its single verb does."""

from typing import Any

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from records.jobs import Worker
from services.customers.main import JOBS
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import MANAGER, REP, make, sea_of


async def done(service: Bench, who: Colleague, act: str, **wish: Any) -> Any:
    """The job at its end."""
    answer = await service.call(who, "POST", "/customers/bulk", {"act": act, **wish})
    assert answer.status == 202, answer.body
    await Worker(CustomersWork, JOBS).work_off(service.running.ground)
    job = (await service.call(who, "GET", f"/jobs/{answer.body['id']}")).body
    return job["status"], job["updated"], job["failed"]


async def test_each_act_does_what_its_verb_does(service: Bench, company: Company) -> None:
    manager = await company.hire(*MANAGER, scope="all")
    rep, heir = await company.hire(*REP), await company.hire(*REP)
    for number in range(3):
        await make(service, manager, name=f"客户{number}", region="上海", tags=["旧"])
    mine = {"filter": 'region == "上海"'}

    async def seen() -> list[Any]:
        found: list[Any] = (await service.call(manager, "GET", "/customers?sort=created_at")).body["items"]
        return found

    assert await done(service, manager, "edit", **mine, values={"industry": "制造"}) == ("done", 3, 0)
    assert await done(service, manager, "tag", **mine, add=["新"], remove=["旧"]) == ("done", 3, 0)
    assert await done(service, manager, "allocate", **mine, owner_id=str(rep.id)) == ("done", 3, 0)
    assert {(one["industry"], *one["tags"], one["owner_id"]) for one in await seen()} == {
        ("制造", "新", str(rep.id))
    }
    assert await done(service, rep, "transfer", owner_id=str(heir.id), keep="read") == ("done", 3, 0)
    assert {one["owner_id"] for one in await seen()} == {str(heir.id)}
    assert await done(service, heir, "release", reason="休假") == ("done", 3, 0)
    sea = await sea_of(service, manager)
    assert await done(service, manager, "move", **mine, sea_id=sea) == ("done", 3, 0)
    assert {(one["owner_id"], one["sea_id"]) for one in await seen()} == {(None, sea)}
    assert await done(service, manager, "delete", search="客户") == ("done", 3, 0)
    assert await seen() == []

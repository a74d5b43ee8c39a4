"""Reasons for giving a customer back."""

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from records.dictionaries import Default, seed
from services.customers.domain.dictionaries import DEFAULTS
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import make


async def test_a_reason_is_a_key_that_is_offered_or_own_words(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    async with CustomersWork(service.running.ground, Principal.system(company.id)) as work:
        await seed([Default(*one) for one in DEFAULTS], work)
    offered = (await service.call(rep, "GET", "/reasons?kind=customer_release")).body["items"]
    assert [one["name"] for one in offered] == ["暂无意向", "无法联系", "无暇跟进", "不在负责区域"]
    off = f"/reasons/{offered[3]['id']}?kind=customer_release"
    assert (
        await service.call(manager, "PATCH", off, {"enabled": False}, **{"if-match": '"1"'})
    ).status == 200
    for reason, status in (("region", 422), ("unreachable", 200), ("搬走了", 200)):
        customer = await make(service, manager, owner_id=str(rep.id))
        answer = await service.call(rep, "POST", f"/customers/{customer['id']}/release", {"reason": reason})
        assert answer.status == status, answer.body

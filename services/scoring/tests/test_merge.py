"""Scoring's part in a merge of customers: what ratings are made of moves, and so do the ratings."""

from uuid import UUID, uuid4

import orjson

from chassis.principal import Principal
from chassis.testing.people import Company
from chassis.testing.serving import Bench
from chassis.testing.telling import applier, asked
from contracts.commands import RepointInScoring, RestoreInScoring
from services.scoring.application.rate_customer import follow_order
from services.scoring.consumers.billing import count_payment
from services.scoring.consumers.customers import rate_new
from services.scoring.storage.work import ScoringWork
from services.scoring.tests.test_rating import company, created, paid, scoring, tell

__all__ = ["company", "scoring"]


async def whose(scoring: Bench, tenant_id: UUID) -> set[UUID]:
    async with scoring.database.tenant(tenant_id) as connection:
        return {row["customer_id"] for row in await connection.fetch("SELECT customer_id FROM dealings")}


async def test_a_rating_goes_and_comes_back_with_its_customer(scoring: Bench, company: Company) -> None:
    boss = await company.hire("ratings:read", scope="all")
    source, target = uuid4(), uuid4()
    for id in (source, target):
        await tell(scoring, rate_new, created(company, id, boss.id))
    news = paid(company, source, uuid4(), 3)
    await tell(scoring, count_payment, news)
    before = [(await scoring.call(boss, "GET", f"/ratings/{id}")).body["score"] for id in (source, target)]
    saga, ids = uuid4(), {"from_id": source, "into_id": target}
    await applier(scoring).apply([asked("customers", company.id, saga, 7, RepointInScoring(**ids), boss.id)])
    assert await whose(scoring, company.id) == {target}
    assert (await scoring.call(boss, "GET", f"/ratings/{source}")).status == 404
    assert (await scoring.call(boss, "GET", f"/ratings/{target}")).body["score"] == before[0]
    listed = (await scoring.call(boss, "GET", "/ratings")).body["items"]
    assert [one["customer_id"] for one in listed] == [str(target)]
    async with scoring.database.tenant(company.id) as connection:
        told = await connection.fetch_one(
            "SELECT type, state_keys, state_values FROM outbox WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1",
            str(source),
        )
    assert told is not None
    assert (told["type"], told["state_values"]) == ("crm.rating.withdrawn.v1", [None])
    late = paid(company, source, uuid4(), 4)
    await tell(scoring, count_payment, late)
    assert await whose(scoring, company.id) == {target}
    await applier(scoring).apply([asked("customers", company.id, saga, 8, RestoreInScoring(**ids))])
    order_id = late.data.after.order_id
    async with ScoringWork(scoring.running.ground, Principal.system(company.id)) as work:
        await follow_order(order_id, source, 6, "crm.order.updated.v1", work)
    assert await whose(scoring, company.id) == {source}
    after = [(await scoring.call(boss, "GET", f"/ratings/{id}")).body["score"] for id in (source, target)]
    assert after[1] == before[1]
    assert after[0] >= before[0]
    async with scoring.database.tenant(company.id) as connection:
        rows = await connection.fetch("SELECT version FROM history WHERE record_id = $1 ORDER BY 1", source)
        first = await connection.fetch_one(
            "SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY seq DESC LIMIT 1", str(source)
        )
    assert [row["version"] for row in rows] == list(range(1, len(rows) + 1))
    assert first is not None
    assert orjson.loads(first["payload"])["after"]["customer_id"] == str(source)

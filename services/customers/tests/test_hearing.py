"""What customers hear of the others: totals, life cycle, follow-ups of leads. Told late or twice, it is the same."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.hearing import Raw
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from contracts import billing, sales
from contracts.base import Decision
from contracts.identity import TenantSnapshot
from services.customers.tests import telling
from services.customers.tests.conftest import make
from services.customers.tests.telling import NOW, applier, said, standing, state


async def seen(service: Bench, who: Colleague, id: Any) -> dict[str, Any]:
    """The customer as its owner sees it."""
    answer = await service.call(who, "GET", f"/customers/{id}")
    assert answer.status == 200, answer.body
    body: dict[str, Any] = answer.body
    return body


def business(tenant_id: UUID, customer_id: UUID) -> list[Raw]:
    """Two orders, of which one is cancelled; three payments, of which one bounces; a refund; something overdue."""
    first, second = uuid4(), uuid4()
    paid, bounced, small, back = uuid4(), uuid4(), uuid4(), uuid4()

    def tell(root: UUID, version: int, event: Any) -> Raw:
        return said("billing", tenant_id, event, root, version)

    def order(id: UUID, status: Any, minor: int, **more: Any) -> Any:
        return telling.order(id, customer_id, status, minor, **more)

    def payment(id: UUID, status: Any, minor: int) -> Any:
        return telling.payment(id, first, customer_id, status, minor)

    moved, late = billing.MoneyMoved(standing=standing()), billing.MoneyMoved(standing=standing(4_000))
    return [
        tell(first, 1, billing.OrderCreated(after=order(first, "draft", 90_000))),
        tell(first, 3, billing.OrderApproved(after=order(first, "approved", 100_000))),
        tell(first, 4, billing.PaymentRecorded(after=payment(paid, "pending", 40_000), reason=moved)),
        tell(first, 5, billing.PaymentConfirmed(after=payment(paid, "confirmed", 40_000), reason=moved)),
        tell(first, 6, billing.PaymentConfirmed(after=payment(bounced, "confirmed", 30_000), reason=moved)),
        tell(first, 7, billing.PaymentReversed(after=payment(bounced, "reversed", 30_000), reason=late)),
        tell(first, 8, billing.PaymentConfirmed(after=payment(small, "confirmed", 1_000), reason=late)),
        tell(
            first,
            9,
            billing.RefundApproved(
                after=telling.refund(back, first, customer_id, "approved", 10_000),
                reason=billing.RefundDecision(standing=standing(4_000), decision=Decision(rule="manager")),
            ),
        ),
        tell(
            first,
            10,
            billing.OrderCompleted(
                after=order(
                    first, "completed", 100_000, overdue_base_minor=4_000, service_ends_on="2027-06-30"
                )
            ),
        ),
        tell(second, 1, billing.OrderCreated(after=order(second, "approved", 70_000))),
        tell(second, 2, billing.OrderCancelled(after=order(second, "cancelled", 70_000))),
    ]


async def test_totals_follow_billing(service: Bench, company: Company, rep: Colleague) -> None:
    id = UUID((await make(service, rep, owner_id=str(rep.id)))["id"])
    await applier(service).apply(business(company.id, id))
    customer = await seen(service, rep, id)
    assert customer["order_total"] == {"amount": "1000.00", "currency": "CNY"}
    assert customer["paid_total"] == {"amount": "410.00", "currency": "CNY"}
    assert customer["refund_total"] == {"amount": "100.00", "currency": "CNY"}
    assert customer["overdue_total"] == {"amount": "40.00", "currency": "CNY"}
    assert customer["collection_rate"] == pytest.approx(0.31)
    assert customer["contract_ends_on"] == "2027-06-30"
    assert customer["won"] is True
    assert customer["lifecycle_stage"] in ("purchase", "maintenance")
    changed = (await service.call(rep, "GET", f"/customers/{id}/history")).body["items"]
    assert {entry["reason"]["cause"] for entry in changed if entry["type"] == "crm.customer.updated.v1"} == {
        "billing"
    }
    found = await service.call(rep, "GET", "/customers?filter=paid_total>400 %26%26 won")
    assert [item["id"] for item in found.body["items"]] == [str(id)]


@pytest.mark.parametrize("seed", range(5))
async def test_totals_are_the_same_however_they_are_told(
    service: Bench, company: Company, rep: Colleague, seed: int
) -> None:
    chance = random.Random(seed)
    id = UUID((await make(service, rep, owner_id=str(rep.id)))["id"])
    records = business(company.id, id)
    mixed = chance.sample(records * 2, len(records) * 2)
    ear = applier(service)
    while mixed:
        size = chance.randint(1, 6)
        await ear.apply(mixed[:size])
        mixed = mixed[size:]
    customer = await seen(service, rep, id)
    totals = [customer[f"{name}_total"]["amount"] for name in ("order", "paid", "refund", "overdue")]
    assert totals == ["1000.00", "410.00", "100.00", "40.00"]
    async with service.database.tenant(company.id) as connection:
        versions = await connection.fetch(
            "SELECT aggregate_version AS version FROM outbox WHERE aggregate_id = $1 ORDER BY seq", str(id)
        )
        assert await connection.fetch_value("SELECT count(*) FROM outbox WHERE kind = 'dead'") == 0
    assert [row["version"] for row in versions] == list(range(1, customer["version"] + 1))


async def test_a_life_from_the_first_deal_to_the_next(
    service: Bench, company: Company, rep: Colleague
) -> None:
    id, order_id, deal_id = UUID((await make(service, rep, owner_id=str(rep.id)))["id"]), uuid4(), uuid4()
    ear = applier(service)

    async def hear(event: Any, root: UUID, version: int, by: str = "billing") -> str:
        await ear.apply([said(by, company.id, event, root, version)])
        return str((await seen(service, rep, id))["lifecycle_stage"])

    opened = sales.OpportunityCreated(after=telling.opportunity(deal_id, id, "open"))
    assert await hear(opened, deal_id, 1, "sales") == "contact"
    won = sales.OpportunityWon(after=telling.opportunity(deal_id, id, "won"))
    assert await hear(won, deal_id, 2, "sales") == "purchase"
    approved = billing.OrderApproved(after=telling.order(order_id, id, "approved", 100))
    assert await hear(approved, order_id, 3) == "purchase"
    completed = billing.OrderCompleted(after=telling.order(order_id, id, "completed", 100))
    assert await hear(completed, order_id, 4) == "maintenance"
    again = uuid4()
    next_one = billing.OrderApproved(after=telling.order(again, id, "approved", 100))
    assert await hear(next_one, again, 3) == "purchase"
    reopened = sales.OpportunityReopened(after=telling.opportunity(deal_id, id, "open"))
    assert await hear(reopened, deal_id, 3, "sales") == "purchase"


async def test_a_deal_that_gets_another_customer_counts_there(
    service: Bench, company: Company, rep: Colleague
) -> None:
    one = UUID((await make(service, rep, owner_id=str(rep.id)))["id"])
    two = UUID((await make(service, rep, owner_id=str(rep.id)))["id"])
    deal_id, ear = uuid4(), applier(service)
    for version, customer_id in enumerate((None, one, two), 1):
        event = sales.OpportunityUpdated(after=telling.opportunity(deal_id, customer_id, "won"))
        await ear.apply([said("sales", company.id, event, deal_id, version)])
    assert (await seen(service, rep, one))["won"] is False
    assert (await seen(service, rep, two))["won"] is True


async def test_follow_ups_of_a_lead_stay_visible_on_its_customer(
    service: Bench, company: Company, rep: Colleague
) -> None:
    id, lead_id = UUID((await make(service, rep, owner_id=str(rep.id)))["id"]), uuid4()
    before = telling.lead_follow_up(lead_id, NOW - timedelta(days=2))
    after = telling.lead_follow_up(lead_id, NOW - timedelta(days=1))
    records = [
        said("leads", company.id, before, lead_id, 2),
        said("leads", company.id, telling.lead_converted(lead_id, id), lead_id, 5),
        said("leads", company.id, after, lead_id, 6),
    ]
    await applier(service).apply(records)
    await applier(service).apply(records)
    listed = (await service.call(rep, "GET", f"/customers/{id}/follow_ups")).body["items"]
    assert before.reason is not None
    assert after.reason is not None
    assert [entry["id"] for entry in listed] == [
        str(after.reason.follow_up.id),
        str(before.reason.follow_up.id),
    ]
    assert {entry["lead_id"] for entry in listed} == {str(lead_id)}
    assert {entry["attachments"][0]["name"] for entry in listed} == {"报价.pdf"}
    customer = await seen(service, rep, id)
    assert customer["last_followed_up_at"] == "2026-11-21T08:00:00Z"
    assert customer["lifecycle_stage"] == "interaction"


async def test_a_lead_is_a_likeness_until_it_is_converted(service: Bench, company: Company) -> None:
    lead_id, ear = uuid4(), applier(service)
    manager = await company.hire("customers:write", "customers:read", "leads:read", scope="all", name="李强")
    await ear.apply([state("leads", company.id, telling.lead(lead_id, 2, owner_id=manager.id))])
    await ear.apply([state("leads", company.id, telling.lead(lead_id, 1, phone="13500135000"))])
    found = await service.call(manager, "GET", "/customers/duplicates?name=晨光文具&phone=+86 136-0013-6000")
    assert [(one["module"], one["id"], one["matched"]) for one in found.body["items"]] == [
        ("leads", str(lead_id), ["name", "phone"])
    ]
    assert found.body["items"][0]["owner_name"] == manager.name
    await ear.apply([state("leads", company.id, telling.lead(lead_id, 3, status="converted"))])
    assert (await service.call(manager, "GET", "/customers/duplicates?name=晨光文具")).body["items"] == []


async def test_the_newest_rating_shows(service: Bench, company: Company, rep: Colleague) -> None:
    id, rating_id = UUID((await make(service, rep, owner_id=str(rep.id)))["id"]), uuid4()
    for version, score, tier in ((2, 81.5, "A"), (1, 12.0, "D"), (3, 81.5, "A")):
        event = telling.customer_rated(rating_id, id, version, score, tier)
        await applier(service).apply([said("scoring", company.id, event, rating_id, version)])
    customer = await seen(service, rep, id)
    assert (customer["score"], customer["tier"], customer["version"]) == (81.5, "A", 2)


async def test_every_tenant_has_one_default_sea(service: Bench) -> None:
    tenant = TenantSnapshot(
        id=uuid4(), version=1, name="新公司", currency="USD", zone="Asia/Shanghai", language="en"
    )
    for _ in range(2):
        await applier(service).apply([state("identity", tenant.id, tenant)])
    async with service.database.tenant(tenant.id) as connection:
        seas = await connection.fetch("SELECT name, is_default FROM public_seas")
        assert [tuple(sea) for sea in seas] == [("Default public sea", True)]
        told = await connection.fetch(
            "SELECT type FROM outbox WHERE aggregate_id IN (SELECT id::text FROM public_seas)"
        )
    assert [row["type"] for row in told] == ["crm.public_sea.created.v1"]


async def test_news_of_a_customer_that_is_gone_harms_nobody(
    service: Bench, company: Company, rep: Colleague
) -> None:
    order_id = uuid4()
    event = billing.OrderApproved(after=telling.order(order_id, uuid4(), "approved", 100))
    await applier(service).apply([said("billing", company.id, event, order_id, 3)])
    async with service.database.tenant(company.id) as connection:
        assert await connection.fetch_value("SELECT count(*) FROM dealings") == 2
        assert await connection.fetch_value("SELECT count(*) FROM outbox WHERE kind = 'dead'") == 0

"""Ratings follow what happens, whatever the order and however often it is told."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.hearing import Heard
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Company
from chassis.testing.serving import Bench, bench
from contracts.base import MoneyValue
from contracts.billing import MoneyMoved, OrderStanding, PaymentConfirmed, PaymentReversed, PaymentSnapshot
from contracts.customers import CustomerCreated, CustomerSnapshot
from services.scoring.consumers.billing import count_payment
from services.scoring.consumers.customers import rate_new
from services.scoring.main import SERVICE
from services.scoring.storage.work import ScoringWork

NOW = datetime.now(UTC)
NOTHING = MoneyValue.model_validate({"amount": "0", "currency": "CNY"})


@pytest.fixture(scope="module")
async def scoring(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


@pytest.fixture
async def company(scoring: Bench) -> Company:
    return await scoring.company()


def heard(company: Company, subject_id: UUID, sequence: int, data: Any) -> Heard[Any]:
    return Heard(uuid4(), company.id, data.type, subject_id, sequence, NOW, None, uuid4(), None, None, data)


def created(company: Company, customer_id: UUID, owner_id: UUID) -> Heard[Any]:
    zero = dict.fromkeys(("order_total", "paid_total", "refund_total", "overdue_total"), NOTHING)
    customer = CustomerSnapshot.model_validate(
        {
            "id": customer_id,
            "version": 1,
            "created_at": NOW,
            "updated_at": NOW,
            "owner_id": owner_id,
            "name": "晨光科技",
            "kind": "company",
            "lifecycle_stage": "contact",
            "sea_id": uuid4(),
            **zero,
        }
    )
    return heard(company, customer_id, 1, CustomerCreated(after=customer))


def paid(
    company: Company, customer_id: UUID, payment_id: UUID, sequence: int, status: str = "confirmed"
) -> Heard[Any]:
    payment = PaymentSnapshot.model_validate(
        {
            "id": payment_id,
            "version": sequence,
            "created_at": NOW,
            "updated_at": NOW,
            "order_id": uuid4(),
            "order_number": "SO-1",
            "customer_id": customer_id,
            "amount": {"amount": "100000", "currency": "CNY"},
            "base_minor": 10_000_000,
            "received_on": date.today(),
            "method": "bank_transfer",
            "status": status,
        }
    )
    names = ("amount", "paid_amount", "refunded_amount", "outstanding", "overdue_amount")
    standing = OrderStanding.model_validate({"status": "approved", **dict.fromkeys(names, NOTHING)})
    kind = PaymentConfirmed if status == "confirmed" else PaymentReversed
    return heard(company, uuid4(), sequence, kind(after=payment, reason=MoneyMoved(standing=standing)))


async def tell(scoring: Bench, handler: Any, event: Heard[Any]) -> None:
    async with ScoringWork(scoring.running.ground, Principal.system(event.tenant_id)) as work:
        await handler(event, work)


async def test_a_payment_lifts_the_rating_and_shows_why(scoring: Bench, company: Company) -> None:
    rep, customer_id, payment_id = await company.hire("ratings:read"), uuid4(), uuid4()
    await tell(scoring, rate_new, created(company, customer_id, rep.id))
    first = (await scoring.call(rep, "GET", f"/ratings/{customer_id}")).body
    assert first["tier"] == "D"
    await tell(scoring, count_payment, paid(company, customer_id, payment_id, 4))
    rated = (await scoring.call(rep, "GET", f"/ratings/{customer_id}")).body
    assert rated["score"] > first["score"]
    assert rated["score"] == pytest.approx(sum(each["points"] for each in rated["contributions"]))
    points = {each["indicator"]: each["points"] for each in rated["contributions"]}
    assert points["collected_amount"] == 15.0
    await tell(scoring, count_payment, paid(company, customer_id, payment_id, 6, "reversed"))
    await tell(scoring, count_payment, paid(company, customer_id, payment_id, 4))
    after = (await scoring.call(rep, "GET", f"/ratings/{customer_id}")).body
    assert after["score"] == first["score"]


async def test_the_same_score_is_not_said_twice(scoring: Bench, company: Company) -> None:
    customer_id, payment_id = uuid4(), uuid4()
    for _ in range(3):
        await tell(scoring, count_payment, paid(company, customer_id, payment_id, 4))
    async with scoring.database.worker() as connection:
        said = await connection.fetch_value(
            "SELECT count(*) FROM outbox WHERE aggregate_id = $1", str(customer_id)
        )
    assert said == 1


async def test_a_rating_is_for_those_who_may_see_the_customer(scoring: Bench, company: Company) -> None:
    rep, other = await company.hire("ratings:read"), await company.hire("ratings:read")
    nobody = await company.hire("leads:read", scope="all")
    customer_id = uuid4()
    await tell(scoring, rate_new, created(company, customer_id, rep.id))
    statuses = [
        (await scoring.call(who, "GET", f"/ratings/{customer_id}")).status for who in (rep, other, nobody)
    ]
    assert statuses == [200, 404, 403]
    assert (await scoring.call(other, "GET", "/ratings")).body["items"] == []

"""Billing over real Kafka: what it hears of others, and what it says."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from chassis.outbox import Cause, envelope
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.serving import Bench, bench
from chassis.topics import create_all
from contracts.base import MoneyValue, Snapshot
from contracts.billing import EVENTS
from contracts.customers import CustomerSnapshot
from contracts.sales import ProductSnapshot
from contracts.topics import declared, events_topic, of_service, state_topic
from services.billing.main import SERVICE
from services.billing.tests.conftest import MANAGER, cny

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
NOTHING = MoneyValue(amount=Decimal(0), currency="CNY")
KINDS = {event.type: event for event in EVENTS}


@pytest.fixture(scope="module")
async def at_work(engines: Engines) -> AsyncIterator[tuple[Bench, AIOKafkaProducer]]:
    states = {state_topic(service) for service in ("identity", "customers", "sales")}
    heard = {*states, *SERVICE.hears}
    needed = [topic for topic in declared() if topic.name in heard or topic in of_service("billing")]
    await create_all(engines.kafka_bootstrap, topics=needed)
    producer = AIOKafkaProducer(bootstrap_servers=engines.kafka_bootstrap, acks="all")
    async with bench(SERVICE, engines, worker=True) as running, producer:
        yield running, producer


async def tell(producer: AIOKafkaProducer, service: str, tenant_id: UUID, snapshot: Snapshot) -> None:
    """Say the state of another service's entity."""
    headers = envelope(
        event_id=uuid4(),
        service=service,
        type=f"crm.{snapshot.entity}.updated.v1",
        subject=snapshot.state_key,
        time=NOW,
        tenant_id=tenant_id,
        sequence=snapshot.version,
        actor_id=None,
        cause=Cause(uuid4()),
    )
    value = orjson.dumps({"after": snapshot.model_dump(mode="json")})
    pairs = [(name, text.encode()) for name, text in headers.items()]
    await producer.send_and_wait(state_topic(service), value, snapshot.state_key.encode(), headers=pairs)


def customer(owner_id: UUID) -> CustomerSnapshot:
    return CustomerSnapshot(
        id=uuid4(),
        version=1,
        name="晨光科技",
        kind="company",
        lifecycle_stage="contact",
        sea_id=uuid4(),
        owner_id=owner_id,
        created_at=NOW,
        updated_at=NOW,
        order_total=NOTHING,
        paid_total=NOTHING,
        refund_total=NOTHING,
        overdue_total=NOTHING,
    )


async def test_what_billing_hears_and_says(at_work: tuple[Bench, AIOKafkaProducer], engines: Engines) -> None:
    billing, producer = at_work
    company = await billing.company()
    boss = await company.hire(*MANAGER, "tenant:manage", scope="all")
    buyer = customer(boss.id)
    product = ProductSnapshot(id=uuid4(), version=1, name="云平台", created_at=NOW, updated_at=NOW)
    await tell(producer, "customers", company.id, buyer)
    await tell(producer, "sales", company.id, product)
    items = [{"product_id": str(product.id), "quantity": "1", "unit_price": "1000"}]
    body = {"customer_id": str(buyer.id), "items": items, "currency": "CNY"}

    async def ordered() -> dict[str, Any] | None:
        answer = await billing.call(boss, "POST", "/orders", body)
        assert answer.status in (201, 409), answer.body
        return answer.body if answer.status == 201 else None

    order = await eventually(ordered, within=60)
    assert order is not None
    assert order["items"][0]["name"] == "云平台"
    path = f"/orders/{order['id']}"
    for verb in ("submit", "approve"):
        await billing.call(boss, "POST", f"{path}/{verb}")
    plan = {"instalments": [{"due_on": "2026-01-31", "amount": cny("1000")}]}
    await billing.call(boss, "PUT", f"{path}/payment_plan", plan, if_match="*")
    paid = {"order_id": order["id"], "amount": cny("600"), "method": "cash", "received_on": "2026-01-15"}
    payment = (await billing.call(boss, "POST", "/payments", paid)).body
    assert (await billing.call(boss, "POST", f"/payments/{payment['id']}/confirm")).status == 200

    said = await hear(engines, order["id"], until="crm.payment_plan.overdue.v1")
    assert [version for version, _, _ in said] == list(range(1, len(said) + 1))
    assert {type for _, type, _ in said} >= {"crm.order.approved.v1", "crm.payment.confirmed.v1"}
    for _, type, value in said:
        KINDS[type].model_validate(value)
    overdue = next(value for _, type, value in said if type == "crm.payment_plan.overdue.v1")
    assert overdue["after"]["instalments"][0]["status"] == "overdue"


async def hear(engines: Engines, order_id: str, *, until: str) -> list[tuple[int, str, Any]]:
    """Everything said of an order as (version, type, value), until that type was said and nothing is missing."""
    said: dict[int, tuple[int, str, Any]] = {}
    consumer = AIOKafkaConsumer(
        events_topic("billing"), bootstrap_servers=engines.kafka_bootstrap, auto_offset_reset="earliest"
    )
    async with consumer:

        async def listen() -> bool:
            fetched = await consumer.getmany(timeout_ms=200)
            for record in (each for part in fetched.values() for each in part):
                if record.key.decode() == order_id:
                    headers = {name: value.decode() for name, value in record.headers}
                    version = int(headers["ce_sequence"])
                    said[version] = (version, headers["ce_type"], orjson.loads(record.value))
            types = {type for _, type, _ in said.values()}
            return until in types and "crm.payment.confirmed.v1" in types and len(said) == max(said)

        await eventually(listen, within=60)
    return [said[version] for version in sorted(said)]

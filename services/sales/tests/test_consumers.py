"""What sales hears over real Kafka: tenants, customers, money, and what sagas ask of it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from chassis.outbox import Cause, envelope
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from chassis.topics import create_all
from contracts.base import Command, MoneyValue, Snapshot
from contracts.billing import PaymentSnapshot, RefundSnapshot
from contracts.commands import DiscardOpportunity, OpenOpportunity
from contracts.customers import CustomerSnapshot
from contracts.identity import TenantSnapshot
from contracts.topics import commands_topic, declared, of_service, replies_topic, state_topic
from services.sales.main import SERVICE
from services.sales.tests.conftest import REP, money

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
NONE = MoneyValue(amount=Decimal(0), currency="CNY")


@dataclass
class Outside:
    """The other services: they say things, and hear what they are answered."""

    producer: AIOKafkaProducer
    replies: dict[tuple[str, int], list[Any]] = field(default_factory=dict)

    async def state(self, service: str, tenant_id: UUID, snapshot: Snapshot) -> None:
        """Say the latest state of an entity."""
        key = f"{snapshot.entity}/{snapshot.id}"
        await self._say(
            state_topic(service),
            key,
            orjson.dumps({"after": snapshot.model_dump(mode="json")}),
            tenant_id,
            f"crm.{snapshot.entity}.updated.v1",
            key,
            snapshot.version,
        )

    async def gone(self, service: str, tenant_id: UUID, entity: str, id: UUID, version: int) -> None:
        """Say that an entity is gone for good."""
        key = f"{entity}/{id}"
        await self._say(state_topic(service), key, None, tenant_id, f"crm.{entity}.purged.v1", key, version)

    async def ask(
        self, saga_id: UUID, step: int, asked: Command, tenant_id: UUID, actor: UUID | None = None
    ) -> Any:
        """Send a command of a saga; the answer to it."""
        before = len(self.replies.get((str(saga_id), step), []))
        await self._say(
            commands_topic(asked.service),
            str(saga_id),
            asked.model_dump_json().encode(),
            tenant_id,
            asked.type,
            f"saga/{saga_id}",
            step,
            actor,
        )

        async def answered() -> list[Any]:
            return self.replies.get((str(saga_id), step), [])[before:]

        return (await eventually(answered, within=60))[0]

    async def _say(
        self,
        topic: str,
        key: str,
        value: bytes | None,
        tenant_id: UUID,
        type: str,
        subject: str,
        sequence: int,
        actor: UUID | None = None,
    ) -> None:
        headers = envelope(
            event_id=uuid4(),
            service="leads",
            type=type,
            subject=subject,
            time=NOW,
            tenant_id=tenant_id,
            sequence=sequence,
            actor_id=actor,
            cause=Cause(uuid4()),
        )
        pairs = [(name, text.encode()) for name, text in headers.items()]
        await self.producer.send_and_wait(topic, value, key.encode(), headers=pairs)

    async def listen(self, consumer: AIOKafkaConsumer) -> None:
        """Take up the answers to sagas of leads."""
        async for record in consumer:
            headers = {name: value.decode() for name, value in record.headers}
            saga_id = headers["ce_subject"].rpartition("/")[2]
            answer = orjson.loads(record.value)
            self.replies.setdefault((saga_id, int(headers["ce_sequence"])), []).append(answer)


@pytest.fixture(scope="module")
async def at_work(engines: Engines) -> AsyncIterator[tuple[Bench, Outside]]:
    names = {*SERVICE.hears, state_topic("identity"), replies_topic("leads")}
    needed = [topic for topic in declared() if topic.name in names or topic in of_service("sales")]
    await create_all(engines.kafka_bootstrap, topics=needed)
    producer = AIOKafkaProducer(bootstrap_servers=engines.kafka_bootstrap, acks="all")
    ear = AIOKafkaConsumer(
        replies_topic("leads"), bootstrap_servers=engines.kafka_bootstrap, auto_offset_reset="earliest"
    )
    outside = Outside(producer)
    async with bench(SERVICE, engines, worker=True) as running, producer, ear:
        listening = asyncio.create_task(outside.listen(ear))
        yield running, outside
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


@pytest.fixture
async def company(at_work: tuple[Bench, Outside]) -> Company:
    """A tenant that identity has told of."""
    sales, outside = at_work
    company = await sales.company()
    tenant = TenantSnapshot(
        id=company.id, version=2, name="潮汐", currency="CNY", zone="Asia/Shanghai", language="zh-CN"
    )
    await outside.state("identity", company.id, tenant)
    await eventually(lambda: _default(sales, company.id), within=60)
    return company


async def _default(sales: Bench, tenant_id: UUID) -> bool:
    async with sales.database.tenant(tenant_id) as connection:
        return bool(await connection.fetch_value("SELECT count(*) FROM sales_processes WHERE is_default"))


def customer(id: UUID, version: int, owner: Colleague | None, **more: Any) -> CustomerSnapshot:
    return CustomerSnapshot(
        **{
            "id": id,
            "version": version,
            "name": f"晨光 {version}",
            "kind": "company",
            "lifecycle_stage": "contact",
            "sea_id": uuid4(),
            "owner_id": owner.id if owner else None,
            "created_at": NOW,
            "updated_at": NOW,
            **dict.fromkeys(("order_total", "paid_total", "refund_total", "overdue_total"), NONE),
            **more,
        }
    )


async def test_a_new_tenant_has_its_default_process_once(
    at_work: tuple[Bench, Outside], company: Company
) -> None:
    sales, outside = at_work
    again = TenantSnapshot(
        id=company.id, version=3, name="潮汐", currency="CNY", zone="Asia/Shanghai", language="zh-CN"
    )
    await outside.state("identity", company.id, again)

    async def heard() -> bool:
        async with sales.database.tenant(company.id) as connection:
            return bool(await connection.fetch_value("SELECT version = 3 FROM directory_tenants"))

    await eventually(heard, within=60)
    rep = await company.hire(*REP)
    listed = (await sales.call(rep, "GET", "/sales_processes")).body["items"]
    assert [process["name"] for process in listed] == ["标准销售流程"]


async def test_a_deal_of_a_customer_that_customers_has_just_told_of(
    at_work: tuple[Bench, Outside], company: Company
) -> None:
    sales, outside = at_work
    rep, id = await company.hire(*REP), uuid4()
    await outside.state("customers", company.id, customer(id, 2, rep))
    await outside.state("customers", company.id, customer(id, 1, None))

    async def opened() -> dict[str, Any]:
        body = {"name": "三号线", "customer_id": str(id), "amount": money("10.00")}
        answer = await sales.call(rep, "POST", "/opportunities", body)
        assert answer.status == 201, answer.body
        made: dict[str, Any] = answer.body
        return made

    assert (await eventually(opened, within=60))["customer_name"] == "晨光 2"
    await outside.gone("customers", company.id, "customer", id, 5)

    async def gone() -> bool:
        body = {"name": "三号线", "customer_id": str(id), "amount": money("10.00")}
        return (await sales.call(rep, "POST", "/opportunities", body)).status == 422

    await eventually(gone, within=60)


async def test_what_was_collected_for_a_deal_is_shown_beside_it(
    at_work: tuple[Bench, Outside], company: Company
) -> None:
    sales, outside = at_work
    boss = await company.hire(*REP, "targets:manage", scope="all")
    saga_id = uuid4()
    asked = OpenOpportunity(lead_id=uuid4(), customer_id=uuid4(), name="三号线", owner_id=boss.id)
    made = (await outside.ask(saga_id, 3, asked, company.id, boss.id))["done"]["result"]["opportunity_id"]
    payment_id = uuid4()

    def payment(version: int, status: str) -> PaymentSnapshot:
        return PaymentSnapshot(
            **_money(payment_id, version, made, boss, 50_000), received_on=date(2026, 11, 3), method="bank",
            status=status,
        )  # fmt: skip

    refund = RefundSnapshot(
        **_money(uuid4(), 9, made, boss, 12_000), reason="质量", status="approved", decided_at=NOW
    )
    await outside.state("billing", company.id, payment(4, "confirmed"))
    await outside.state("billing", company.id, refund)
    await outside.state("billing", company.id, payment(3, "pending"))

    async def collected() -> dict[str, str]:
        shown: dict[str, str] = (await sales.call(boss, "GET", f"/opportunities/{made}")).body["collected"]
        return shown

    async def is_worth(amount: str) -> bool:
        return await collected() == money(amount)

    await eventually(lambda: is_worth("380.00"), within=60)
    body = {"subject_kind": "user", "subject_id": str(boss.id), "period": "2026-11", "metric": "collected"}
    put = await sales.call(boss, "PUT", "/sales_targets", {**body, "levels": {"base": "1000"}})
    assert put.status == 200, put.body
    reached = (await sales.call(boss, "GET", "/sales_targets/attainment?period=2026-11")).body["items"]
    assert (reached[0]["actual"], reached[0]["levels"]["base"]["attainment"]) == ("380.00", 0.38)
    await outside.state("billing", company.id, payment(5, "reversed"))
    await eventually(lambda: is_worth("-120.00"), within=60)


def _money(id: UUID, version: int, deal: str, owner: Colleague, minor: int) -> dict[str, Any]:
    return {
        "id": id,
        "version": version,
        "owner_id": owner.id,
        "order_id": uuid4(),
        "order_number": "SO-1",
        "customer_id": uuid4(),
        "opportunity_id": UUID(deal),
        "amount": MoneyValue(amount=Decimal(minor) / 100, currency="CNY"),
        "base_minor": minor,
        "created_at": NOW,
        "updated_at": NOW,
    }


async def test_a_conversion_gets_its_deal_once_and_the_same_answer_again(
    at_work: tuple[Bench, Outside], company: Company
) -> None:
    sales, outside = at_work
    rep, saga_id = await company.hire(*REP), uuid4()
    asked = OpenOpportunity(
        lead_id=uuid4(),
        customer_id=uuid4(),
        name="三号线备件",
        amount=MoneyValue(amount=Decimal("88.80"), currency="CNY"),
        owner_id=rep.id,
    )
    first = await outside.ask(saga_id, 3, asked, company.id, rep.id)
    again = await outside.ask(saga_id, 3, asked, company.id, rep.id)
    retried = await outside.ask(saga_id, 4, asked, company.id, rep.id)

    assert first == again
    assert first["done"]["result"] == retried["done"]["result"]
    listed = (await sales.call(rep, "GET", "/opportunities")).body["items"]
    assert [(deal["name"], deal["amount"], deal["lead_id"]) for deal in listed] == [
        ("三号线备件", money("88.80"), str(asked.lead_id))
    ]
    assert listed[0]["owner_id"] == str(rep.id)


async def test_a_conversion_that_failed_leaves_an_invalid_deal_that_counts_nowhere(
    at_work: tuple[Bench, Outside], company: Company
) -> None:
    sales, outside = at_work
    rep, saga_id = await company.hire(*REP), uuid4()
    asked = OpenOpportunity(lead_id=uuid4(), customer_id=uuid4(), name="三号线备件")
    made = await outside.ask(saga_id, 3, asked, company.id, rep.id)
    undo = DiscardOpportunity(lead_id=asked.lead_id)
    assert await outside.ask(saga_id, 4, undo, company.id) == {
        "done": {"result": {"discarded": True}},
        "refused": None,
    }
    deal = (await sales.call(rep, "GET", f"/opportunities/{made['done']['result']['opportunity_id']}")).body
    assert (deal["status"], deal["close_reason"]) == ("invalid", "conversion_failed")
    assert (await outside.ask(uuid4(), 4, undo, company.id))["done"]["result"] == {"discarded": False}
    assert (await sales.call(rep, "GET", "/pipeline/summary")).body["open"]["count"] == 0


@pytest.mark.parametrize(
    ("permissions", "more", "code"),
    [
        (("opportunities:read",), {}, "forbidden"),
        (REP, {"process_id": uuid4()}, "invalid"),
        (REP, {"owner_id": uuid4()}, "invalid"),
        (REP, {"name": " "}, "invalid"),
        (REP, {"amount": MoneyValue(amount=Decimal(1), currency="USD")}, "invalid"),
    ],
)
async def test_a_conversion_is_refused_as_the_person_would_be(
    at_work: tuple[Bench, Outside], company: Company, permissions: tuple[str, ...], more: Any, code: str
) -> None:
    sales, outside = at_work
    rep = await company.hire(*permissions)
    asked = OpenOpportunity(**{"lead_id": uuid4(), "customer_id": uuid4(), "name": "三号线", **more})
    answer = await outside.ask(uuid4(), 3, asked, company.id, rep.id)
    assert answer["done"] is None
    assert answer["refused"]["code"] == code
    async with sales.database.tenant(company.id) as connection:
        assert await connection.fetch_value("SELECT count(*) FROM opportunities") == 0

"""Customers fall back by rules that look at deals, orders and contracts; never while a fact may be on its way."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiokafka import AIOKafkaProducer

from chassis.clock import FixedClock
from chassis.hearing import Raw
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from chassis.testing.telling import pulse, state
from chassis.topics import create_all
from contracts import billing, sales
from contracts.identity import TenantSnapshot
from contracts.topics import events_topic
from pools.storage.calendars import calendar_jobs
from pools.storage.recycler import Recycler
from records.jobs import Worker
from services.customers.main import SERVICE
from services.customers.storage.work import CustomersWork
from services.customers.tests import telling
from services.customers.tests.conftest import MANAGER, REP, new_company
from services.customers.tests.telling import applier, said

FACTS = (events_topic("sales"), events_topic("billing"))


@dataclass(frozen=True)
class Office:
    """A company whose sea has recycle rules, on a clock that the test moves."""

    service: Bench
    company: Company
    clock: FixedClock
    manager: Colleague
    rep: Colleague

    async def sea(self, *rules: dict[str, Any]) -> str:
        """A sea with these rules."""
        named = [{"name": f"规则{number}", "after": "P7D", **rule} for number, rule in enumerate(rules)]
        body = {"name": "回收公海", "recycle_rules": named}
        answer = await self.service.call(self.manager, "POST", "/public_seas", body)
        assert answer.status == 201, answer.body
        return str(answer.body["id"])

    async def customer(self, sea: str, **fields: Any) -> str:
        """A customer of the rep's."""
        body = {"name": "晨光文具", "sea_id": sea, "owner_id": str(self.rep.id), **fields}
        answer = await self.service.call(self.manager, "POST", "/customers", body)
        assert answer.status == 201, answer.body
        return str(answer.body["id"])

    async def call(self, path: str, body: Any = None) -> Answer:
        """Have the rep do something."""
        return await self.service.call(self.rep, "POST", path, body)

    async def seen(self, id: str) -> dict[str, Any]:
        """The customer as it is."""
        body: dict[str, Any] = (await self.service.call(self.manager, "GET", f"/customers/{id}")).body
        return body

    async def deadline(self, id: str) -> datetime | None:
        """When it falls back."""
        text = (await self.seen(id))["recycle_at"]
        return datetime.fromisoformat(text) if text else None

    def deal(self, customer_id: str, status: Any, id: UUID | None = None, version: int = 1) -> Raw:
        """News of a deal."""
        told = telling.opportunity(id or uuid4(), UUID(customer_id), status)
        event: Any = {"open": sales.OpportunityCreated, "won": sales.OpportunityWon}.get(
            status, sales.OpportunityLost
        )
        return said("sales", self.company.id, event(after=told), told.id, version)

    async def hear(self, *records: Raw) -> None:
        """The service hears of it."""
        await applier(self.service).apply(records)

    async def pass_time(self, **span: float) -> None:
        """Let time pass, and then do what is due."""
        self.clock.forward(timedelta(**span))
        await self.run()

    async def run(self, facts: Sequence[str] = ()) -> None:
        """Do what is due; with `facts` only if all that stands in these topics was heard."""
        await Recycler(CustomersWork, facts).run(self.service.running.ground)


@contextlib.asynccontextmanager
async def open_office(engines: Engines) -> AsyncIterator[Office]:
    clock = FixedClock(datetime.now(UTC))
    async with bench(SERVICE, engines, clock=clock) as service:
        company = await new_company(service)
        manager = await company.hire(*MANAGER, scope="all", name="李强")
        yield Office(service, company, clock, manager, await company.hire(*REP))


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


async def test_a_customer_falls_back_with_its_contacts(office: Office) -> None:
    sea = await office.sea({"trigger": "no_follow_up"})
    id = await office.customer(sea)
    person = {"customer_id": id, "name": "周敏"}
    contact = (await office.call("/contacts", person)).body["id"]
    await office.pass_time(days=7)
    fallen = await office.seen(id)
    assert (fallen["owner_id"], fallen["previous_owner_id"]) == (None, str(office.rep.id))
    seen = (await office.service.call(office.manager, "GET", f"/contacts/{contact}")).body
    assert seen["owner_id"] is None


async def test_a_win_ends_the_rules_that_wait_for_one(office: Office) -> None:
    sea = await office.sea(
        {"trigger": "not_won"}, {"trigger": "no_follow_up", "exempt": ["won"], "after": "P9D"}
    )
    id = await office.customer(sea)
    assert await office.deadline(id) == office.clock.now() + timedelta(days=7)
    await office.hear(office.deal(id, "won"))
    assert await office.deadline(id) is None
    await office.pass_time(days=30)
    assert (await office.seen(id))["owner_id"] == str(office.rep.id)


async def test_an_opportunity_stops_the_clock_and_its_end_starts_it_again(office: Office) -> None:
    sea = await office.sea({"trigger": "no_opportunity"})
    id, deal = await office.customer(sea), uuid4()
    version = (await office.seen(id))["version"]
    await office.hear(office.deal(id, "open", deal))
    assert await office.deadline(id) is None
    office.clock.forward(timedelta(days=20))
    lost = office.deal(id, "lost", deal, 2)
    at = office.clock.now().replace(microsecond=0)
    when = [(name, at.isoformat().encode() if name == "ce_time" else value) for name, value in lost.headers]
    await office.hear(replace(lost, headers=when))
    assert await office.deadline(id) == at + timedelta(days=7)
    assert (await office.seen(id))["version"] == version, "a deadline alone is no version"


async def test_who_has_not_paid_is_kept_by_rules_that_say_so(office: Office) -> None:
    sea = await office.sea({"trigger": "no_follow_up", "exempt": ["unpaid_order"]})
    id, order, payment = await office.customer(sea), uuid4(), uuid4()
    begun = office.clock.now()
    told = telling.order(order, UUID(id), "approved", 100_000)
    await office.hear(said("billing", office.company.id, billing.OrderApproved(after=told), order, 1))
    assert await office.deadline(id) is None
    paid = telling.payment(payment, order, UUID(id), "confirmed", 100_000)
    event = billing.PaymentConfirmed(after=paid, reason=billing.MoneyMoved(standing=telling.standing()))
    await office.hear(said("billing", office.company.id, event, order, 2))
    assert await office.deadline(id) == begun + timedelta(days=7)


async def test_a_contract_that_ended_counts_from_its_last_day(office: Office) -> None:
    sea = await office.sea({"trigger": "contract_ended", "after": "P30D"})
    id, order = await office.customer(sea), uuid4()
    assert await office.deadline(id) is None
    last = (office.clock.now() + timedelta(days=60)).date()
    told = telling.order(order, UUID(id), "approved", 100_000, service_ends_on=last)
    await office.hear(said("billing", office.company.id, billing.OrderApproved(after=told), order, 1))
    at = await office.deadline(id)
    assert at is not None
    assert (at + timedelta(hours=8)).date() == last + timedelta(days=31)


async def test_a_lock_puts_the_deadline_off_and_its_end_brings_it_back(office: Office) -> None:
    sea = await office.sea({"trigger": "no_follow_up"})
    id = await office.customer(sea)
    begun, until = office.clock.now(), office.clock.now() + timedelta(days=10)
    await office.call(f"/customers/{id}/lock", {"until": until.isoformat()})
    assert await office.deadline(id) == until
    await office.call(f"/customers/{id}/unlock")
    assert await office.deadline(id) == begun + timedelta(days=7)


async def test_who_may_write_keeps_it_by_being_in_touch(office: Office) -> None:
    sea = await office.sea({"trigger": "no_follow_up"})
    id, friend = await office.customer(sea), await office.company.hire(*REP)
    await office.call(f"/customers/{id}/share", {"user_id": str(friend.id), "access": "write"})
    office.clock.forward(timedelta(days=2))
    body = {"kind": "call", "content": "帮忙确认了付款"}
    await office.service.call(friend, "POST", f"/customers/{id}/follow_ups", body)
    assert await office.deadline(id) == office.clock.now() + timedelta(days=7)


async def test_nothing_is_taken_while_a_win_stands_in_the_topic(engines: Engines) -> None:
    """The freshness guard, on a real broker: the win is said, and this service has not heard it yet."""
    await create_all(engines.kafka_bootstrap)
    async with open_office(engines) as office:
        sea = await office.sea({"trigger": "no_follow_up", "exempt": ["won"]}, {"trigger": "not_won"})
        winner, other = await office.customer(sea), await office.customer(sea)
        warned = await office.customer(await office.sea({"trigger": "not_won", "after": "P10D"}))
        win = office.deal(winner, "won")
        async with AIOKafkaProducer(bootstrap_servers=engines.kafka_bootstrap) as producer:
            await producer.send_and_wait(win.topic, win.value, key=win.key, headers=list(win.headers))
        await pulse(engines.kafka_bootstrap, *FACTS)
        office.clock.forward(timedelta(days=8))
        await office.run(FACTS)
        for id in (winner, other):
            assert (await office.seen(id))["owner_id"] == str(office.rep.id)
        async with office.service.database.tenant(office.company.id) as connection:
            types = await connection.fetch("SELECT type FROM history WHERE record_id = $1", UUID(warned))
        assert "crm.customer.recycle_warned.v1" in [row["type"] for row in types]
        listening = asyncio.create_task(office.service.running.consumer.run())
        try:

            async def fallen() -> bool:
                await pulse(engines.kafka_bootstrap, *FACTS)
                await office.run(FACTS)
                return (await office.seen(other))["owner_id"] is None

            await eventually(fallen, within=60)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        assert (await office.seen(winner))["owner_id"] == str(office.rep.id)


async def test_nothing_is_taken_while_a_win_may_stand_in_the_outbox_of_sales(engines: Engines) -> None:
    """The topics say nothing new, and sales does not say that it has sent everything."""
    await create_all(engines.kafka_bootstrap)
    async with open_office(engines) as office:
        id = await office.customer(await office.sea({"trigger": "no_follow_up"}))
        office.clock.forward(timedelta(days=8))
        listening = asyncio.create_task(office.service.running.consumer.run())
        try:
            await asyncio.wait_for(office.service.running.consumer.caught_up.wait(), 60)
            now = datetime.now(UTC)
            await pulse(engines.kafka_bootstrap, FACTS[0], until=now - timedelta(minutes=1))
            await pulse(engines.kafka_bootstrap, FACTS[1])
            await office.run(FACTS)
            assert (await office.seen(id))["owner_id"] == str(office.rep.id)

            async def fallen() -> bool:
                await pulse(engines.kafka_bootstrap, *FACTS)
                await office.run(FACTS)
                return (await office.seen(id))["owner_id"] is None

            await eventually(fallen, within=60)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)


async def test_nothing_is_taken_while_nobody_knows_where_topics_end(office: Office) -> None:
    id = await office.customer(await office.sea({"trigger": "no_follow_up"}))
    office.clock.forward(timedelta(days=8))
    await office.run(["crm.no_such_topic"])
    assert (await office.seen(id))["owner_id"] == str(office.rep.id)
    await office.run()
    assert (await office.seen(id))["owner_id"] is None


async def test_a_day_off_puts_off_what_counts_working_days(office: Office) -> None:
    sea = await office.sea({"trigger": "no_follow_up", "after": "P3D", "days": "working"})
    id = await office.customer(sea)
    before = await office.deadline(id)
    assert before is not None
    today = office.clock.now().date()
    closed = (before.date() - today).days + 4  # longer than any holidays that the season may have here
    days = [str(today + timedelta(days=ahead)) for ahead in range(1, closed)]
    told = TenantSnapshot(
        id=office.company.id,
        version=9,
        name="潮汐测试",
        currency="CNY",
        zone="Asia/Shanghai",
        language="zh-CN",
        calendar={"days_off": days},
    )
    await office.hear(state("identity", office.company.id, told))
    office.clock.forward(timedelta(seconds=6))
    await Worker(CustomersWork, calendar_jobs(CustomersWork)).work_off(office.service.running.ground)
    after = await office.deadline(id)
    assert after is not None
    assert after >= before + timedelta(days=4)

"""What keeps effects single on the way from one service to another, and what happens without it."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.applying import Applier
from chassis.clock import SystemClock
from chassis.database import Connection, Database
from chassis.directory import Directory
from chassis.provision import Access
from chassis.relay import Relay
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from chassis.testing.serving import Bench, bench
from chassis.work import Ground
from contracts.base import Reply
from contracts.catalogue import known_types
from contracts.commands import OpenCustomer
from contracts.leads import LeadUpdated
from services.customers.main import SERVICE as CUSTOMERS
from services.customers.tests import telling
from services.customers.tests.conftest import REP, new_company
from services.leads.application.create_lead import NewLead, create_lead
from tests.guards.weakening import ANSWER_KEY, INBOX, RELAY_LOCK, SAGA_ANSWER, drop, without
from tests.resilience.conftest import Writers
from tests.resilience.consumer_process import HEARS, TABLE, CountingWork
from tests.resilience.test_consumer import sent
from tests.resilience.topic import versions

CHANGES = 300


class MeetingRelay(Relay):
    """A relay that has read what is due and waits a moment, about to send it, for another one that has done the same."""

    meeting: asyncio.Barrier

    async def _due(self, connection: Connection) -> AsyncGenerator[list[asyncpg.Record], None]:
        async with aclosing(super()._due(connection)) as portions:
            async for rows in portions:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(2):
                        await self.meeting.wait()
                yield rows


async def check_two_relays_send_once(writers: Writers) -> None:
    """Two relays at the same full outbox send each version once."""
    async with writers.work() as work:
        root = (await create_lead(NewLead({"name": "根"}), work)).lead
    await sent(writers)
    relays = [MeetingRelay(writers.database, writers.kafka, "leads") for _ in range(2)]
    meeting = asyncio.Barrier(2)
    try:
        for relay in relays:
            relay.meeting = meeting
            await relay.drain()  # connected to Kafka
        async with writers.work() as work:
            lead = await work.leads.get(root.id, lock=True)
            for n in range(CHANGES):
                work.announce(lead, lead.change({"need": f"第 {n} 次"}))
        await asyncio.gather(*(relay.drain() for relay in relays))
    finally:
        await asyncio.gather(*(relay.close() for relay in relays))
    told = await versions(writers.kafka, "crm.leads", {str(root.id)})
    assert told[str(root.id)] == list(range(1, CHANGES + 2))


async def test_two_relays_send_once(writers: Writers) -> None:
    await check_two_relays_send_once(writers)


async def test_without_the_lock_they_send_twice(writers: Writers) -> None:
    with without(RELAY_LOCK), pytest.raises(AssertionError):
        await check_two_relays_send_once(writers)


@pytest.fixture
async def counting(engines: Engines) -> AsyncIterator[tuple[Database, Access]]:
    async with service_database(engines, "leads") as (database, access):
        await drop(access, TABLE)
        yield database, access


async def check_a_doubled_event_counts_once(database: Database) -> None:
    """An event that comes again, in the same batch or in a later one, has one effect."""
    ground = Ground(database, SystemClock(), Directory(database))
    counter = Applier(
        "scoring", HEARS, known_types(), lambda who, cause: CountingWork(ground, who, cause), ground
    )
    tenant_id, root_id = uuid4(), uuid4()
    record = telling.said("leads", tenant_id, LeadUpdated(after=telling.lead(root_id)), root_id, 2)
    for batch in ([record, record], [record]):
        await counter.apply(batch)
    async with database.tenant(tenant_id) as connection:
        heard = await connection.fetch_value("SELECT heard FROM counted WHERE lead_id = $1", root_id)
    assert heard == 1


async def test_a_doubled_event_counts_once(counting: tuple[Database, Access]) -> None:
    await check_a_doubled_event_counts_once(counting[0])


async def test_without_the_inbox_it_counts_again(counting: tuple[Database, Access]) -> None:
    with without(INBOX), pytest.raises(AssertionError):
        await check_a_doubled_event_counts_once(counting[0])


@pytest.fixture
async def customers(engines: Engines) -> AsyncIterator[Bench]:
    """A database of its own for each test: some lose a constraint."""
    async with bench(CUSTOMERS, engines) as running:
        yield running


async def repeated_answers(customers: Bench) -> tuple[list[Reply], int]:
    """What a command that comes twice is answered, and how many customers it made."""
    company = await new_company(customers)
    rep: Colleague = await company.hire(*REP)
    saga_id: UUID = uuid4()
    command = OpenCustomer(lead_id=uuid4(), name="晨光文具", owner_id=rep.id)
    for _ in range(2):
        await telling.applier(customers).apply([telling.asked(company.id, saga_id, 1, command, rep.id)])
    async with customers.database.tenant(company.id) as connection:
        rows = await connection.fetch(
            "SELECT payload FROM outbox WHERE kind = 'reply' AND aggregate_id = $1", str(saga_id)
        )
        made = await connection.fetch_value("SELECT count(*) FROM customers")
    return [Reply.model_validate_json(row["payload"]) for row in rows], made


async def check_a_doubled_command_is_obeyed_once(customers: Bench) -> None:
    """Two equal answers, one customer."""
    answers, made = await repeated_answers(customers)
    assert len(answers) == 2
    assert answers[0] == answers[1]
    assert made == 1


async def test_a_doubled_command_is_obeyed_once(customers: Bench) -> None:
    await check_a_doubled_command_is_obeyed_once(customers)


async def test_without_the_kept_answer_its_key_still_refuses_a_second_step(customers: Bench) -> None:
    with without(SAGA_ANSWER), pytest.raises(asyncpg.PostgresError):
        await check_a_doubled_command_is_obeyed_once(customers)


async def test_without_answer_and_key_it_is_obeyed_twice(customers: Bench) -> None:
    await drop(customers.access, ANSWER_KEY)
    with without(SAGA_ANSWER), pytest.raises(AssertionError):
        await check_a_doubled_command_is_obeyed_once(customers)

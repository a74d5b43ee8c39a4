"""The consumer: effects exactly once whatever dies, and poison set aside without holding up anybody."""

import asyncio
from collections.abc import AsyncIterator
from secrets import token_hex
from uuid import UUID, uuid4

import asyncpg
import pytest
from aiokafka import AIOKafkaProducer, ConsumerRecord

from chassis.database import Database
from chassis.provision import Access
from chassis.relay import Relay
from chassis.testing import eventually
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from services.leads.application.create_lead import NewLead, create_lead
from tests.resilience.conftest import Writers
from tests.resilience.consumer_process import POISON, TABLE
from tests.resilience.processes import kill, process, start
from tests.resilience.topic import all_records

Counting = tuple[Database, Access]


@pytest.fixture
async def counting(engines: Engines) -> AsyncIterator[Counting]:
    async with service_database(engines, "leads") as (database, access):
        owner = await asyncpg.connect(access.owner)
        await owner.execute(TABLE)
        await owner.close()
        yield database, access


def consumer(counting: Counting, kafka: str, group: str) -> tuple[str, ...]:
    access = counting[1]
    return ("tests.resilience.consumer_process", access.app, access.worker, kafka, group)


async def heard(counting: Counting, ids: list[UUID]) -> list[int]:
    async with counting[0].worker() as connection:
        rows = await connection.fetch("SELECT lead_id, heard FROM counted")
    known = {row["lead_id"]: row["heard"] for row in rows}
    return [known.get(id, 0) for id in ids]


async def leads_with_changes(
    writers: Writers, leads: int, changes: int, poisoned: int | None = None
) -> list[UUID]:
    async with writers.work() as work:
        made = [(await create_lead(NewLead({"name": f"根{n}"}), work)).lead for n in range(leads)]
        for n in range(changes):
            for lead in made:
                work.announce(lead, lead.change({"need": POISON if n == poisoned else f"第 {n} 次"}))
    await sent(writers)
    return [lead.id for lead in made]


async def sent(writers: Writers) -> None:
    """Run a relay until the outbox is empty."""
    relay = Relay(writers.database, writers.kafka, "leads")
    running = asyncio.create_task(relay.run())
    try:
        await eventually(lambda: _empty(writers.database), within=60)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _empty(database: Database) -> bool:
    async with database.worker() as connection:
        return bool(await connection.fetch_value("SELECT count(*) FROM outbox") == 0)


async def test_a_consumer_killed_in_the_middle_has_every_effect_once(
    writers: Writers, counting: Counting
) -> None:
    ids = await leads_with_changes(writers, 8, 150)
    group = f"count-{token_hex(4)}"
    running = await start(*consumer(counting, writers.kafka, group))
    for threshold in (1, 300, 700):

        async def enough(least: int = threshold) -> bool:
            return sum(await heard(counting, ids)) >= least

        await eventually(enough, within=60)
        await kill(running)
        running = await start(*consumer(counting, writers.kafka, group))

    async def all_there() -> bool:
        return await heard(counting, ids) == [150] * 8

    try:
        await eventually(all_there, within=60)
    finally:
        await kill(running)


async def test_doubled_records_have_one_effect(writers: Writers, counting: Counting) -> None:
    ids = await leads_with_changes(writers, 2, 3)
    records = await told_of(writers, ids)
    async with AIOKafkaProducer(bootstrap_servers=writers.kafka) as producer:
        for record in records:
            await producer.send_and_wait(record.topic, record.value, record.key, headers=list(record.headers))
    await one_more_change(writers, ids)
    doubled = await told_of(writers, ids)
    assert len(doubled) == 2 * len(records) + len(ids)
    last = [
        UUID(dict(r.headers)["ce_id"].decode()) for r in doubled if dict(r.headers)["ce_sequence"] == b"5"
    ]
    async with process(*consumer(counting, writers.kafka, f"count-{token_hex(4)}")):

        async def heard_to_the_end() -> bool:
            async with counting[0].worker() as connection:
                known = "SELECT count(*) FROM inbox WHERE event_id = ANY ($1::uuid[])"
                return bool(await connection.fetch_value(known, last) == len(ids))

        await eventually(heard_to_the_end, within=60)
        assert await heard(counting, ids) == [4, 4]


async def told_of(writers: Writers, ids: list[UUID]) -> list[ConsumerRecord]:
    """What the topic holds of some roots."""
    return [
        r for r in await all_records(writers.kafka, "crm.leads") if r.key in {str(id).encode() for id in ids}
    ]


async def one_more_change(writers: Writers, ids: list[UUID]) -> None:
    async with writers.work() as work:
        for lead in (await work.leads.many(ids, lock=True)).values():
            work.announce(lead, lead.change({"need": "最后一次"}))
    await sent(writers)


async def test_poison_is_set_aside_and_everything_else_applied(writers: Writers, counting: Counting) -> None:
    group = f"count-{token_hex(4)}"
    ids = await leads_with_changes(writers, 4, 5, poisoned=2)
    good = {"ce_id": str(uuid4()), "ce_type": "crm.lead.updated.v1", "ce_subject": f"lead/{uuid4()}"}
    good |= {"ce_time": "2026-11-22T00:00:00Z", "ce_tenantid": str(writers.company.id), "ce_sequence": "1"}
    good |= {"ce_correlationid": str(uuid4())}
    poison: list[tuple[bytes | None, dict[str, bytes]]] = [
        (b"{not json", {k: v.encode() for k, v in good.items()}),
        (b"{}", {**{k: v.encode() for k, v in good.items()}, "ce_type": b"\xff\xfe"}),
        (None, {k: v.encode() for k, v in good.items()}),
        (b"{}", {**{k: v.encode() for k, v in good.items()}, "ce_type": b"crm.lead.teleported.v1"}),
        (b"{}", {"ce_type": b"crm.lead.updated.v1"}),
    ]
    async with AIOKafkaProducer(bootstrap_servers=writers.kafka) as producer:
        for partition in range(4):
            for value, headers in poison:
                await producer.send_and_wait(
                    "crm.leads", value, b"poison", partition=partition, headers=list(headers.items())
                )
    more = await leads_with_changes(writers, 4, 5)
    before = len(await all_records(writers.kafka, "crm.scoring.dead"))
    async with process(*consumer(counting, writers.kafka, group)):

        async def applied() -> bool:
            return await heard(counting, ids) == [4] * 4 and await heard(counting, more) == [5] * 4

        await eventually(applied, within=60)

        async def buried() -> bool:
            return len(await all_records(writers.kafka, "crm.scoring.dead")) >= before + 4 * len(poison) + 4

        await eventually(buried, within=60)
    dead = (await all_records(writers.kafka, "crm.scoring.dead"))[before:]
    assert {record.value for record in dead} >= {b"{not json", b"{}", None}
    assert {dict(record.headers)["crm_dead_topic"] for record in dead} == {b"crm.leads"}
    assert any(dict(record.headers).get("ce_type") == b"\xff\xfe" for record in dead)

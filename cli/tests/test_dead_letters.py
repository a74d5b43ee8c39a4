"""A dead letter can be read and said again, byte by byte, where it was first said."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord

from chassis import outbox
from chassis.database import Database
from chassis.dead_letters import dead_letter
from chassis.relay import Relay
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from chassis.topics import create_all
from cli import dead_letters
from contracts.topics import Topic
from engines import EngineError

HEADERS = [("ce_type", b"crm.lead.claimed.v1"), ("odd", b"\xff\x00")]


@pytest.fixture
async def kafka(engines: Engines) -> str:
    return engines.kafka_bootstrap


@pytest.fixture
async def consumer(kafka: str) -> str:
    """A consumer with a topic of its own that it hears, and one for what it gave up on."""
    name = f"tests{uuid4().hex[:8]}"
    await create_all(kafka, topics=[Topic(f"crm.{name}{part}", 1) for part in ("", ".state", ".dead")])
    return name


@pytest.fixture(scope="module")
async def database(engines: Engines) -> AsyncIterator[Database]:
    """Any service's, for its outbox."""
    async with service_database(engines, "leads") as (found, _):
        yield found


async def records(kafka: str, topic: str, count: int) -> list[ConsumerRecord]:
    client = AIOKafkaConsumer(topic, bootstrap_servers=kafka, auto_offset_reset="earliest")
    await client.start()
    try:
        return [await client.getone() for _ in range(count)]
    finally:
        await client.stop()


async def die(kafka: str, consumer: str, value: bytes | None, database: Database) -> None:
    """Say something that `consumer` can't apply, and its dead letter, as its relay says it."""
    async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
        await producer.send_and_wait(f"crm.{consumer}", value, key=b"a lead", headers=HEADERS)
    original = (await records(kafka, f"crm.{consumer}", 1))[-1]
    letter = dead_letter(original, consumer, "apply_claim", "ValueError: what is this?", 5)
    async with database.worker() as connection:
        await outbox.post(connection, [letter])
    relay = Relay(database, kafka, consumer)
    assert await relay.drain() == 1
    await relay.close()


@pytest.mark.parametrize("value", [b"\xffno json", b"{}", None])
async def test_it_is_listed_and_said_again_as_it_was(
    kafka: str, consumer: str, value: bytes | None, database: Database
) -> None:
    await die(kafka, consumer, value, database)

    found = await dead_letters.find(kafka, consumer, "0/0")
    assert (found.topic, found.value, found.headers) == (f"crm.{consumer}", value, HEADERS)
    assert (found.type, found.handler) == ("crm.lead.claimed.v1", "apply_claim")
    assert found.error.startswith("ValueError")

    assert await dead_letters.replay(kafka, consumer, None) == 1
    first, again = await records(kafka, f"crm.{consumer}", 2)
    assert (again.key, again.value) == (first.key, first.value)
    mark = (dead_letters.REPLAYED, f"crm.{consumer}.dead/0/0".encode())
    assert list(again.headers) == [*HEADERS, mark]


async def test_only_the_chosen_ones_are_said_again(kafka: str, consumer: str, database: Database) -> None:
    await die(kafka, consumer, b"{}", database)
    with pytest.raises(EngineError, match="at 0/7"):
        await dead_letters.replay(kafka, consumer, ["0/0", "0/7"])
    assert await dead_letters.replay(kafka, consumer, ["0/0"]) == 1


async def test_an_unknown_consumer_is_one_clear_line(kafka: str) -> None:
    with pytest.raises(EngineError, match=r"no topic crm\.nobody\.dead"):
        await dead_letters.read(kafka, "nobody")

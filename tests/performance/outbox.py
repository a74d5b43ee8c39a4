"""P5: what the way through the outbox costs over Kafka itself."""

import asyncio
import statistics
import time
from datetime import UTC, datetime
from uuid import uuid4

from aiokafka import AIOKafkaProducer

from chassis import outbox
from chassis.database import Database
from chassis.outbox import Cause, Letter, envelope
from chassis.partitions import partition
from chassis.relay import Relay
from chassis.topics import create_all
from contracts.topics import Topic, events_topic, state_topic
from tests.performance.bare import BODY
from tests.performance.measure import ROUNDS, Ratio
from tests.performance.places import Alone, writing

BACKLOG, SHARD, PARTITIONS = 4_000, 7, 12
SERVICE = "bench"
"""It has topics that nobody hears, and rows in a shard that nobody else's relay takes."""
Sendable = tuple[str, bytes, bytes | None, list[tuple[str, bytes]]]


async def p5(place: Alone) -> str:
    """Rows of an outbox until Kafka has acknowledged them, against the same records ready to be sent.

    A row is what a service writes: an event of 500 bytes with all its headers, and the state of its record.
    """
    kafka = place.kafka
    topics = [Topic(name, PARTITIONS) for name in (events_topic(SERVICE), state_topic(SERVICE))]
    await create_all(kafka, topics=topics)
    letters = [_letter() for _ in range(BACKLOG)]
    records = [record for letter in letters for record in _records(letter)]
    async with writing(place) as (ground, _):
        relay = Relay(ground.database, kafka, SERVICE, shard=SHARD)
        producer = AIOKafkaProducer(bootstrap_servers=kafka, enable_idempotence=True, max_batch_size=1 << 20)
        await producer.start()
        speeds: list[tuple[float, float]] = []
        for _ in range(ROUNDS + 1):
            await _fill(ground.database, letters)
            began = time.perf_counter()
            sent = await relay.drain()
            ours = sent / (time.perf_counter() - began)
            began = time.perf_counter()
            await _bare_send(producer, records)
            speeds.append((ours, BACKLOG / (time.perf_counter() - began)))
        await producer.stop()
        await relay.close()
    values = tuple(ours / bare for ours, bare in speeds[1:])
    ours, bare = (statistics.median(column) for column in zip(*speeds[1:], strict=True))
    return Ratio("P5 relay, rows → acknowledged ÷ bare send_batch", values, ours, bare).line(0.30)


def _letter() -> Letter:
    id, root, tenant = uuid4(), str(uuid4()), uuid4()
    trace = f"00-{uuid4().hex}-{uuid4().hex[:16]}-01"
    told = envelope(
        event_id=id,
        service=SERVICE,
        type="crm.bench.v1",
        subject=f"bench/{root}",
        time=datetime.now(UTC),
        tenant_id=tenant,
        sequence=1,
        actor_id=uuid4(),
        cause=Cause(uuid4(), None, trace),
    )
    topic, body = events_topic(SERVICE), BODY.encode()
    return Letter(id, "event", topic, "bench", root, 1, "crm.bench.v1", told, body, [f"bench/{root}"], [body])


def _records(letter: Letter) -> list[Sendable]:
    """What Kafka gets of a row."""
    headers = [(name, value.encode()) for name, value in letter.headers.items()]
    told: Sendable = (letter.topic, letter.aggregate_id.encode(), letter.payload, headers)
    states = zip(letter.state_keys, letter.state_values, strict=True)
    return [told, *((state_topic(SERVICE), key.encode(), value, headers) for key, value in states)]


async def _fill(database: Database, letters: list[Letter]) -> None:
    async with database.worker() as connection:
        await outbox.post(connection, letters)
        await connection.execute(
            "UPDATE outbox SET shard = $1 WHERE topic = $2", SHARD, events_topic(SERVICE)
        )


async def _bare_send(producer: AIOKafkaProducer, records: list[Sendable]) -> None:
    batches = {}
    for topic, key, value, headers in records:
        place = (topic, partition(key, PARTITIONS))
        if place not in batches:
            batches[place] = producer.create_batch()
        batches[place].append(key=key, value=value, headers=headers, timestamp=None)
    waiting = []
    for (topic, number), batch in batches.items():
        batch.close()
        waiting.append(await producer.send_batch(batch, topic, partition=number))
    await asyncio.gather(*waiting)

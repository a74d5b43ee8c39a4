"""Dead letters, `crm.<consumer>.dead`: read them, and put the original records back where they came from."""

import asyncio
import contextlib
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from contracts.topics import dead_topic
from engines import EngineError

ADDED = "crm_dead_"
REPLAYED = "crm_replayed"
"""The extra header of a record that was said again: where its dead letter stands."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record that a consumer gave up on; `key`, `value` and `headers` are the original's, byte by byte."""

    place: str
    topic: str
    origin: str
    handler: str
    error: str
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]

    @property
    def type(self) -> str:
        """The event's type, if the record had one."""
        return next(
            (value.decode(errors="replace") for name, value in self.headers if name == "ce_type"), "-"
        )


async def read(bootstrap: str, consumer: str) -> list[DeadLetter]:
    """All that are kept, in the order of their partitions and offsets."""
    partitions = await _partitions(bootstrap, dead_topic(consumer))
    client = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await client.start()
    try:
        client.assign(partitions)
        return await _read(client, partitions)
    finally:
        with contextlib.suppress(asyncio.CancelledError):  # its coordinator without a group ends like this
            await client.stop()


async def _partitions(bootstrap: str, topic: str) -> list[TopicPartition]:
    """Asked of the broker: what a subscribed client knows just after its start may be only some of them."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        if topic not in await admin.list_topics():
            raise EngineError(f"there is no topic {topic}")
        (described,) = await admin.describe_topics([topic])
        return sorted(TopicPartition(topic, each["partition"]) for each in described["partitions"])
    finally:
        await admin.close()


async def _read(client: AIOKafkaConsumer, partitions: list[TopicPartition]) -> list[DeadLetter]:
    ends = await client.end_offsets(partitions)
    letters: list[DeadLetter] = []
    for partition in partitions:
        while await client.position(partition) < ends[partition]:
            fetched = await client.getmany(partition, timeout_ms=1_000)
            letters += [_letter(record) for record in fetched.get(partition, [])]
    return letters


def _letter(record: ConsumerRecord) -> DeadLetter:
    """The record as it was, and what its consumer's relay added: why and where it died, in headers of their own."""
    told = {
        name.removeprefix(ADDED): value.decode(errors="replace")
        for name, value in record.headers
        if name.startswith(ADDED)
    }
    return DeadLetter(
        place=f"{record.partition}/{record.offset}",
        topic=told["topic"],
        origin=f"{told['topic']}/{told['partition']}/{told['offset']}",
        handler=told["handler"],
        error=told["error"],
        key=record.key or None,
        value=record.value,
        headers=[
            (name, value) for name, value in record.headers if name != REPLAYED and not name.startswith(ADDED)
        ],
    )


async def find(bootstrap: str, consumer: str, place: str) -> DeadLetter:
    """The one at `place` (`partition/offset`); raises `EngineError` when there is none."""
    for letter in await read(bootstrap, consumer):
        if letter.place == place:
            return letter
    raise EngineError(f"no dead letter of {consumer} at {place}")


async def replay(bootstrap: str, consumer: str, places: list[str] | None) -> int:
    """Publish the originals again where they were first published; None means all. How many it were."""
    letters = await read(bootstrap, consumer)
    chosen = [letter for letter in letters if places is None or letter.place in places]
    unknown = set(places or ()) - {letter.place for letter in chosen}
    if unknown:
        raise EngineError(f"no dead letter of {consumer} at {', '.join(sorted(unknown))}")
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True)
    await producer.start()
    try:
        for letter in chosen:
            mark = (REPLAYED, f"{dead_topic(consumer)}/{letter.place}".encode())
            await producer.send_and_wait(
                letter.topic, letter.value, key=letter.key, headers=[*letter.headers, mark]
            )
    finally:
        await producer.stop()
    return len(chosen)

"""Dead letters, `crm.<consumer>.dead`: read them, and put the original records back where they came from."""

import json
from base64 import b64decode
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from contracts.topics import dead_topic
from engines import EngineError

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
    topic = dead_topic(consumer)
    await _check(bootstrap, topic)
    client = AIOKafkaConsumer(topic, bootstrap_servers=bootstrap, enable_auto_commit=False)
    await client.start()
    try:
        return await _read(client, sorted(client.assignment()))
    finally:
        await client.stop()


async def _check(bootstrap: str, topic: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        if topic not in await admin.list_topics():
            raise EngineError(f"there is no topic {topic}")
    finally:
        await admin.close()


async def _read(client: AIOKafkaConsumer, partitions: list[TopicPartition]) -> list[DeadLetter]:
    ends = await client.end_offsets(partitions)
    await client.seek_to_beginning(*partitions)
    letters = []
    for partition in partitions:
        while await client.position(partition) < ends[partition]:
            for record in (await client.getmany(partition, timeout_ms=1_000)).get(partition, []):
                headers = {name: value.decode() for name, value in record.headers}
                letters.append(_letter(f"{record.partition}/{record.offset}", headers, record.value))
    return letters


def _letter(place: str, headers: dict[str, str], body: bytes) -> DeadLetter:
    """`headers` and `body` are those that `chassis.dead_letters` wrote."""
    original = json.loads(body)
    value = original["value"]
    return DeadLetter(
        place=place,
        topic=headers["topic"],
        origin=f"{headers['topic']}/{headers['partition']}/{headers['offset']}",
        handler=headers["handler"],
        error=headers["error"],
        key=b64decode(original["key"]) or None,
        value=None if value is None else b64decode(value),
        headers=[(name, b64decode(value)) for name, value in original["headers"]],
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

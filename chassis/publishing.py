"""From rows of the outbox to records on Kafka, in batches per partition."""

import asyncio
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError
from aiokafka.partitioner import DefaultPartitioner
from aiokafka.producer.message_accumulator import BatchBuilder
from asyncpg import Record

from contracts.topics import state_topic

Headers = list[tuple[str, bytes]]
MOST_BYTES = 1_000_000
"""A larger value would not fit into a batch of its own; brokers refuse it by default as well."""
_PARTITION = DefaultPartitioner()


@dataclass(frozen=True, slots=True)
class Message:
    """One record to be."""

    topic: str
    key: bytes
    value: bytes | None
    headers: Headers
    is_state: bool = False


def messages(row: Record, service: str) -> Iterator[Message]:
    """The event (command, reply, dead letter) of a row, and the state record of each entity it changed."""
    if row["kind"] == "dead":
        yield _dead_letter(row)
        return
    headers = [(name, value.encode()) for name, value in row["headers"].items()]
    yield Message(row["topic"], row["aggregate_id"].encode(), row["payload"], headers)
    for key, value in zip(row["state_keys"], row["state_values"], strict=True):
        yield Message(state_topic(service), key.encode(), value, _state_headers(headers, key), is_state=True)


def _state_headers(headers: Headers, key: str) -> Headers:
    kind = f"crm.{key.partition('/')[0]}.state.v1".encode()
    return [
        (name, kind if name == "ce_type" else value) for name, value in headers if name != "ce_dataschema"
    ]


def _dead_letter(row: Record) -> Message:
    """The original bytes again, under the original key, with why it died in headers of its own."""
    letter = orjson.loads(row["payload"])
    headers = [(name, b64decode(value)) for name, value in letter["headers"]]
    headers += [(f"crm_dead_{name}", str(value).encode()) for name, value in row["headers"].items()]
    value = None if letter["value"] is None else b64decode(letter["value"])
    return Message(row["topic"], b64decode(letter["key"]), value, headers)


class Batches:
    """Collects messages into one batch per partition, in the order they come, and sends them together."""

    def __init__(self, producer: AIOKafkaProducer, service: str) -> None:
        self._producer = producer
        self._full: list[tuple[str, int, BatchBuilder]] = []
        self._open: dict[tuple[str, int], BatchBuilder] = {}
        self._states: dict[tuple[str, bytes], Message] = {}

    async def add(self, messages: Iterable[Message]) -> None:
        """Take the messages of one row. Raises MessageSizeTooLargeError when the broker would not take one."""
        row = list(messages)
        for message in row:
            if len(message.value or b"") > MOST_BYTES:
                raise MessageSizeTooLargeError(f"{len(message.value or b'')} bytes in {message.topic}")
        for message in row:
            if message.is_state:
                self._states[message.topic, message.key] = message
            else:
                await self._append(message)

    async def send(self) -> None:
        """Send everything; returns when Kafka has acknowledged all of it."""
        for message in self._states.values():
            await self._append(message)
        batches = [*self._full, *((*place, batch) for place, batch in self._open.items())]
        waiting = []
        for topic, partition, batch in batches:
            batch.close()
            waiting.append(await self._producer.send_batch(batch, topic, partition=partition))
        await asyncio.gather(*waiting)

    async def _append(self, message: Message) -> None:
        partitions = sorted(await self._producer.partitions_for(message.topic))
        place = (message.topic, _PARTITION(message.key, partitions, partitions))
        batch = self._open.get(place)
        if batch is None or not _appended(batch, message):
            if batch is not None:
                self._full.append((*place, batch))
            self._open[place] = batch = self._producer.create_batch()
            _appended(batch, message)


def _appended(batch: BatchBuilder, message: Message) -> bool:
    metadata = batch.append(key=message.key, value=message.value, timestamp=None, headers=message.headers)
    return metadata is not None

"""From rows of the outbox to records on Kafka, in batches per partition."""

import asyncio
from base64 import b64decode
from collections.abc import Iterable
from typing import Any

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.errors import MessageSizeTooLargeError
from aiokafka.producer.message_accumulator import BatchBuilder
from asyncpg import Record

from chassis.partitions import partition
from contracts.topics import state_topic

Headers = list[tuple[str, bytes]]
COLUMNS = "seq, kind, topic, aggregate_id, headers, payload, state_keys, state_values"
"""What `Batches` expects of a row, in this order."""
MOST_BYTES = 1_000_000
"""A larger record would not fit into a batch of its own; brokers refuse it by default as well."""
UNSENDABLE = (MessageSizeTooLargeError, ValueError, TypeError, KeyError, AttributeError)
"""What comes up when a row can't be made into a record."""


class Batches:
    """Collects the records of rows, one batch per partition, in the order they come, and sends them together.

    This is the relay's inner loop: a few microseconds per row, so plain tuples instead of objects.
    """

    def __init__(self, producer: AIOKafkaProducer, service: str) -> None:
        self._producer = producer
        self._state_topic = state_topic(service)
        self._partitions: dict[str, list[int]] = {}
        self._full: list[tuple[tuple[str, int], BatchBuilder]] = []
        self._open: dict[tuple[str, int], BatchBuilder] = {}
        self._states: dict[bytes, tuple[bytes | None, Headers]] = {}
        self._stuck: set[str] = set()
        self.taken: list[int] = []
        self.unsendable: list[tuple[int, str, str]] = []
        """`seq`, root and reason of each row that will never become a record."""

    async def know(self, topics: Iterable[str]) -> None:
        """Learn the partitions of these topics, and of the service's state; needed before rows of theirs are taken."""
        for topic in {*topics, self._state_topic} - self._partitions.keys():
            self._partitions[topic] = sorted(await self._producer.partitions_for(topic))

    def take(self, rows: Iterable[Record]) -> None:
        """Take rows in their order. One that can't be sent is noted, and later rows of its root wait behind it."""
        for row in rows:
            root = row["aggregate_id"]
            if root not in self._stuck:
                try:
                    self._add(row)
                    self.taken.append(row["seq"])
                except UNSENDABLE as error:
                    self._stuck.add(root)
                    self.unsendable.append((row["seq"], root, str(error) or type(error).__name__))

    def _add(self, row: Record) -> None:
        """The event (command, reply, dead letter) of a row, and the newest state of each entity it changed."""
        _, kind, topic, root, told, value, state_keys, state_values = row
        if kind == "dead":
            self._append(topic, *_dead_letter(told, value))
            return
        headers = [(name, text.encode()) for name, text in told.items()]
        states = [(key.encode(), _state_headers(headers, key)) for key in state_keys]
        for large in (value, *state_values):
            _check_size(len(large or b""), topic)
        self._append(topic, root.encode(), value, headers)
        for (key, state), stands in zip(states, state_values, strict=True):
            self._states[key] = (stands, state)

    async def send(self) -> list[asyncio.Future[Any]]:
        """Hand everything over; Kafka has acknowledged it when all these futures are done."""
        for key, (value, headers) in self._states.items():
            self._append(self._state_topic, key, value, headers)
        sent = []
        for (topic, number), batch in [*self._full, *self._open.items()]:
            batch.close()
            sent.append(await self._producer.send_batch(batch, topic, partition=number))
        self._full, self._open, self._states = [], {}, {}
        return sent

    def _append(self, topic: str, key: bytes, value: bytes | None, headers: Headers) -> None:
        partitions = self._partitions[topic]
        place = (topic, partitions[partition(key, len(partitions))])
        batch = self._open.get(place)
        if batch is None:
            batch = self._open[place] = self._producer.create_batch()
        if batch.append(key=key, value=value, timestamp=None, headers=headers) is None:
            self._full.append((place, batch))
            batch = self._open[place] = self._producer.create_batch()
            batch.append(key=key, value=value, timestamp=None, headers=headers)


def _state_headers(headers: Headers, key: str) -> Headers:
    kind = f"crm.{key.partition('/')[0]}.state.v1".encode()
    return [
        (name, kind if name == "ce_type" else value) for name, value in headers if name != "ce_dataschema"
    ]


def _dead_letter(told: dict[str, Any], payload: bytes) -> tuple[bytes, bytes | None, Headers]:
    """The original bytes again, under the original key, with why it died in headers of its own."""
    letter = orjson.loads(payload)
    headers = [(name, b64decode(value)) for name, value in letter["headers"]]
    headers += [(f"crm_dead_{name}", str(value).encode()) for name, value in told.items()]
    value = None if letter["value"] is None else b64decode(letter["value"])
    _check_size(len(value or b"") + sum(len(text) for _, text in headers), "dead letter")
    return b64decode(letter["key"]), value, headers


def _check_size(size: int, what: str) -> None:
    if size > MOST_BYTES:
        raise MessageSizeTooLargeError(f"{size} bytes in {what}")

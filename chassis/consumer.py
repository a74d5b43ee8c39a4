"""The one Kafka consumer of a service: fetch, apply, then commit offsets. At least once; effects exactly once."""

import asyncio
import contextlib
from collections.abc import Coroutine, Sequence
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from chassis import metrics
from chassis.applying import TRANSIENT, Applier
from chassis.hearing import Raw
from chassis.parts import Hopeless

log = structlog.get_logger(__name__)

BATCH = 2_000
STALLED = 30.0
"""Seconds with lag and without progress after which the consumer is built anew."""
TRIES = 3
"""Times in a row that a consumer may stall before the process gives up."""


class _Stalled(Exception):
    """There is something to hear, and nothing was applied for too long."""


class Consumer:
    """Hears all topics of a service in one group. `caught_up` is set when what stood there at the start is applied."""

    def __init__(self, bootstrap: str, service: str, topics: Sequence[str], applier: Applier) -> None:
        self._bootstrap = bootstrap
        self._service = service
        self._topics = topics
        self._applier = applier
        self.caught_up = asyncio.Event()
        self._moved_at = 0.0
        self.stalls = 0
        self._applying = False

    async def run(self) -> None:
        """Consume until cancelled. After an error of the moment everything not committed is fetched again.

        Raises Hopeless when it stalls again and again.
        """
        pause = 0.2
        while True:
            try:
                await self._session()
            except (KafkaError, *TRANSIENT) as error:
                log.warning("consumer_starts_again", error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5.0)
            except _Stalled:
                self.stalls += 1
                metrics.consumer_stalls.inc()
                log.error("consumer_stalled", seconds=STALLED, times=self.stalls)
                if self.stalls >= TRIES:
                    raise Hopeless("the consumer stalls again and again") from None

    async def _session(self) -> None:
        consumer = AIOKafkaConsumer(
            *self._topics,
            bootstrap_servers=self._bootstrap,
            group_id=f"crm.{self._service}",
            client_id=self._service,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=3_000,
            heartbeat_interval_ms=1_000,
            fetch_max_wait_ms=2_000,
            max_partition_fetch_bytes=2_097_152,
        )
        try:
            await consumer.start()
            await _first_to_end(self._hear(consumer), self._watch(consumer))
        finally:
            with contextlib.suppress(KafkaError, TimeoutError):
                await asyncio.wait_for(asyncio.shield(consumer.stop()), 5)

    async def _hear(self, consumer: AIOKafkaConsumer) -> None:
        while True:
            fetched = await consumer.getmany(timeout_ms=1_000, max_records=BATCH)
            records = [record for part in fetched.values() for record in part]
            if records:
                await self._apply(consumer, records)
            if not self.caught_up.is_set():
                await self._see_whether_caught_up(consumer)

    async def _watch(self, consumer: AIOKafkaConsumer) -> None:
        """Raise when there is lag and no progress: asked of Kafka itself, for a stuck fetcher knows of no lag."""
        clock = asyncio.get_running_loop().time
        self._moved_at, self._applying = clock(), False
        while True:
            await asyncio.sleep(STALLED / 6)
            if clock() - self._moved_at < STALLED:
                continue
            with contextlib.suppress(KafkaError, TimeoutError):  # Kafka is away: that is no stall
                if self._applying or await _behind(consumer):
                    raise _Stalled
                self._moved_at = clock()

    async def _apply(self, consumer: AIOKafkaConsumer, fetched: list[Raw]) -> None:
        """Apply what was fetched in portions, each with its own offsets: no transaction holds locks for long."""
        size = self._applier.portion
        self._applying = True
        for start in range(0, len(fetched), size):
            await self._apply_portion(consumer, fetched[start : start + size])
        self._applying = False

    async def _apply_portion(self, consumer: AIOKafkaConsumer, records: list[Raw]) -> None:
        await self._applier.apply(records)
        ends: dict[TopicPartition, int] = {}
        for record in records:
            ends[TopicPartition(record.topic, record.partition)] = record.offset + 1
        await consumer.commit(ends)
        self._moved_at, self.stalls = asyncio.get_running_loop().time(), 0
        for partition in ends:
            behind = (consumer.highwater(partition) or 0) - await consumer.position(partition)
            metrics.consumer_lag.labels(partition.topic, str(partition.partition)).set(max(behind, 0))

    async def _see_whether_caught_up(self, consumer: AIOKafkaConsumer) -> None:
        """Nothing left of what stood in the assigned partitions; another replica answers for its own."""
        assigned = consumer.assignment()
        if not assigned:
            return
        ends = await consumer.end_offsets(list(assigned))
        for partition, end in ends.items():
            if end and await consumer.position(partition) < end:
                return
        self.caught_up.set()


async def _behind(consumer: AIOKafkaConsumer) -> bool:
    """Whether something stands in the assigned partitions that was not fetched."""
    async with asyncio.timeout(STALLED / 6):
        assigned = list(consumer.assignment())
        ends = await consumer.end_offsets(assigned) if assigned else {}
    for partition, end in ends.items():
        try:
            async with asyncio.timeout(STALLED / 6):
                if end and await consumer.position(partition) < end:
                    return True
        except TimeoutError:
            return True  # Kafka answers, and yet it does not know where to read on
    return False


async def _first_to_end(*doing: Coroutine[Any, Any, None]) -> None:
    """Do all of it until one of them fails, and stop the others."""
    tasks = [asyncio.create_task(one) for one in doing]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

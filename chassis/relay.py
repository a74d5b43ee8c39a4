"""The only writer to Kafka: takes whatever rows of the outbox are visible, publishes them, deletes exactly those.

One transaction holds the shard's advisory lock, the rows and their deletion; if the process dies, all three are
undone together and another replica sends them again with the same event ids. There is no watermark: sequences are
drawn before they are committed, so "everything after the last" would lose rows.
"""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from asyncpg import PostgresError, Record

from chassis import metrics
from chassis.database import Connection, Database
from chassis.publishing import COLUMNS, Batches

log = structlog.get_logger(__name__)

BATCH_ROWS = 2_000
PORTION = 1_000
BATCH_BYTES = 1_048_576
SEND_LIMIT = 3.0
"""Seconds we wait for Kafka: an idempotent producer never gives up by itself. Below the idle-in-transaction limit."""
IDLE_POLL, BUSY_POLL, BUSY_FOR = 1.0, 0.1, 5.0

LOCK = """
    SELECT pg_try_advisory_xact_lock(hashtext('outbox'), $1), set_config('enable_seqscan', 'off', true),
        set_config('enable_sort', 'off', true)
"""
"""A queue grows and shrinks faster than the planner's statistics: tell it to walk along the key."""
TAKE = f"""
    SELECT {COLUMNS} FROM outbox
    WHERE shard = $1 AND NOT aggregate_id = ANY (ARRAY(SELECT aggregate_id FROM outbox_dead))
    ORDER BY seq LIMIT $2
"""


class Relay:
    """Drains one shard of a service's outbox. Any number of replicas may run: one at a time is active."""

    def __init__(self, database: Database, bootstrap: str, service: str, shard: int = 0) -> None:
        self._database = database
        self._bootstrap = bootstrap
        self._service = service
        self._shard = shard
        self._woken = asyncio.Event()
        self._producer: AIOKafkaProducer | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    def nudge(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled. Failures of Kafka or the database are waited out with growing pauses."""
        pause, quiet_since = 0.1, 0.0
        clock = asyncio.get_running_loop().time
        try:
            while True:
                try:
                    sent = await self.drain()
                    pause = 0.1
                except (KafkaError, TimeoutError, OSError, PostgresError) as error:
                    log.warning("relay_waits", error=type(error).__name__)
                    await self._drop_producer()
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 2.0)
                    continue
                quiet_since = clock() if sent else quiet_since
                await self._rest(BUSY_POLL if clock() - quiet_since < BUSY_FOR else IDLE_POLL)
        finally:
            await self._drop_producer()

    async def drain(self) -> int:
        """Send until nothing is left (or another replica is at it); the number of rows sent."""
        total = 0
        producer = await self._ready_producer()  # before any transaction: the probe whether Kafka is there
        while True:
            self._woken.clear()
            sent = await self._batch(producer)
            total += sent
            if not sent:
                return total

    async def _batch(self, producer: AIOKafkaProducer) -> int:
        async with self._database.worker() as connection:
            if not await connection.fetch_value(LOCK, self._shard):
                return 0
            sent = await self._publish(producer, connection)
        if sent:
            metrics.relay_batch.observe(sent)
        return sent

    async def _publish(self, producer: AIOKafkaProducer, connection: Connection) -> int:
        """Send the next rows and delete them; the number of rows sent, all of them acknowledged.

        While Kafka works on one portion the next one is read, and at last the rows are deleted: only the commit
        waits for it.
        """
        batches = Batches(producer, self._service)
        waiting: list[asyncio.Future[Any]] = []
        async with aclosing(self._due(connection)) as portions:
            async for rows in portions:
                async with asyncio.timeout(SEND_LIMIT):
                    await batches.know(row["topic"] for row in rows)
                    batches.take(rows)
                    waiting += await batches.send()
        if batches.taken:
            await connection.execute("DELETE FROM outbox WHERE seq = ANY($1::bigint[])", batches.taken)
        for seq, root, reason in batches.unsendable:
            await self._set_aside(connection, seq, root, reason)
        async with asyncio.timeout(SEND_LIMIT):
            await asyncio.gather(*waiting)
        return len(batches.taken)

    async def _due(self, connection: Connection) -> AsyncGenerator[list[Record], None]:
        """The rows that are due, up to a batch, in portions: while one is worked on, the next is on its way."""
        cursor = await (await connection.driver()).cursor(TAKE, self._shard, BATCH_ROWS)
        ahead = asyncio.create_task(cursor.fetch(PORTION))
        size = 0
        try:
            while size < BATCH_BYTES and (rows := await ahead):
                ahead = asyncio.create_task(cursor.fetch(PORTION))
                yield rows
                size += sum(len(row["payload"] or b"") for row in rows)
        finally:
            await asyncio.wait([ahead])  # never cancelled: that would end the transaction

    async def _set_aside(self, connection: Connection, seq: int, root: str, reason: str) -> None:
        log.error("outbox_row_unsendable", seq=seq, reason=reason)
        metrics.outbox_dead.inc()
        await connection.execute(
            "INSERT INTO outbox_dead (seq, aggregate_id, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            seq,
            root,
            reason,
        )

    async def _ready_producer(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._bootstrap,
                enable_idempotence=True,
                max_batch_size=BATCH_BYTES,
                max_request_size=2 * BATCH_BYTES,
                request_timeout_ms=5_000,
                client_id=f"{self._service}-relay",
            )
            try:
                await asyncio.wait_for(producer.start(), SEND_LIMIT)
            except BaseException:
                self._leave(producer)
                raise
            self._producer = producer
        return self._producer

    async def close(self) -> None:
        """Let go of Kafka."""
        await self._drop_producer()
        await asyncio.gather(*self._leaving)

    async def _drop_producer(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            self._leave(producer)

    def _leave(self, producer: AIOKafkaProducer) -> None:
        """Stop a producer behind our back: its own stop may hang. What it still delivers has the same ids."""
        task = asyncio.create_task(_stopped(producer))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)


async def _stopped(producer: AIOKafkaProducer) -> None:
    with contextlib.suppress(KafkaError, TimeoutError, OSError):
        await asyncio.wait_for(producer.stop(), 10)

"""The only writer to Kafka: takes whatever rows of the outbox are visible, publishes them, deletes exactly those.

One transaction holds the shard's advisory lock, the rows and their deletion; if the process dies, all three are
undone together and another replica sends them again with the same event ids. There is no watermark: sequences are
drawn before they are committed, so "everything after the last" would lose rows.
"""

import asyncio
import contextlib
from collections.abc import Iterable

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError
from asyncpg import PostgresError, Record

from chassis import metrics
from chassis.database import Connection, Database
from chassis.publishing import Batches, messages

log = structlog.get_logger(__name__)

BATCH_ROWS = 2_000
BATCH_BYTES = 1_048_576
SEND_LIMIT = 3.0
"""Seconds we wait for Kafka: an idempotent producer never gives up by itself. Below the idle-in-transaction limit."""
IDLE_POLL, BUSY_POLL, BUSY_FOR = 1.0, 0.1, 5.0

TAKE = """
    SELECT seq, kind, topic, aggregate_id, headers, payload, state_keys, state_values FROM outbox o
    WHERE shard = $1 AND NOT EXISTS (
        SELECT 1 FROM outbox_dead d WHERE d.aggregate_id = o.aggregate_id AND d.seq <= o.seq)
    ORDER BY seq LIMIT $2
"""
OLDEST = "SELECT count(*) AS depth, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age FROM outbox"


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
            if not await connection.fetch_value(
                "SELECT pg_try_advisory_xact_lock(hashtext('outbox'), $1)", self._shard
            ):
                return 0
            rows = _within(await connection.fetch(TAKE, self._shard, BATCH_ROWS))
            if not rows:
                return 0
            sent = await self._publish(producer, rows, connection)
            await connection.execute("DELETE FROM outbox WHERE seq = ANY($1::bigint[])", sent)
        metrics.relay_batch.observe(len(rows))
        return len(rows)

    async def _publish(
        self, producer: AIOKafkaProducer, rows: list[Record], connection: Connection
    ) -> list[int]:
        """Send rows and wait until all are acknowledged; the `seq` of those that were sent.

        A row too large for the broker is set aside, and later rows of its root wait behind it.
        """
        batches = Batches(producer, self._service)
        sent, stuck = [], set[str]()
        for row in rows:
            if row["aggregate_id"] in stuck:
                continue
            try:
                await batches.add(messages(row, self._service))
                sent.append(row["seq"])
            except (MessageSizeTooLargeError, ValueError, TypeError) as error:
                stuck.add(row["aggregate_id"])
                await self._set_aside(connection, row, error)
        await asyncio.wait_for(batches.send(), SEND_LIMIT)
        return sent

    async def _set_aside(self, connection: Connection, row: Record, error: Exception) -> None:
        log.error("outbox_row_unsendable", seq=row["seq"], error=type(error).__name__)
        metrics.outbox_dead.inc()
        await connection.execute(
            "INSERT INTO outbox_dead (seq, aggregate_id, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            row["seq"],
            row["aggregate_id"],
            str(error) or type(error).__name__,
        )

    async def observe(self) -> None:
        """Put depth and age of the outbox into the metrics."""
        async with self._database.worker() as connection:
            row = await connection.fetch_one(OLDEST)
        if row is not None:
            metrics.outbox_depth.set(row["depth"])
            metrics.outbox_age.set(row["age"])

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


def _within(rows: Iterable[Record]) -> list[Record]:
    """The first rows that fit into one batch's bytes; at least one."""
    taken: list[Record] = []
    size = 0
    for row in rows:
        size += len(row["payload"] or b"") + sum(len(value or b"") for value in row["state_values"])
        if taken and size > BATCH_BYTES:
            break
        taken.append(row)
    return taken

"""Until when all that a service committed stands in Kafka: said every two seconds, for whoever is about to take
something away (`chassis.news`).

A row leaves the outbox when Kafka has acknowledged it, so the oldest row says it all. A producer of its own: nothing
that goes wrong here may hold up the relay.
"""

import asyncio
import contextlib

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from asyncpg import PostgresError

from chassis import metrics
from chassis.database import Database
from contracts.topics import PULSES, events_topic

log = structlog.get_logger(__name__)

EVERY = 2.0
LIMIT = 3.0
"""Seconds that a pulse may take; it is worthless soon."""

WAITING = """
    SELECT count(*) AS depth, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age,
        coalesce(min(created_at) FILTER (
            WHERE NOT aggregate_id = ANY (ARRAY(SELECT aggregate_id FROM outbox_dead))
        ), now()) AS sent_until
    FROM outbox
"""
"""What was set aside will never be sent, and holds nobody up."""


class Pulse:
    """Looks at the outbox of a service: depth and age into the metrics, the moment to Kafka."""

    def __init__(self, database: Database, bootstrap: str, service: str) -> None:
        self._database = database
        self._bootstrap = bootstrap
        self._service = service
        self._producer: AIOKafkaProducer | None = None

    async def run(self) -> None:
        """Until cancelled, whatever becomes of one beat."""
        try:
            while True:
                try:
                    await self.beat()
                except (KafkaError, TimeoutError, OSError, PostgresError) as error:
                    log.warning("no_pulse", error=type(error).__name__)
                await asyncio.sleep(EVERY)
        finally:
            await self.close()

    async def beat(self) -> None:
        """Once. Raises KafkaError or TimeoutError while Kafka can't be reached."""
        async with self._database.worker() as connection:
            row = await connection.fetch_one(WAITING)
        if row is None:
            return
        metrics.outbox_depth.set(row["depth"])
        metrics.outbox_age.set(row["age"])
        try:
            async with asyncio.timeout(LIMIT):
                await self._say(row["sent_until"].isoformat())
        except (KafkaError, TimeoutError):
            await self.close()
            raise

    async def _say(self, moment: str) -> None:
        if self._producer is None:
            self._producer = AIOKafkaProducer(
                bootstrap_servers=self._bootstrap,
                client_id=f"{self._service}-pulse",
                request_timeout_ms=3_000,
            )
            await self._producer.start()
        key = events_topic(self._service).encode()
        await self._producer.send_and_wait(PULSES.name, moment.encode(), key=key)

    async def close(self) -> None:
        """Let go of Kafka."""
        producer, self._producer = self._producer, None
        if producer is not None:
            with contextlib.suppress(KafkaError, TimeoutError, OSError):
                await asyncio.wait_for(producer.stop(), LIMIT)

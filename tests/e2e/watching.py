"""Looking on while a saga's commands and answers pass over Kafka."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from tests.resilience.topic import PARTITIONS

TOPICS = (
    *(f"crm.{service}.commands" for service in ("leads", "customers", "sales", "billing", "scoring")),
    *("crm.identity.replies", "crm.leads.replies", "crm.customers.replies"),
)


class Watch:
    """Sees what is said from now on."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._seen: list[ConsumerRecord] = []

    async def moment(self, saga_id: str, kind: str, step: int, *, within: float = 60.0) -> None:
        """Return as soon as a saga's command, or the answer to it (`commands`, `replies`), is in its topic."""
        async with asyncio.timeout(within):
            while not any(self._is(record, saga_id, kind, step) for record in self._seen):
                fetched = await self._consumer.getmany(timeout_ms=200)
                self._seen += [record for records in fetched.values() for record in records]

    @staticmethod
    def _is(record: ConsumerRecord, saga_id: str, kind: str, step: int) -> bool:
        sequence = dict(record.headers)["ce_sequence"]
        return bool(
            record.key == saga_id.encode() and record.topic.endswith(kind) and sequence == str(step).encode()
        )


@asynccontextmanager
async def watch(kafka: str) -> AsyncIterator[Watch]:
    """Begin to look on."""
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, enable_auto_commit=False)
    await consumer.start()
    try:
        places = [TopicPartition(topic, n) for topic in TOPICS for n in range(PARTITIONS[topic])]
        consumer.assign(places)
        await consumer.seek_to_end(*places)
        yield Watch(consumer)
    finally:
        with contextlib.suppress(asyncio.CancelledError):  # its coordinator without a group ends like this
            await consumer.stop()

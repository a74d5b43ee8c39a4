"""Make the declared topics on a broker, and see whether they are there."""

import asyncio
import contextlib

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError

from contracts.topics import Topic, declared


async def create_all(bootstrap: str, replication: int = 1, topics: list[Topic] | None = None) -> list[str]:
    """Create what is missing; the names of what was made. Safe to repeat and to run twice at once.

    What was made can be written to: a relay that met a partition without a leader would wait and send twice.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        known = set(await admin.list_topics())
        missing = [topic for topic in topics or declared() if topic.name not in known]
        if missing:
            try:
                await admin.create_topics([_new(topic, replication) for topic in missing])
            except TopicAlreadyExistsError:
                return []
            await _led(bootstrap, missing)
        return [topic.name for topic in missing]
    finally:
        await admin.close()


async def missing(bootstrap: str) -> list[str]:
    """Declared topics that the broker does not have."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        known = set(await admin.list_topics())
        return [topic.name for topic in declared() if topic.name not in known]
    finally:
        await admin.close()


async def _led(bootstrap: str, topics: list[Topic], patience_ms: int = 90_000) -> None:
    """Wait until the leader of every partition answers; the controller says who leads before it does."""
    client = AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        enable_auto_commit=False,
        request_timeout_ms=patience_ms,
        retry_backoff_ms=500,
    )
    await client.start()
    try:
        await client.end_offsets(
            [TopicPartition(topic.name, n) for topic in topics for n in range(topic.partitions)]
        )
    finally:
        with contextlib.suppress(asyncio.CancelledError):  # its coordinator without a group ends like this
            await client.stop()


def _new(topic: Topic, replication: int) -> NewTopic:
    return NewTopic(topic.name, topic.partitions, replication, topic_configs=topic.config)

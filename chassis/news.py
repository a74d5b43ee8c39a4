"""Whether a service has applied what others have said: the question of whoever is about to take something away.

An event that stands in a topic counts as said. Positions are compared, not times, so a topic in which nothing
happens is not mistaken for one that nobody reads.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

ANSWER_WITHIN = 5.0
"""Seconds within which Kafka says where things stand; otherwise nobody knows."""
PAUSE = 0.05

Positions = Mapping[TopicPartition, int]


class News(Protocol):
    """What other services have said."""

    async def heard(self, topics: Sequence[str], within: float) -> bool:
        """Whether all that stood in the topics when this was asked has been applied, at the latest after some
        seconds. False if nobody knows."""
        ...


class NothingToHear:
    """For a service that runs without Kafka: there is nothing it could have missed."""

    async def heard(self, topics: Sequence[str], within: float) -> bool:
        """True."""
        return True


class TopicNews:
    """Compares the ends of topics with what the service's consumers, in whatever replica, have committed."""

    def __init__(self, bootstrap: str, service: str) -> None:
        self._bootstrap = bootstrap
        self._service = service

    async def heard(self, topics: Sequence[str], within: float) -> bool:
        """Whether all that stood in the topics when this was asked has been applied within some seconds."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self._bootstrap)
        try:
            async with asyncio.timeout(ANSWER_WITHIN + within):
                await admin.start()
                ends = await self._ends(await _partitions(admin, topics))
                until = asyncio.get_running_loop().time() + within
                while not await self._reached(admin, ends):
                    if asyncio.get_running_loop().time() >= until:
                        return False
                    await asyncio.sleep(PAUSE)
                return True
        except (KafkaError, TimeoutError, OSError, _NoSuchTopic):
            return False
        finally:
            await admin.close()

    async def _ends(self, parts: Sequence[TopicPartition]) -> Positions:
        """Where each partition that holds anything ends."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self._bootstrap, enable_auto_commit=False)
        try:
            await consumer.start()
            begins, ends = await consumer.beginning_offsets(parts), await consumer.end_offsets(parts)
        finally:
            await consumer.stop()
        return {part: end for part, end in ends.items() if end > begins[part]}

    async def _reached(self, admin: AIOKafkaAdminClient, ends: Positions) -> bool:
        """Whether the group has committed as far; where it has committed nothing it has applied nothing."""
        committed = await admin.list_consumer_group_offsets(f"crm.{self._service}")
        return all(part in committed and committed[part].offset >= end for part, end in ends.items())


class _NoSuchTopic(Exception):
    """Nothing can be known of a topic that is not there."""


async def _partitions(admin: AIOKafkaAdminClient, topics: Sequence[str]) -> list[TopicPartition]:
    parts: list[TopicPartition] = []
    for topic in await admin.describe_topics(list(topics)):
        if not topic["partitions"]:
            raise _NoSuchTopic(topic["topic"])
        parts += [TopicPartition(topic["topic"], part["partition"]) for part in topic["partitions"]]
    return parts

"""Whether a service has applied what others have said: the question of whoever is about to take something away.

An event that stands in a topic counts as said. Positions are compared, not times, so a topic in which nothing
happens is not mistaken for one that nobody reads. What is still on its way into a topic has no position: that
nothing old is, the relay of its service says with every pulse.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from chassis.clock import Clock, SystemClock
from contracts.topics import PULSES

ANSWER_WITHIN = 5.0
"""Seconds within which Kafka says where things stand; otherwise nobody knows."""
PAUSE = 0.05
OLDEST_PULSE = timedelta(seconds=10)
"""How long something may stand in another service's outbox unnoticed. Servers agree about the time within less."""
_PLACE = TopicPartition(PULSES.name, 0)

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

    def __init__(self, bootstrap: str, service: str, clock: Clock | None = None) -> None:
        self._bootstrap = bootstrap
        self._service = service
        self._clock = clock or SystemClock()

    async def heard(self, topics: Sequence[str], within: float) -> bool:
        """Whether all that stood in the topics when this was asked has been applied within some seconds.

        False also when a topic's service has not said lately that everything of its own stands there.
        """
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
        except (KafkaError, TimeoutError, OSError, _NobodyKnows):
            return False
        finally:
            await admin.close()

    async def _ends(self, parts: Sequence[TopicPartition]) -> Positions:
        """Where each partition that holds anything ends."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self._bootstrap, enable_auto_commit=False)
        try:
            await consumer.start()
            await self._all_sent(consumer, {part.topic for part in parts})
            begins, ends = await consumer.beginning_offsets(parts), await consumer.end_offsets(parts)
        finally:
            await consumer.stop()
        return {part: end for part, end in ends.items() if end > begins[part]}

    async def _all_sent(self, consumer: AIOKafkaConsumer, topics: set[str]) -> None:
        """Refuse unless each topic's newest pulse is new enough."""
        since = self._clock.now() - OLDEST_PULSE
        until = await _pulses(consumer, since)
        if any(topic not in until or until[topic] < since for topic in topics):
            raise _NobodyKnows("no pulse")

    async def _reached(self, admin: AIOKafkaAdminClient, ends: Positions) -> bool:
        """Whether the group has committed as far; where it has committed nothing it has applied nothing."""
        committed = await admin.list_consumer_group_offsets(f"crm.{self._service}")
        return all(part in committed and committed[part].offset >= end for part, end in ends.items())


class _NobodyKnows(Exception):
    """A topic that is not there, or a service that does not say whether it has sent everything."""


async def _pulses(consumer: AIOKafkaConsumer, since: datetime) -> dict[str, datetime]:
    """Per topic the moment until which everything has been sent, as far as it was said since then."""
    first = (await consumer.offsets_for_times({_PLACE: int(since.timestamp() * 1000)}))[_PLACE]
    if first is None:
        return {}
    end = (await consumer.end_offsets([_PLACE]))[_PLACE]
    consumer.assign([_PLACE])
    consumer.seek(_PLACE, first.offset)
    until: dict[str, datetime] = {}
    while await consumer.position(_PLACE) < end:
        for said in (await consumer.getmany(_PLACE, timeout_ms=500)).get(_PLACE, ()):
            until[said.key.decode()] = datetime.fromisoformat(said.value.decode())
    return until


async def _partitions(admin: AIOKafkaAdminClient, topics: Sequence[str]) -> list[TopicPartition]:
    parts: list[TopicPartition] = []
    for topic in await admin.describe_topics(list(topics)):
        if not topic["partitions"]:
            raise _NobodyKnows(topic["topic"])
        parts += [TopicPartition(topic["topic"], part["partition"]) for part in topic["partitions"]]
    return parts

"""What stands in a topic."""

import asyncio
import contextlib

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from contracts.topics import declared

PARTITIONS = {topic.name: topic.partitions for topic in declared()}


async def all_records(bootstrap: str, topic: str) -> list[ConsumerRecord]:
    """Every record of a topic, partition by partition."""
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        partitions = [TopicPartition(topic, n) for n in range(PARTITIONS[topic])]
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        records: list[ConsumerRecord] = []
        for partition in partitions:
            while await consumer.position(partition) < ends[partition]:
                fetched = await consumer.getmany(partition, timeout_ms=1_000)
                records += [record for part in fetched.values() for record in part]
        return records
    finally:
        with contextlib.suppress(asyncio.CancelledError):  # its coordinator without a group ends like this
            await consumer.stop()


async def versions(bootstrap: str, topic: str, roots: set[str]) -> dict[str, list[int]]:
    """The versions of some roots in the order in which the topic tells them."""
    told: dict[str, list[int]] = {root: [] for root in roots}
    for record in await all_records(bootstrap, topic):
        key = (record.key or b"").decode()
        if key in told:
            told[key].append(int(dict(record.headers)["ce_sequence"]))
    return told

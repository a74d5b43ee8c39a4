"""Make the declared topics on a broker, and see whether they are there."""

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError

from contracts.topics import Topic, declared


async def create_all(bootstrap: str, replication: int = 1, topics: list[Topic] | None = None) -> list[str]:
    """Create what is missing; the names of what was made. Safe to repeat and to run twice at once."""
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


def _new(topic: Topic, replication: int) -> NewTopic:
    return NewTopic(topic.name, topic.partitions, replication, topic_configs=topic.config)

"""Whether all that was said has been heard: positions, not times."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from chassis.clock import FixedClock
from chassis.news import OLDEST_PULSE, NothingToHear, TopicNews
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.telling import pulse
from chassis.topics import create_all
from contracts.topics import PULSES, Topic


async def test_a_topic_is_heard_when_its_last_record_was_applied(engines: Engines) -> None:
    kafka, service, name = engines.kafka_bootstrap, f"s{uuid4().hex[:8]}", f"crm.t{uuid4().hex[:8]}"
    await create_all(kafka, topics=[Topic(name, 3), PULSES])
    await pulse(kafka, name)
    news = TopicNews(kafka, service)
    await eventually(lambda: news.heard([name], 0))  # an empty topic has nothing to say
    async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
        await producer.send_and_wait(name, b"1", key=b"a")
        assert not await news.heard([name], 0)
        await _commit(kafka, service, name)
        assert await news.heard([name], 0), "however long ago that was"
        await producer.send_and_wait(name, b"2", key=b"b")
        assert not await news.heard([name], 0.1)
        await _commit(kafka, service, name)
        assert await news.heard([name], 0)


async def test_who_does_not_say_that_everything_was_sent_may_have_something_to_say(engines: Engines) -> None:
    kafka, name, other = engines.kafka_bootstrap, f"crm.t{uuid4().hex[:8]}", f"crm.t{uuid4().hex[:8]}"
    await create_all(kafka, topics=[Topic(name, 1), Topic(other, 1), PULSES])
    clock = FixedClock(datetime.now(UTC))
    news = TopicNews(kafka, f"s{uuid4().hex[:8]}", clock)
    assert not await news.heard([name], 0), "its service is down, or never was up"
    await pulse(kafka, name, until=clock.now() - 2 * OLDEST_PULSE)
    assert not await news.heard([name], 0), "something has waited in its outbox since then"
    await pulse(kafka, name)
    await eventually(lambda: news.heard([name], 0))
    assert not await news.heard([name, other], 0)
    clock.forward(timedelta(hours=1))
    assert not await news.heard([name], 0), "that was long ago"


async def test_what_nobody_knows_is_not_heard(engines: Engines) -> None:
    assert not await TopicNews(engines.kafka_bootstrap, "s").heard(["crm.no_such_topic"], 0)
    assert not await TopicNews("127.0.0.1:1", "s").heard(["crm.leads"], 0)
    assert await NothingToHear().heard(["crm.leads"], 0)


async def _commit(kafka: str, service: str, name: str) -> None:
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka, group_id=f"crm.{service}", enable_auto_commit=False)
    async with consumer:
        parts = [TopicPartition(name, number) for number in range(3)]
        consumer.assign(parts)
        ends = await consumer.end_offsets(parts)
        await consumer.commit({part: end for part, end in ends.items() if end})

"""A consumer that has lag and makes no progress is built anew; one that stalls again and again gives up."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from secrets import token_hex
from typing import Any, cast

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from chassis import consumer as hearing
from chassis.applying import Applier
from chassis.consumer import Consumer
from chassis.parts import Hopeless
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.topics import create_all
from contracts.topics import Topic


class Hands:
    """Takes records; as often as told, it never finishes."""

    portion = 500
    topics: tuple[str, ...] = ()

    def __init__(self, stuck: int) -> None:
        self.stuck = stuck
        self.applied: list[bytes] = []

    async def apply(self, records: Sequence[Any]) -> None:
        self.stuck -= 1
        if self.stuck >= 0:
            await asyncio.Event().wait()
        self.applied += [record.value for record in records]


@asynccontextmanager
async def topic(engines: Engines) -> AsyncIterator[tuple[str, AIOKafkaProducer]]:
    name = f"stall.{token_hex(4)}"
    await create_all(engines.kafka_bootstrap, topics=[Topic(name, 2)])
    producer = AIOKafkaProducer(bootstrap_servers=engines.kafka_bootstrap)
    await producer.start()
    try:
        yield name, producer
    finally:
        await producer.stop()


def consumer(engines: Engines, name: str, hands: Hands) -> Consumer:
    return Consumer(engines.kafka_bootstrap, name, [name], cast(Applier, hands))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "STALLED", 1.5)


async def test_what_hangs_while_it_is_applied_is_applied_after_all(engines: Engines) -> None:
    async with topic(engines) as (name, producer):
        await producer.send_and_wait(name, b"one", partition=0)
        hands = Hands(stuck=1)
        running = asyncio.create_task(consumer(engines, name, hands).run())

        async def applied() -> bool:
            return hands.applied == [b"one"]

        await eventually(applied, within=40)
        running.cancel()
        await asyncio.wait([running])


async def test_a_fetcher_that_brings_nothing_is_replaced(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, deaf = AIOKafkaConsumer.getmany, list[AIOKafkaConsumer]()

    async def getmany(self: AIOKafkaConsumer, **options: Any) -> Any:
        if not deaf or deaf[0] is self:  # the first consumer never gets anything
            deaf[:] = [self]
            await asyncio.sleep(0.1)
            return {}
        return await plain(self, **options)

    monkeypatch.setattr(AIOKafkaConsumer, "getmany", getmany)
    async with topic(engines) as (name, producer):
        await producer.send_and_wait(name, b"one", partition=1)
        hands = Hands(stuck=0)
        running = asyncio.create_task(consumer(engines, name, hands).run())

        async def applied() -> bool:
            return hands.applied == [b"one"]

        await eventually(applied, within=40)
        running.cancel()
        await asyncio.wait([running])


async def test_who_stalls_again_and_again_gives_up(engines: Engines) -> None:
    async with topic(engines) as (name, producer):
        await producer.send_and_wait(name, b"one", partition=0)
        with pytest.raises(Hopeless):
            async with asyncio.timeout(90):
                await consumer(engines, name, Hands(stuck=100)).run()


async def test_quiet_topics_are_no_stall(engines: Engines) -> None:
    """Nothing to hear for longer than the patience: the same consumer goes on."""
    async with topic(engines) as (name, producer):
        hands = Hands(stuck=0)
        listening = consumer(engines, name, hands)
        running = asyncio.create_task(listening.run())
        await producer.send_and_wait(name, b"one", partition=0)

        async def quiet() -> bool:
            assert not running.done()
            return bool(hands.applied) and asyncio.get_running_loop().time() - began > 4

        began = asyncio.get_running_loop().time()
        await eventually(quiet)
        await producer.send_and_wait(name, b"two", partition=0)

        async def both() -> bool:
            return hands.applied == [b"one", b"two"]

        await eventually(both)
        assert listening.stalls == 0
        running.cancel()
        await asyncio.wait([running])

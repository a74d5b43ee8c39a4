"""What the relay makes of rows: records with their states, and rows that can't be sent set aside in order."""

from collections.abc import AsyncIterator
from datetime import datetime
from uuid import uuid4

import orjson
import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

import chassis.relay
from chassis import outbox
from chassis.outbox import Letter
from chassis.publishing import MOST_BYTES
from chassis.pulse import Pulse
from chassis.relay import Relay
from chassis.testing.engines import Engines
from chassis.tests.grounded import grounded
from chassis.topics import create_all
from chassis.work import Ground
from contracts.topics import PULSES, Topic

EVENTS, STATE, DEAD = "crm.bare", "crm.bare.state", "crm.bare.dead"
LARGE = b"x" * (MOST_BYTES + 1)


@pytest.fixture
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    await create_all(
        engines.kafka_bootstrap, topics=[PULSES, *(Topic(name, 1) for name in (EVENTS, STATE, DEAD))]
    )
    async with grounded(engines) as opened:
        yield opened


@pytest.fixture
async def relay(ground: Ground, engines: Engines) -> AsyncIterator[Relay]:
    made = Relay(ground.database, engines.kafka_bootstrap, "bare")
    yield made
    await made.close()


def letter(
    root: str, version: int, value: bytes = b"{}", states: dict[str, bytes | None] | None = None
) -> Letter:
    return Letter(
        event_id=uuid4(),
        kind="event",
        topic=EVENTS,
        aggregate_type="thing",
        aggregate_id=root,
        aggregate_version=version,
        type="crm.thing.v1",
        headers={"ce_type": "crm.thing.v1", "ce_sequence": str(version), "ce_dataschema": "/schemas/x"},
        payload=value,
        state_keys=list(states or {}),
        state_values=list((states or {}).values()),
    )


def dead(root: str, headers: list[tuple[str, str]]) -> Letter:
    value = orjson.dumps({"key": "", "value": None, "headers": headers})
    return Letter(uuid4(), "dead", DEAD, "dead", root, 0, "dead", {"error": "why"}, value)


async def written(ground: Ground, *letters: Letter) -> None:
    async with ground.database.worker() as connection:
        await outbox.post(connection, list(letters))


async def left(ground: Ground) -> list[tuple[str, int]]:
    async with ground.database.worker() as connection:
        rows = await connection.fetch("SELECT aggregate_id, aggregate_version FROM outbox ORDER BY seq")
    return [(row["aggregate_id"], row["aggregate_version"]) for row in rows]


async def told(engines: Engines, topic: str, keys: set[str]) -> list[ConsumerRecord]:
    """What one-partition `topic` says of these keys."""
    async with AIOKafkaConsumer(
        bootstrap_servers=engines.kafka_bootstrap, enable_auto_commit=False
    ) as consumer:
        place = TopicPartition(topic, 0)
        consumer.assign([place])
        await consumer.seek_to_beginning(place)
        end = (await consumer.end_offsets([place]))[place]
        records: list[ConsumerRecord] = []
        while await consumer.position(place) < end:
            records += (await consumer.getmany(place, timeout_ms=1_000)).get(place, [])
    return [record for record in records if (record.key or b"").decode() in keys]


def sequence(record: ConsumerRecord) -> int:
    return int(dict(record.headers)["ce_sequence"])


@pytest.mark.parametrize("portion", [1, 2, 1_000])
async def test_a_row_that_can_not_be_sent_holds_only_its_own_root(
    ground: Ground, relay: Relay, engines: Engines, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chassis.relay, "PORTION", portion)
    one, other = str(uuid4()), str(uuid4())
    await written(ground, letter(one, 1), letter(one, 2, LARGE), letter(one, 3), letter(other, 1))
    assert await relay.drain() == 2
    await written(ground, letter(one, 4), letter(other, 2))
    assert await relay.drain() == 1
    records = await told(engines, EVENTS, {one, other})
    assert [(record.key.decode(), sequence(record)) for record in records] == [
        (one, 1),
        (other, 1),
        (other, 2),
    ]
    assert await left(ground) == [(one, 2), (one, 3), (one, 4)]


async def test_a_dead_letter_with_endless_headers_is_set_aside_not_lost(ground: Ground, relay: Relay) -> None:
    root = str(uuid4())
    await written(ground, dead(root, [("note", "A" * 4 * MOST_BYTES)]))
    assert await relay.drain() == 0
    assert await left(ground) == [(root, 0)]


async def test_of_an_entity_the_newest_state_of_a_batch_is_sent_under_its_own_type(
    ground: Ground, relay: Relay, engines: Engines
) -> None:
    root = str(uuid4())
    key, gone = f"thing/{root}", f"part/{root}"
    await written(
        ground,
        letter(root, 1, states={key: b'{"after":1}'}),
        letter(root, 2, states={key: b'{"after":2}', gone: None}),
    )
    assert await relay.drain() == 2
    records = await told(engines, STATE, {key, gone})
    assert [(record.key.decode(), record.value) for record in records] == [
        (key, b'{"after":2}'),
        (gone, None),
    ]
    assert dict(records[0].headers) == {"ce_type": b"crm.thing.state.v1", "ce_sequence": b"2"}
    assert [sequence(record) for record in await told(engines, EVENTS, {root})] == [1, 2]


async def test_what_was_set_aside_is_sent_once_somebody_has_mended_it(ground: Ground, relay: Relay) -> None:
    root = str(uuid4())
    await written(ground, letter(root, 1, LARGE), letter(root, 2))
    assert await relay.drain() == 0
    async with ground.database.worker() as connection:
        await connection.execute(
            "UPDATE outbox SET payload = '{}' WHERE aggregate_id = $1 AND aggregate_version = 1", root
        )
    assert await relay.drain() == 0
    async with ground.database.worker() as connection:
        await connection.execute("DELETE FROM outbox_dead WHERE aggregate_id = $1", root)
    assert await relay.drain() == 2


async def until(pulse: Pulse, engines: Engines) -> datetime:
    """What the next pulse says."""
    await pulse.beat()
    return datetime.fromisoformat((await told(engines, PULSES.name, {EVENTS}))[-1].value.decode())


async def test_a_pulse_says_until_when_everything_was_sent(
    ground: Ground, relay: Relay, engines: Engines
) -> None:
    pulse = Pulse(ground.database, engines.kafka_bootstrap, "bare")
    begun = await until(pulse, engines)
    stuck, late = str(uuid4()), str(uuid4())
    await written(ground, letter(stuck, 1, LARGE))
    first = await until(pulse, engines)
    assert begun < first
    assert await until(pulse, engines) == first, "nothing is said beyond what waits"
    await relay.drain()
    assert await until(pulse, engines) > first, "what was set aside holds nobody up"
    await written(ground, letter(late, 1))
    waiting = await until(pulse, engines)
    await relay.drain()
    assert await until(pulse, engines) > waiting
    await pulse.close()


async def test_who_can_not_reach_kafka_has_no_pulse(ground: Ground) -> None:
    with pytest.raises((KafkaError, TimeoutError)):
        await Pulse(ground.database, "127.0.0.1:1", "bare").beat()

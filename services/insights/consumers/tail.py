"""The live tail: outside any group, from now on, so that every replica hears everything for its own listeners."""

import asyncio
import contextlib
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from chassis.hearing import Raw, Unreadable, read_envelope
from contracts.topics import events_topic
from services.insights.application.broadcast import Broadcast, News
from services.insights.consumers.everything import SAYERS
from services.insights.storage.fold import ENTITY, trace_id

log = structlog.get_logger(__name__)


async def tail(bootstrap: str, broadcast: Broadcast) -> None:
    """Until cancelled; a lost broker is waited for."""
    while True:
        try:
            await _follow(bootstrap, broadcast)
        except (KafkaError, OSError, TimeoutError) as error:
            log.warning("live_tail_waits", error=type(error).__name__)
            await asyncio.sleep(1.0)


async def _follow(bootstrap: str, broadcast: Broadcast) -> None:
    consumer = AIOKafkaConsumer(
        *(events_topic(service) for service in SAYERS),
        bootstrap_servers=bootstrap,
        auto_offset_reset="latest",
        fetch_max_wait_ms=2_000,
    )
    await consumer.start()
    try:
        while True:
            for records in (await consumer.getmany(timeout_ms=1_000)).values():
                for record in records:
                    _tell(record, broadcast)
    finally:
        with contextlib.suppress(KafkaError, TimeoutError):
            await asyncio.wait_for(asyncio.shield(consumer.stop()), 5)


def _tell(record: Raw, broadcast: Broadcast) -> None:
    try:
        envelope = read_envelope(record)
    except Unreadable:
        return  # the group's consumer puts it among the dead letters
    if envelope.type in ENTITY and envelope.value is not None:
        broadcast.tell(
            News(
                event_id=envelope.id,
                tenant_id=envelope.tenant_id,
                type=envelope.type,
                entity=ENTITY[envelope.type],
                before=envelope.value.get("before"),
                after=envelope.value["after"],
                actor_id=envelope.headers.get("ce_actorid"),
                trace_id=trace_id(envelope.headers),
                told=_told(envelope.value.get("reason")),
            )
        )


def _told(reason: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple((reason or {}).get("escalated_to") or (reason or {}).get("told") or ())

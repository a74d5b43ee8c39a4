"""Events, states and commands of other services as Kafka brings them, for tests of what a service hears."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from aiokafka import AIOKafkaProducer, ConsumerRecord

from chassis.applying import Applier
from chassis.hearing import Raw
from chassis.outbox import Cause, envelope
from chassis.testing.serving import Bench
from contracts.base import Command, Done, Event, Refused, Reply, Snapshot
from contracts.topics import PULSES, commands_topic, events_topic, replies_topic, state_topic


def applier(bench: Bench) -> Applier:
    """What the service's consumer gives its batches to."""
    return bench.running.applier


def record(topic: str, key: str, headers: dict[str, str], value: bytes | None) -> Raw:
    """A record as aiokafka hands it out."""
    sent = [(name, text.encode()) for name, text in headers.items()]
    return ConsumerRecord(topic, 0, 0, 0, 0, key.encode(), value, None, len(key), len(value or b""), sent)


def said(service: str, tenant_id: UUID, event: Event[Any, Any], root_id: UUID, version: int) -> Raw:
    """An event on its service's topic."""
    headers = headers_of(service, tenant_id, event.type, f"{event.root}/{root_id}", version)
    return record(events_topic(service), str(root_id), headers, event.model_dump_json().encode())


def state(service: str, tenant_id: UUID, snapshot: Snapshot) -> Raw:
    """A snapshot on its service's state topic."""
    subject = snapshot.state_key
    headers = headers_of(service, tenant_id, "crm.state.v1", subject, snapshot.version)
    value = b'{"after": ' + snapshot.model_dump_json().encode() + b"}"
    return record(state_topic(service), subject, headers, value)


def asked(
    by: str,
    tenant_id: UUID,
    saga_id: UUID,
    step: int,
    command: Command,
    actor_id: UUID | None = None,
    deadline: timedelta = timedelta(seconds=60),
) -> Raw:
    """A command of a saga that the service `by` runs."""
    headers = headers_of(by, tenant_id, command.type, f"saga/{saga_id}", step, actor_id)
    headers["ce_deadline"] = (datetime.now(UTC) + deadline).isoformat()
    topic = commands_topic(command.service)
    return record(topic, str(saga_id), headers, command.model_dump_json().encode())


def answered(
    owner: str,
    tenant_id: UUID,
    saga_id: UUID,
    step: int,
    command: Command,
    *,
    refused: Refused | None = None,
    **result: Any,
) -> Raw:
    """The answer to a command of a saga of `owner`."""
    reply = Reply(refused=refused) if refused else Reply(done=Done(result=result))
    type = command.type.replace(".command.", ".reply.")
    headers = headers_of(command.service, tenant_id, type, f"saga/{saga_id}", step)
    return record(replies_topic(owner), str(saga_id), headers, reply.model_dump_json().encode())


def headers_of(
    service: str, tenant_id: UUID, type: str, subject: str, version: int, actor_id: UUID | None = None
) -> dict[str, str]:
    """The envelope of something that a service says."""
    return envelope(
        event_id=uuid4(),
        service=service,
        type=type,
        subject=subject,
        time=datetime.now(UTC),
        tenant_id=tenant_id,
        sequence=version,
        actor_id=actor_id,
        cause=Cause(uuid4()),
    )


async def pulse(kafka: str, *topics: str, until: datetime | None = None) -> None:
    """What the relays of the services say to whom these topics belong: until when everything stands there."""
    told = (until or datetime.now(UTC)).isoformat().encode()
    async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
        for topic in topics:
            await producer.send_and_wait(PULSES.name, told, key=topic.encode())

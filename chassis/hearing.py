"""What a service hears: declarations of ears, and Kafka records as typed events."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

import orjson
from aiokafka import ConsumerRecord
from pydantic import BaseModel, ValidationError

from chassis.ids import plain_id, quick_id
from contracts.base import Command, Event, Reply, Snapshot

DataT = TypeVar("DataT", bound=BaseModel)
SnapshotT = TypeVar("SnapshotT", bound=Snapshot)
Raw: TypeAlias = ConsumerRecord


class Unreadable(Exception):
    """A record that can not be understood: it becomes a dead letter with its original bytes."""


@dataclass(frozen=True, slots=True)
class Heard(Generic[DataT]):
    """One event, command or reply as it came from Kafka. Times are in UTC."""

    id: UUID
    tenant_id: UUID
    type: str
    subject_id: UUID
    sequence: int
    time: datetime
    actor_id: UUID | None
    correlation_id: UUID
    causation_id: UUID | None
    traceparent: str | None
    data: DataT


@dataclass(frozen=True, slots=True)
class Copied(Generic[SnapshotT]):
    """The latest state of an entity; `after` is None when it is gone for good."""

    entity_id: UUID
    version: int
    time: datetime
    after: SnapshotT | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """Something done once per event. `ordered`: after a failure the later events of the same root wait for it."""

    event: type[Event[Any, Any]]
    handler: Callable[[Any, Any], Awaitable[None]]
    ordered: bool = False

    @property
    def name(self) -> str:
        """Its mark in the inbox."""
        return f"{self.handler.__module__}.{self.handler.__qualname__}"


@dataclass(frozen=True, slots=True)
class Copy:
    """A table that follows an entity of another service: `apply` gets the newest state of each in a batch."""

    snapshot: type[Snapshot]
    apply: Callable[[list[Any], Any], Awaitable[None]]

    @property
    def name(self) -> str:
        """Its mark on what it could not take."""
        return self.snapshot.__name__


@dataclass(frozen=True, slots=True)
class Obedience:
    """What a service does for a saga; its answer is kept and repeated for a duplicate of the command."""

    command: type[Command]
    handler: Callable[[Any, Any], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class ReplyEar:
    """Where the owner of sagas hears the answers."""

    handler: Callable[[Heard[Reply], Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AllEars:
    """Everything of a topic, in set-based batches, once per event: for archives and read models.

    `apply` gets `list[Envelope]` and must be indifferent to an event it has had before.
    """

    apply: Callable[[list["Envelope"], Any], Awaitable[None]]

    @property
    def name(self) -> str:
        """Its mark on what it could not take."""
        return f"{self.apply.__module__}.{self.apply.__qualname__}"


Ear = Reaction | Copy | Obedience | ReplyEar | AllEars
Hears = dict[str, Sequence[Ear]]
"""Topic → what the service does with its records."""


def reaction(
    event: type[Event[Any, Any]], handler: Callable[[Any, Any], Awaitable[None]], *, ordered: bool = False
) -> Reaction:
    """React to each event of a type once: `handler(heard, work)` in a savepoint of its own."""
    return Reaction(event, handler, ordered)


def copy(snapshot: type[Snapshot], apply: Callable[[list[Any], Any], Awaitable[None]]) -> Copy:
    """Keep a copy of an entity from a state topic: `apply(copied, work)`, newest version wins."""
    return Copy(snapshot, apply)


def obey(command: type[Command], handler: Callable[[Any, Any], Awaitable[dict[str, Any]]]) -> Obedience:
    """Do what a saga asks: `handler(heard, work)` returns the result or raises a Refusal."""
    return Obedience(command, handler)


def replies(handler: Callable[[Heard[Reply], Any], Awaitable[None]]) -> ReplyEar:
    """Hear the answers to the commands that one's own sagas sent."""
    return ReplyEar(handler)


@dataclass(slots=True)
class Envelope:
    """A readable record: its headers, its JSON, and where it stood."""

    record: Raw
    headers: dict[str, str]
    value: Any
    type: str
    """CloudEvents type."""
    id: UUID
    """The event id: the deduplication key."""
    tenant_id: UUID
    subject_id: UUID
    """The root's id."""
    sequence: int
    """The root's version."""
    time: datetime
    """When it was said."""

    @property
    def entity(self) -> str:
        """Of a state record: the entity's type."""
        return (self.record.key or b"").decode().partition("/")[0]


def read_envelope(record: Raw) -> Envelope:
    """Headers and JSON of a record. Raises Unreadable."""
    try:
        headers = {name: value.decode() for name, value in record.headers}
        (record.key or b"").decode()
        quick_id(headers["ce_correlationid"])
        time = datetime.fromisoformat(headers["ce_time"])
        if time.tzinfo is None:
            raise Unreadable("the time has no zone")
        return Envelope(
            record,
            headers,
            None if record.value is None else orjson.loads(record.value),
            headers["ce_type"],
            quick_id(headers["ce_id"]),
            quick_id(headers["ce_tenantid"]),
            quick_id(headers["ce_subject"].rpartition("/")[2]),
            int(headers["ce_sequence"]),
            time,
        )
    except KeyError as error:
        raise Unreadable(f"header missing: {error.args[0]}") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def heard(envelope: Envelope, model: type[DataT]) -> Heard[DataT]:
    """The record as a typed event. Raises Unreadable when it does not fit its contract."""
    try:
        data = model.model_validate(envelope.value)
    except ValidationError as error:
        raise Unreadable(f"not a {model.__name__}: {error.error_count()} errors") from error
    headers = envelope.headers
    return Heard(
        id=plain_id(envelope.id),
        tenant_id=plain_id(envelope.tenant_id),
        type=envelope.type,
        subject_id=plain_id(envelope.subject_id),
        sequence=envelope.sequence,
        time=envelope.time,
        actor_id=_uuid(headers.get("ce_actorid")),
        correlation_id=UUID(headers["ce_correlationid"]),
        causation_id=_uuid(headers.get("ce_causationid")),
        traceparent=headers.get("traceparent"),
        data=data,
    )


def copied(envelope: Envelope, snapshot: type[SnapshotT]) -> Copied[SnapshotT]:
    """A state record as the entity's latest state. Raises Unreadable."""
    try:
        after = None if envelope.value is None else snapshot.model_validate(envelope.value["after"])
        entity_id = UUID((envelope.record.key or b"").decode().rpartition("/")[2])
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"not a {snapshot.__name__}") from error
    return Copied(entity_id, envelope.sequence, envelope.time, after)


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None

"""Apply a batch of records: one transaction per tenant, effects exactly once, poison set aside with its bytes.

A step of a saga has a transaction of its own, like the same wish over HTTP: it takes its locks in the order of its
use case, and holds none that an event before it took. Events share one, and lock what they change in the order of ids.

Copies are one set-based write per table. Reactions are noted in the inbox and run in savepoints of their own; one
that keeps failing becomes a dead letter in the same transaction, so that the batch commits.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

import structlog
from asyncpg import InterfaceError, PostgresConnectionError
from asyncpg.exceptions import (
    AdminShutdownError,
    CannotConnectNowError,
    CrashShutdownError,
    DeadlockDetectedError,
    InsufficientResourcesError,
    SerializationError,
)
from opentelemetry.trace import SpanKind

from chassis import metrics, outbox
from chassis.dead_letters import dead_letter, record_id
from chassis.hearing import (
    AllEars,
    Copied,
    Copy,
    Ear,
    Envelope,
    Hears,
    Obedience,
    Raw,
    Reaction,
    ReplyEar,
    Unreadable,
    copied,
    heard,
    read_envelope,
)
from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.sagas import answer
from chassis.telemetry import current_traceparent, note_span, span_from
from chassis.work import Ground, UnitOfWork
from contracts.base import Reply

log = structlog.get_logger(__name__)

TRANSIENT = (
    PostgresConnectionError,
    InterfaceError,
    AdminShutdownError,
    CannotConnectNowError,
    CrashShutdownError,
    DeadlockDetectedError,
    InsufficientResourcesError,
    SerializationError,
    OSError,
    TimeoutError,
)
"""Errors of the moment. The driver's ValueErrors are not: see `momentary`."""
PORTION, SET_PORTION = 100, 2_000
PAUSES = (0.0, 0.05, 0.5)

NOTE = """
    INSERT INTO inbox (event_id, handler) SELECT * FROM unnest($1::uuid[], $2::text[])
    ON CONFLICT DO NOTHING RETURNING event_id, handler
"""
SetEar = Copy | AllEars
NewWork = Callable[[Principal, Cause | None], UnitOfWork]
Hold = Callable[[Sequence[Envelope], Any], Awaitable[None]]
"""Locks what the reactions to some events will change, in the order of ids, before the first of them."""


def momentary(error: Exception) -> bool:
    """Whether the whole batch is worth another try; if not, it is the event's own fault, whatever it is.

    A value that the driver can't send is an `InterfaceError` like a lost connection, but also a `ValueError`.
    """
    return isinstance(error, TRANSIENT) and not isinstance(error, ValueError)


class Applier:
    """Knows what a service does with what it hears."""

    def __init__(
        self,
        service: str,
        hears: Hears,
        known_types: frozenset[str],
        new_work: NewWork,
        ground: Ground,
        hold: Hold | None = None,
    ) -> None:
        self._service = service
        self._hears = hears
        self._known = known_types
        self._new_work = new_work
        self._ground = ground
        self._hold = hold
        self._steps = _topics_with(hears, Obedience, ReplyEar)
        self._reactions = _topics_with(hears, Reaction)

    @property
    def topics(self) -> list[str]:
        """Every topic the service hears."""
        return list(self._hears)

    @property
    def portion(self) -> int:
        """Records to apply in one transaction: few where single events lock rows that people wait for."""
        ears = (ear for topic in self._hears.values() for ear in topic)
        set_based = all(isinstance(ear, SetEar) for ear in ears)
        return SET_PORTION if set_based else PORTION

    async def apply(self, records: Sequence[Raw]) -> None:
        """Apply records in their order. Raises only errors of the moment: then nothing of a tenant's part is kept."""
        tenants: dict[UUID, list[Envelope]] = defaultdict(list)
        unreadable: list[tuple[Raw, str]] = []
        for record in records:
            try:
                envelope = self._read(record)
                tenants[envelope.tenant_id].append(envelope)
            except Unreadable as error:
                unreadable.append((record, str(error)))
        await self._bury_unreadable(unreadable)
        for tenant_id, envelopes in tenants.items():
            for part in self._parts(envelopes):
                await self._part(tenant_id, part)

    def _parts(self, envelopes: list[Envelope]) -> list[list[Envelope]]:
        """What is applied in one transaction each: the events together, then every step of a saga alone."""
        events = [envelope for envelope in envelopes if envelope.record.topic not in self._steps]
        steps = [[envelope] for envelope in envelopes if envelope.record.topic in self._steps]
        return [events, *steps] if events else steps

    async def _part(self, tenant_id: UUID, envelopes: list[Envelope]) -> None:
        try:
            await self._transaction(tenant_id, envelopes)
        except DeadlockDetectedError:
            if len(envelopes) == 1:
                raise
            for (
                envelope
            ) in envelopes:  # who holds one record's locks and waits for no other's is in no circle
                await self._part(tenant_id, [envelope])
        except Exception as error:
            if momentary(error):
                raise
            log.warning("batch_failed", error=type(error).__name__)
            await self._transaction(tenant_id, envelopes, careful=True)

    def _read(self, record: Raw) -> Envelope:
        envelope = read_envelope(record)
        if record.topic.endswith(".state"):
            return envelope
        if envelope.value is None:
            raise Unreadable("no value")
        if envelope.type not in self._known:
            raise Unreadable(f"unknown type {envelope.type}")
        return envelope

    async def _bury_unreadable(self, unreadable: list[tuple[Raw, str]]) -> None:
        if not unreadable:
            return
        async with self._ground.database.worker() as connection:
            ids = [record_id(record) for record, _ in unreadable]
            new = {row["event_id"] for row in await connection.fetch(NOTE, ids, ["unreadable"] * len(ids))}
            letters = [
                dead_letter(record, self._service, "unreadable", why, 1)
                for record, why in unreadable
                if record_id(record) in new
            ]
            await outbox.post(connection, letters)
        for record, _ in unreadable:
            metrics.dead_letters.labels(record.topic, "unreadable").inc()
        self._ground.nudge()

    async def _transaction(
        self, tenant_id: UUID, envelopes: list[Envelope], *, careful: bool = False
    ) -> None:
        """Apply a tenant's part of the batch in one transaction; if `careful`, so that single events may fail."""
        async with self._new_work(Principal.system(tenant_id), None) as work:
            await self._hold_what_changes(work, envelopes)
            for topic, ears in self._hears.items():
                mine = [envelope for envelope in envelopes if envelope.record.topic == topic]
                if mine:
                    await self._set_based(work, mine, ears, careful)
                    await self._one_by_one(work, mine, ears)

    async def _hold_what_changes(self, work: UnitOfWork, envelopes: list[Envelope]) -> None:
        if self._hold is None:
            return
        reactions = [envelope for envelope in envelopes if envelope.record.topic in self._reactions]
        if len(reactions) > 1:
            await self._hold(reactions, work)

    async def _set_based(
        self, work: UnitOfWork, envelopes: list[Envelope], ears: Sequence[Ear], careful: bool
    ) -> None:
        together = self._divided if careful else self._together
        for ear in ears:
            if isinstance(ear, Copy):
                mine = [envelope for envelope in envelopes if envelope.entity == ear.snapshot.entity]
                await together(work, mine, ear)
            elif isinstance(ear, AllEars):
                await together(work, envelopes, ear)

    async def _together(self, work: UnitOfWork, envelopes: list[Envelope], ear: SetEar) -> None:
        if envelopes:
            await (self._copy(work, envelopes, ear) if isinstance(ear, Copy) else ear.apply(envelopes, work))
            self._trace_all(envelopes)

    async def _divided(self, work: UnitOfWork, envelopes: list[Envelope], ear: SetEar) -> None:
        """Apply them together; what fails is halved until the guilty are alone, and those are set aside."""
        try:
            async with work.step(work.cause):
                await self._together(work, envelopes, ear)
        except Exception as error:
            if momentary(error):
                raise
            if len(envelopes) == 1:
                self._bury(work, envelopes[0].record, ear.name, f"{type(error).__name__}: {error}", 1)
                return
            middle = len(envelopes) // 2
            await self._divided(work, envelopes[:middle], ear)
            await self._divided(work, envelopes[middle:], ear)

    async def _copy(self, work: UnitOfWork, envelopes: list[Envelope], ear: Copy) -> None:
        latest: dict[UUID, Copied[Any]] = {}
        for envelope in envelopes:
            try:
                entity = copied(envelope, ear.snapshot)
            except Unreadable as error:
                self._bury(work, envelope.record, ear.name, str(error), 1)
                continue
            if entity.entity_id not in latest or latest[entity.entity_id].version <= entity.version:
                latest[entity.entity_id] = entity
        if latest:
            await ear.apply(list(latest.values()), work)

    def _trace_all(self, envelopes: list[Envelope]) -> None:
        """One span per event, so that its trace shows who heard it; they were applied together."""
        now = self._ground.clock.now()
        ages = metrics.event_age.labels(envelopes[0].record.topic)
        for envelope in envelopes:
            note_span(envelope.headers.get("traceparent"), f"process {envelope.type}", SpanKind.CONSUMER)
            ages.observe(max((now - envelope.time).total_seconds(), 0))

    async def _one_by_one(self, work: UnitOfWork, envelopes: list[Envelope], ears: Sequence[Ear]) -> None:
        due = [
            (envelope, ear, _handler_name(ear))
            for envelope in envelopes
            for ear in ears
            if _concerns(ear, envelope)
        ]
        if not due:
            return
        noted = await work.connection.fetch(NOTE, [e.id for e, _, _ in due], [name for _, _, name in due])
        first_time = {(row["event_id"], row["handler"]) for row in noted}
        for envelope, ear, name in due:
            repeats = isinstance(ear, Obedience)  # a doubled command gets its first answer again
            if (envelope.id, name) in first_time or repeats:
                first_time.discard((envelope.id, name))
                await self._run(work, envelope, ear, name)
            else:
                metrics.inbox_duplicates.labels(name).inc()

    async def _run(self, work: UnitOfWork, envelope: Envelope, ear: Ear, name: str) -> None:
        if await self._held(work, envelope, ear, name):
            return
        for attempt, pause in enumerate(PAUSES, 1):
            await asyncio.sleep(pause)
            try:
                await self._attempt(work, envelope, ear)
                await self._let_go(work, envelope, ear, name)
                return
            except Exception as error:
                if momentary(error):
                    raise
                log.warning("handler_failed", handler=name, attempt=attempt, error=type(error).__name__)
                if attempt == len(PAUSES) or isinstance(error, Unreadable):
                    await self._give_up(work, envelope, ear, name, error, attempt)
                    return

    async def _attempt(self, work: UnitOfWork, envelope: Envelope, ear: Ear) -> None:
        headers = envelope.headers
        with span_from(headers.get("traceparent"), f"process {envelope.type}", SpanKind.CONSUMER):
            cause = Cause(UUID(headers["ce_correlationid"]), envelope.id, current_traceparent())
            if isinstance(ear, Obedience):
                await answer(ear, heard(envelope, ear.command), headers, cause, work)
            elif isinstance(ear, ReplyEar):
                async with work.step(cause):
                    await ear.handler(heard(envelope, Reply), work)
            elif isinstance(ear, Reaction):
                async with work.step(cause):
                    await ear.handler(heard(envelope, ear.event), work)
        self._measure(envelope)

    def _measure(self, envelope: Envelope) -> None:
        age = (self._ground.clock.now() - envelope.time).total_seconds()
        metrics.event_age.labels(envelope.record.topic).observe(max(age, 0))

    async def _held(self, work: UnitOfWork, envelope: Envelope, ear: Ear, name: str) -> bool:
        """Whether an earlier event of the same root failed: then this one waits behind it among the dead."""
        if not (isinstance(ear, Reaction) and ear.ordered) or "crm_replayed" in envelope.headers:
            return False
        key = str(envelope.subject_id)
        if not await work.connection.fetch_value(
            "SELECT 1 FROM held_keys WHERE handler = $1 AND key = $2", name, key
        ):
            return False
        await self._bury_again(work, envelope, name, "waits behind an earlier event of its root", 0)
        return True

    async def _let_go(self, work: UnitOfWork, envelope: Envelope, ear: Ear, name: str) -> None:
        if isinstance(ear, Reaction) and ear.ordered and "crm_replayed" in envelope.headers:
            await work.connection.execute(
                "DELETE FROM held_keys WHERE handler = $1 AND key = $2", name, str(envelope.subject_id)
            )

    async def _give_up(
        self, work: UnitOfWork, envelope: Envelope, ear: Ear, name: str, error: Exception, attempts: int
    ) -> None:
        if isinstance(ear, Reaction) and ear.ordered:
            await work.connection.execute(
                "INSERT INTO held_keys (handler, key) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                name,
                str(envelope.subject_id),
            )
        await self._bury_again(work, envelope, name, f"{type(error).__name__}: {error}", attempts)

    async def _bury_again(
        self, work: UnitOfWork, envelope: Envelope, name: str, error: str, attempts: int
    ) -> None:
        """Set an event aside and forget that it was heard: when it is replayed it counts as new."""
        await work.connection.execute(
            "DELETE FROM inbox WHERE event_id = $1 AND handler = $2", envelope.id, name
        )
        self._bury(work, envelope.record, name, error, attempts)

    def _bury(self, work: UnitOfWork, record: Raw, handler: str, error: str, attempts: int) -> None:
        metrics.dead_letters.labels(record.topic, "failed").inc()
        work.post(dead_letter(record, self._service, handler, error, attempts))


def _concerns(ear: Ear, envelope: Envelope) -> bool:
    if isinstance(ear, Reaction):
        return ear.event.type == envelope.type
    if isinstance(ear, Obedience):
        return ear.command.type == envelope.type
    return isinstance(ear, ReplyEar)


def _handler_name(ear: Ear) -> str:
    if isinstance(ear, Reaction):
        return ear.name
    return ear.command.type if isinstance(ear, Obedience) else "reply"


def _topics_with(hears: Hears, *kinds: type[Ear]) -> frozenset[str]:
    return frozenset(topic for topic, ears in hears.items() if any(isinstance(ear, kinds) for ear in ears))

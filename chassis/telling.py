"""What is said of a change, and the one statement that writes it.

A change is root + history + audit + outbox in a single common table expression. The outbox row is taken from the
written root, so its `seq` is drawn while the root's row is locked: rows of one root leave in the order of their
versions. A snapshot travels to the database once, as JSON text; history, payload and state record are made of it
there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import orjson

from chassis.outbox import Cause, envelope
from contracts.base import Event, Snapshot
from contracts.topics import events_topic

AnyEvent = Event[Any, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An event together with other entities whose state it changed, and the state keys that are gone."""

    event: AnyEvent
    also: Sequence[Snapshot] = ()
    gone: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One version of a root as it is written: the fields are those of `COLUMNS`; before, after, reason are JSON.

    `own_key` is the key under which `after` becomes a state record (None: it does not); the other states that
    the event changed are beside it, None for those that are gone.
    """

    record_id: UUID
    version: int
    type: str
    subject: str
    event_id: UUID
    actor_id: UUID | None
    at: datetime
    trace_id: str | None
    headers: Mapping[str, str]
    before: str | None
    after: str
    reason: str | None
    own_key: str | None
    other_keys: Sequence[str]
    other_states: Sequence[bytes | None]

    @property
    def values(self) -> list[Any]:
        """In the order of `COLUMNS`."""
        return [
            self.record_id,
            self.version,
            self.type,
            self.subject,
            self.event_id,
            self.actor_id,
            self.at,
            self.trace_id,
            self.headers,
            self.before,
            self.after,
            self.reason,
            self.own_key,
            self.other_keys,
            self.other_states,
        ]

    @property
    def plain(self) -> dict[str, Any]:
        """As an object of JSON. Nothing else may have changed its state."""
        return dict(zip(_NAMES, self.values, strict=False))

    def showing(self, values: Mapping[str, Any]) -> "Said":
        """The same, with other values in what it says of the root."""
        old = orjson.loads(self.after)
        after = orjson.dumps({**old, **values}, option=orjson.OPT_UTC_Z).decode()
        if self.before is None:
            return replace(self, after=after)
        new, before = (
            orjson.loads(after),
            {name: old.get(name) for name in values} | orjson.loads(self.before),
        )
        changed = {name: value for name, value in before.items() if new.get(name) != value}
        return replace(self, after=after, before=orjson.dumps(changed).decode())


COLUMNS = (
    ("record_id", "uuid"),
    ("version", "bigint"),
    ("type", "text"),
    ("subject", "text"),
    ("event_id", "uuid"),
    ("actor_id", "uuid"),
    ("at", "timestamptz"),
    ("trace_id", "text"),
    ("headers", "jsonb"),
    ("before", "text"),
    ("after", "text"),
    ("reason", "text"),
    ("own_key", "text"),
    ("other_keys", "text[]"),
    ("other_states", "bytea[]"),
)
_NAMES = tuple(name for name, _ in COLUMNS[:-2])
COMMON = 3
"""Parameters that everything said of one kind of root has in common: see `common`."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, when, and why: the same for all that one piece of work says."""

    service: str
    tenant_id: UUID
    actor_id: UUID | None
    at: datetime
    cause: Cause

    def common(self, kind: str) -> list[Any]:
        """The first `COMMON` arguments of a statement."""
        return [self.tenant_id, kind, events_topic(self.service)]

    def say(
        self, told: Told, record_id: UUID, version: int, event_id: UUID, after: str, before: str | None
    ) -> Said:
        """An event as it is written; `after` and `before` are its parts as JSON."""
        event = told.event
        own_key, others = event.after.state_key, {one.state_key: one for one in told.also}
        kept = [key for key in others if key not in told.gone]
        is_own = own_key not in others and own_key not in told.gone
        subject, traceparent = f"{event.root}/{record_id}", self.cause.traceparent
        return Said(
            record_id,
            version,
            event.type,
            subject,
            event_id,
            self.actor_id,
            self.at,
            traceparent.split("-")[1] if traceparent else None,
            envelope(
                event_id=event_id,
                service=self.service,
                type=event.type,
                subject=subject,
                time=self.at,
                tenant_id=self.tenant_id,
                sequence=version,
                actor_id=self.actor_id,
                cause=self.cause,
            ),
            before,
            after,
            None if event.reason is None else event.reason.model_dump_json(),
            own_key if is_own else None,
            [*kept, *told.gone],
            [
                *(b'{"after":%b}' % others[key].model_dump_json().encode() for key in kept),
                *(None for _ in told.gone),
            ],
        )


def difference(former: str, after: str) -> str:
    """The former values of what changed between two snapshots, all as JSON."""
    old, new = orjson.loads(former), orjson.loads(after)
    return orjson.dumps({name: old.get(name) for name in new if old.get(name) != new[name]}).decode()


@cache
def selection(table: str, lock: bool) -> str:
    """Roots by their ids; rows are locked in the order of the ids."""
    return f"SELECT * FROM {table} WHERE id = ANY ($1::uuid[]) ORDER BY id{' FOR UPDATE' if lock else ''}"


@cache
def whole(table: str) -> str:
    """Every root of a tenant."""
    return f"SELECT * FROM {table} WHERE tenant_id = $1"


@cache
def insertion(table: str, names: tuple[str, ...], said: int) -> str:
    """A new root and what is said of it. Arguments: `common`, those of each `Said`, a value per name."""
    first = COMMON + 1 + said * len(COLUMNS)
    places = ", ".join(f"${n}" for n in range(first, first + len(names)))
    return _told_of(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) RETURNING 1", said)


@cache
def change(table: str, names: tuple[str, ...], said: int) -> str:
    """Changes of a root at a known version, and what is said of it.

    Arguments: `common`, those of each `Said`, a value per name, the root's id, the version it must still have.
    """
    first = COMMON + 1 + said * len(COLUMNS)
    sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(names, first))
    last = first + len(names)
    return _told_of(
        f"UPDATE {table} SET {sets} WHERE id = ${last} AND version = ${last + 1} RETURNING 1", said
    )


@cache
def many_insertions(table: str, names: tuple[str, ...]) -> str:
    """New roots, also of several pieces of work, and what is said of them.

    Arguments: `common`, the rows as a JSON list of objects, what is said of them likewise (`plain`). One text of
    each is far cheaper to carry than a list for every column.
    """
    columns = ", ".join(names)
    return f"""
        WITH root AS (
            INSERT INTO {table} ({columns})
            SELECT {columns} FROM json_populate_recordset(NULL::{table}, ${COMMON + 1}::text::json) RETURNING 1),
        told AS (
            SELECT *, '{{}}'::text[] AS other_keys, '{{}}'::bytea[] AS other_states
            FROM json_to_recordset(${COMMON + 2}::text::json) AS said (
                {", ".join(f"{name} {type}" for name, type in COLUMNS[:-2])})
            WHERE (SELECT count(*) FROM root) > 0),
        {_HISTORY}, {_AUDIT}, {_OUTBOX}
        SELECT count(*) FROM root
    """


def as_json(many: Sequence[Mapping[str, Any]]) -> str:
    """Rows as `many_insertions` takes them."""
    return orjson.dumps(many, default=_as_text).decode()


def _as_text(value: Any) -> str:
    """What JSON has no form for, as the database reads it."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)


def _told_of(root: str, said: int) -> str:
    """Root, history, audit and outbox as one statement: the number of roots it wrote (1, or 0 if stale)."""
    width = len(COLUMNS)
    rows = ", ".join(
        "(" + ", ".join(f"${COMMON + 1 + r * width + n}::{type}" for n, (_, type) in enumerate(COLUMNS)) + ")"
        for r in range(said)
    )
    names = ", ".join(name for name, _ in COLUMNS)
    return f"""
        WITH root AS ({root}),
        told AS (SELECT told.* FROM root, (VALUES {rows}) AS told ({names})),
        {_HISTORY}, {_AUDIT}, {_OUTBOX}
        SELECT count(*) FROM root
    """


_HISTORY = """history AS (
            INSERT INTO history
                (tenant_id, record_id, version, kind, type, at, actor_id, before, after, reason, event_id, trace_id)
            SELECT $1::uuid, record_id, version, $2::text, type, at, actor_id, before::jsonb,
                after::jsonb, reason::jsonb, event_id, trace_id
            FROM told)"""
_AUDIT = """audited AS (
            INSERT INTO audit (tenant_id, at, actor_id, action, subject, version)
            SELECT $1, at, actor_id, type, subject, version FROM told)"""
_OUTBOX = """said AS (
            INSERT INTO outbox (event_id, kind, topic, aggregate_type, aggregate_id, aggregate_version, type,
                headers, payload, state_keys, state_values)
            SELECT event_id, 'event', $3::text, split_part(subject, '/', 1), record_id::text, version, type, headers,
                convert_to('{"before":' || coalesce(before, 'null') || ',"after":' || after
                    || ',"reason":' || coalesce(reason, 'null') || '}', 'UTF8'),
                CASE WHEN own_key IS NULL THEN other_keys ELSE own_key || other_keys END,
                CASE WHEN own_key IS NULL THEN other_states
                    ELSE convert_to('{"after":' || after || '}', 'UTF8') || other_states END
            FROM told ORDER BY subject, version)"""

"""What is said of a change, and the one statement that writes it.

A change is root + history + audit + outbox in a single common table expression. The outbox row is taken from the
written root, so its `seq` is drawn while the root's row is locked: rows of one root leave in the order of their
versions. A snapshot travels to the database once, as JSON text; history, payload and state record are made of it
there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
            self.headers,
            self.before,
            self.after,
            self.reason,
            self.own_key,
            self.other_keys,
            self.other_states,
        ]

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
    ("headers", "jsonb"),
    ("before", "text"),
    ("after", "text"),
    ("reason", "text"),
    ("own_key", "text"),
    ("other_keys", "text[]"),
    ("other_states", "bytea[]"),
)
COMMON = 5
"""Parameters that everything said by one piece of work has in common: see `common`."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, when, and why: the same for all that one piece of work says."""

    service: str
    tenant_id: UUID
    actor_id: UUID | None
    at: Any
    cause: Cause

    def common(self, kind: str) -> list[Any]:
        """The first `COMMON` arguments of a statement."""
        traceparent = self.cause.traceparent
        trace_id = traceparent.split("-")[1] if traceparent else None
        return [self.tenant_id, self.at, trace_id, kind, events_topic(self.service)]

    def say(
        self, told: Told, record_id: UUID, version: int, event_id: UUID, after: str, before: str | None
    ) -> Said:
        """An event as it is written; `after` and `before` are its parts as JSON."""
        event = told.event
        own_key, others = event.after.state_key, {one.state_key: one for one in told.also}
        kept = [key for key in others if key not in told.gone]
        is_own = own_key not in others and own_key not in told.gone
        subject = f"{event.root}/{record_id}"
        return Said(
            record_id,
            version,
            event.type,
            subject,
            event_id,
            self.actor_id,
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
def many_insertions(table: str, columns: tuple[tuple[str, str], ...]) -> str:
    """New roots and what is said of them. Arguments: `common`, a list per column of what is said (`spread`), a
    list per column of the table; `columns` are names and types."""
    first = COMMON + 1
    said = ", ".join(f"${n}::{type}[]" for n, (_, type) in enumerate(_PLAIN, first))
    first += len(_PLAIN)
    lists = ", ".join(f"${n}::{_carried(type)}[]" for n, (_, type) in enumerate(columns, first))
    names = ", ".join(name for name, _ in columns)
    values = ", ".join(name if _carried(type) == type else f"{name}::{type}" for name, type in columns)
    return f"""
        WITH root AS (
            INSERT INTO {table} ({names}) SELECT {values} FROM unnest({lists}) AS made ({names}) RETURNING 1),
        told AS (
            SELECT {", ".join(f"{name}::{type}" for name, type in COLUMNS[:-2])},
                '{{}}'::text[] AS other_keys, '{{}}'::bytea[] AS other_states
            FROM unnest({said}) AS said ({", ".join(name for name, _ in _PLAIN)})
            WHERE (SELECT count(*) FROM root) > 0),
        {_HISTORY}, {_AUDIT}, {_OUTBOX}
        SELECT count(*) FROM root
    """


def _carried(type: str) -> str:
    """As what the values of a column travel in a list: lists and JSON as text, which the database reads."""
    return "text" if type.endswith("[]") or type == "jsonb" else type


_PLAIN = tuple((name, _carried(type)) for name, type in COLUMNS[:-2])


def spread(many: Sequence[Said]) -> list[Sequence[Any] | None]:
    """What is said of several roots, a list per column. None of them may change the state of others."""
    columns = zip(*(one.values for one in many), strict=True)
    return [carried(column, type) for (_, type), column in zip(COLUMNS[:-2], columns, strict=False)]


def carried(values: Sequence[Any], type: str) -> Sequence[Any] | None:
    """The values of a column as they travel; None if there are none."""
    if not any(value is not None for value in values):
        return None
    if type == "jsonb":
        return [None if value is None else orjson.dumps(value).decode() for value in values]
    if type.endswith("[]"):
        return [None if value is None else _array(value) for value in values]
    return values


def _array(parts: Sequence[Any]) -> str:
    """A list as PostgreSQL writes it."""
    quoted = (str(part).replace("\\", "\\\\").replace('"', '\\"') for part in parts)
    return "{" + ",".join(f'"{part}"' for part in quoted) + "}"


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
            SELECT $1::uuid, record_id, version, $4::text, type, $2::timestamptz, actor_id, before::jsonb,
                after::jsonb, reason::jsonb, event_id, $3::text
            FROM told)"""
_AUDIT = """audited AS (
            INSERT INTO audit (tenant_id, at, actor_id, action, subject, version)
            SELECT $1, $2, actor_id, type, subject, version FROM told)"""
_OUTBOX = """said AS (
            INSERT INTO outbox (event_id, kind, topic, aggregate_type, aggregate_id, aggregate_version, type,
                headers, payload, state_keys, state_values)
            SELECT event_id, 'event', $5::text, split_part(subject, '/', 1), record_id::text, version, type, headers,
                convert_to('{"before":' || coalesce(before, 'null') || ',"after":' || after
                    || ',"reason":' || coalesce(reason, 'null') || '}', 'UTF8'),
                CASE WHEN own_key IS NULL THEN other_keys ELSE own_key || other_keys END,
                CASE WHEN own_key IS NULL THEN other_states
                    ELSE convert_to('{"after":' || after || '}', 'UTF8') || other_states END
            FROM told ORDER BY subject, version)"""

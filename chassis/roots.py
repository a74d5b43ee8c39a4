"""The repository of one kind of aggregate root, and the one statement that writes a change.

A change is root + history + audit + outbox in a single CTE. The outbox row is taken from the written root, so its
`seq` is drawn while the root's row is locked: rows of one root leave in the order of their versions.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

import orjson
from sqlalchemy import Table

from chassis import outbox
from chassis.ids import new_id
from chassis.outbox import Letter, envelope
from chassis.rows import RowMapping
from contracts.base import Event, Snapshot
from contracts.topics import events_topic
from kernel.record import Root
from kernel.refusal import NotFound, Refusal

if TYPE_CHECKING:
    from chassis.work import UnitOfWork

R = TypeVar("R", bound=Root)
AnyEvent = Event[Any, Any]


class StaleVersion(Refusal):
    """Somebody changed the record after it was read; `facts["version"]` is the version that was expected."""

    code = "stale_version"


@dataclass(frozen=True, slots=True)
class Told:
    """An event together with other entities whose state it changed, and the state keys that are gone."""

    event: AnyEvent
    also: Sequence[Snapshot] = ()
    gone: Sequence[str] = ()


@dataclass(frozen=True)
class Kind(Generic[R]):
    """How a kind of root is kept and announced.

    `announcement` turns a fact and the root, as it is right after the fact, into the public event.
    `save_parts` writes what lives inside the root in tables of its own, after the root's row; it also gets the
    row as it was before (None for a new root).
    """

    name: str
    rows: RowMapping[R]
    announcement: Callable[[Any, R], AnyEvent | Told]
    save_parts: Callable[[Any, R, dict[str, Any] | None], Awaitable[None]] | None = None
    load_parts: Callable[[Any, R], Awaitable[None]] | None = None
    snapshot: Callable[[R], Snapshot] | None = None
    """The root as others see it, where that is more than its attributes of the same names."""


@dataclass(slots=True)
class _Kept(Generic[R]):
    """A root in hand: what the database holds of it, and what will be said of it."""

    root: R
    row: dict[str, Any] | None
    snapshots: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list["_Said"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Said:
    letter: Letter
    before: dict[str, Any] | None
    after: dict[str, Any]
    reason: dict[str, Any] | None


class Roots(Generic[R]):
    """The roots of one kind inside a unit of work. Loaded once, they stay the same objects until its end."""

    def __init__(self, work: "UnitOfWork", kind: Kind[R]) -> None:
        self._work = work
        self._kind = kind
        self._kept: dict[UUID, _Kept[R]] = {}
        work.keep(kind.rows.type, self)

    @property
    def table(self) -> Table:
        """The table that holds the roots."""
        return self._kind.rows.table

    async def get(self, id: UUID, *, lock: bool = False) -> R:
        """The root, locked until the end of the transaction if asked. Raises NotFound."""
        found = await self.find(id, lock=lock)
        if found is None:
            raise NotFound(kind=self._kind.name, id=str(id))
        return found

    async def find(self, id: UUID, *, lock: bool = False) -> R | None:
        """The root or None."""
        return (await self.many([id], lock=lock)).get(id)

    async def many(self, ids: Sequence[UUID], *, lock: bool = False) -> dict[UUID, R]:
        """The roots that exist among `ids`; locked in the order of their ids, so that two batches can't deadlock."""
        missing = sorted(id for id in set(ids) if lock or id not in self._kept)
        if missing:
            rows = await self._work.connection.fetch(_selection(self.table.name, lock), missing)
            for row in rows:
                await self._keep_row(dict(row))
        return {id: self._kept[id].root for id in ids if id in self._kept}

    async def _keep_row(self, row: dict[str, Any]) -> None:
        kept = self._kept.get(row["id"])
        if kept is not None and (kept.said or (kept.row and kept.row["version"] == row["version"])):
            return
        root = self._kind.rows.from_row(row)
        if self._kind.load_parts is not None:
            await self._kind.load_parts(self._work, root)
        self._kept[row["id"]] = _Kept(root, row)

    def add(self, root: R) -> R:
        """Take up a new root; its first announcement must follow."""
        self._kept[root.id] = _Kept(root, None)
        return root

    def announce(self, root: R, fact: object) -> None:
        """Make the next version of the root out of a fact, and keep what will be said of it."""
        kept = self._kept[root.id]
        root.version += 1
        root.updated_at = self._work.now
        root.updated_by = self._work.principal.user_id
        told = self._kind.announcement(fact, root)
        kept.said.append(self._say(kept, told if isinstance(told, Told) else Told(told)))

    def _say(self, kept: _Kept[R], told: Told) -> _Said:
        event, root = told.event, kept.root
        after = event.after.model_dump(mode="json")
        before = event.before or self._before(kept, event.after, after)
        reason = event.reason.model_dump(mode="json") if event.reason is not None else None
        states = {event.after.state_key: after, **{s.state_key: s.model_dump(mode="json") for s in told.also}}
        letter = Letter(
            event_id=new_id(),
            kind="event",
            topic=events_topic(self._work.service),
            aggregate_type=event.root,
            aggregate_id=str(root.id),
            aggregate_version=root.version,
            type=event.type,
            headers={},
            payload=orjson.dumps({"before": before, "after": after, "reason": reason}),
            state_keys=[*(key for key in states if key not in told.gone), *told.gone],
            state_values=[
                *(orjson.dumps({"after": value}) for key, value in states.items() if key not in told.gone),
                *(None for _ in told.gone),
            ],
        )
        return _Said(self._addressed(letter), before, after, reason)

    def _addressed(self, letter: Letter) -> Letter:
        work = self._work
        letter.headers.update(
            envelope(
                event_id=letter.event_id,
                service=work.service,
                type=letter.type,
                subject=f"{letter.aggregate_type}/{letter.aggregate_id}",
                time=work.now,
                tenant_id=work.tenant_id,
                sequence=letter.aggregate_version,
                actor_id=work.principal.user_id,
                cause=work.cause,
            )
        )
        return letter

    def _before(self, kept: _Kept[R], entity: Snapshot, after: dict[str, Any]) -> dict[str, Any] | None:
        """The former values of what changed in the entity; None when this is its beginning."""
        former = kept.snapshots.get(entity.state_key)
        if former is None and kept.row is not None and entity.id == kept.root.id:
            loaded = self._kind.rows.from_row(kept.row)
            shown = (
                self._kind.snapshot(loaded) if self._kind.snapshot else type(entity).model_validate(loaded)
            )
            former = shown.model_dump(mode="json")
        kept.snapshots[entity.state_key] = after
        if former is None:
            return None
        return {name: former.get(name) for name in after if former.get(name) != after[name]}

    async def flush(self) -> None:
        """Write every change in hand. Raises StaleVersion if somebody was faster."""
        for kept in self._kept.values():
            if kept.said:
                await self._write(kept)

    def forget(self) -> None:
        """Drop everything in hand: what follows reads anew."""
        self._kept.clear()

    async def _write(self, kept: _Kept[R]) -> None:
        row = self._kind.rows.to_row(kept.root)
        names, args = self._root_part(kept, row)
        statement = _statement(self.table.name, names, kept.row is not None, len(kept.said))
        for said in kept.said:
            args += self._told_part(kept.root, said)
        if not await self._work.connection.fetch_value(statement, *args):
            raise StaleVersion(version=kept.row["version"] if kept.row else 0)
        if self._kind.save_parts is not None:
            await self._kind.save_parts(self._work, kept.root, kept.row)
        kept.row, kept.said = row, []

    @staticmethod
    def _root_part(kept: _Kept[R], row: dict[str, Any]) -> tuple[tuple[str, ...], list[Any]]:
        if kept.row is None:
            return tuple(row), list(row.values())
        changed = {name: value for name, value in row.items() if kept.row.get(name) != value}
        return tuple(changed), [*changed.values(), row["id"], kept.row["version"]]

    def _told_part(self, root: R, said: _Said) -> list[Any]:
        work, letter = self._work, said.letter
        subject = f"{letter.aggregate_type}/{root.id}"
        return [
            work.tenant_id,
            root.id,
            letter.aggregate_version,
            self._kind.name,
            letter.type,
            work.now,
            work.principal.user_id,
            said.before,
            said.after,
            said.reason,
            work.trace_id,
            subject,
            *outbox.values(letter),
        ]


@cache
def _selection(table: str, lock: bool) -> str:
    """Roots by their ids; rows are locked in the order of the ids."""
    return f"SELECT * FROM {table} WHERE id = ANY ($1::uuid[]) ORDER BY id{' FOR UPDATE' if lock else ''}"


_TOLD = (
    ("tenant_id", "uuid"),
    ("record_id", "uuid"),
    ("version", "bigint"),
    ("record_kind", "text"),
    ("record_type", "text"),
    ("at", "timestamptz"),
    ("actor_id", "uuid"),
    ("before", "jsonb"),
    ("after", "jsonb"),
    ("reason", "jsonb"),
    ("trace_id", "text"),
    ("subject", "text"),
    *outbox.COLUMNS,
)
_OUTBOX = ", ".join(name for name, _ in outbox.COLUMNS)


@cache
def _statement(table: str, names: tuple[str, ...], known: bool, said: int) -> str:
    """Root, history, audit and outbox as one statement: the number of roots it wrote (1, or 0 if stale)."""
    if known:
        sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(names, 1))
        first = len(names) + 3
        root = f"UPDATE {table} SET {sets} WHERE id = ${first - 2} AND version = ${first - 1} RETURNING 1"
    else:
        first = len(names) + 1
        places = ", ".join(f"${n}" for n in range(1, first))
        root = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) RETURNING 1"
    rows = ", ".join(
        "(" + ", ".join(f"${first + r * len(_TOLD) + n}::{type}" for n, (_, type) in enumerate(_TOLD)) + ")"
        for r in range(said)
    )
    return f"""
        WITH root AS ({root}),
        told AS (SELECT told.* FROM root, (VALUES {rows}) AS told ({", ".join(name for name, _ in _TOLD)})),
        history AS (
            INSERT INTO history
                (tenant_id, record_id, version, kind, type, at, actor_id, before, after, reason, event_id, trace_id)
            SELECT tenant_id, record_id, version, record_kind, record_type, at, actor_id, before, after, reason,
                event_id, trace_id FROM told),
        audited AS (
            INSERT INTO audit (tenant_id, at, actor_id, action, subject, version)
            SELECT tenant_id, at, actor_id, record_type, subject, version FROM told),
        said AS (INSERT INTO outbox ({_OUTBOX}) SELECT {_OUTBOX} FROM told ORDER BY version)
        SELECT count(*) FROM root
    """

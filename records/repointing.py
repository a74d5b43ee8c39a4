"""A service's part in a merge that spans services: what points at one record points at another, and back again.

A participant declares its `Pointer`s and lists `repoint_ears(…)` among its ears; `add_repointing` in a migration makes
the two tables. Of each saga the ids that it moved are kept, so that the way back restores exactly those. While a record
is merged away nothing new may point at it: who is about to calls `Repointing.use` first.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from chassis.ground import Migration, protect, run
from chassis.hearing import Heard, Obedience, obey
from chassis.roots import Roots
from chassis.work import UnitOfWork
from contracts.base import Command
from kernel.record import Root
from kernel.refusal import MergedAway

TABLES = """
CREATE TABLE merged_away (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    into_id uuid NOT NULL,
    saga_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE merged_away IS 'records that live on as others: nothing new may point at them';
CREATE TABLE repointed (
    tenant_id uuid NOT NULL,
    saga_id uuid NOT NULL,
    kind text NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (saga_id, kind, record_id)
);
COMMENT ON TABLE repointed IS 'what each merge made point elsewhere, for its way back'
"""
HOLD = "SELECT pg_advisory_xact_lock_shared(hashtextextended('merge/' || $1::text, 0))"
TAKE = "SELECT pg_advisory_xact_lock(hashtextextended('merge/' || $1::text, 0))"
KEEP = """
INSERT INTO repointed (tenant_id, saga_id, kind, record_id) SELECT $1, $2, $3, unnest($4::uuid[])
ON CONFLICT DO NOTHING
"""
AWAY = "SELECT into_id, saga_id FROM merged_away WHERE tenant_id = $1 AND id = $2"
KEPT = "SELECT record_id FROM repointed WHERE saga_id = $1 AND kind = $2"

W = TypeVar("W", bound=UnitOfWork)
R = TypeVar("R", bound=Root)


@dataclass(frozen=True, slots=True)
class Pointer(Generic[W]):
    """One kind of things that point at a record.

    `find` yields ids of those that point at `$2` in the tenant `$1`; `turn` makes some of them, all of which point
    at the first id, point at the second.
    """

    kind: str
    find: str
    turn: Callable[[Sequence[UUID], UUID, UUID, W], Awaitable[None]]


def rows(kind: str, table: str, column: str, id: str = "id") -> Pointer[Any]:
    """Plain rows: whoever shows them reads them anew."""

    async def turn(ids: Sequence[UUID], source: UUID, target: UUID, work: UnitOfWork) -> None:
        await work.connection.execute(
            f"UPDATE {table} SET {column} = $3 WHERE tenant_id = $1 AND {id} = ANY ($2::uuid[])",
            work.tenant_id,
            list(ids),
            target,
        )

    return Pointer(kind, f"SELECT {id} AS id FROM {table} WHERE tenant_id = $1 AND {column} = $2", turn)


def roots(
    kind: str, find: str, held: Callable[[W], Roots[R]], follow: Callable[[R, UUID], object | None]
) -> Pointer[W]:
    """Roots: each makes a version of its own, which others hear. `follow` returns the fact."""

    async def turn(ids: Sequence[UUID], source: UUID, target: UUID, work: W) -> None:
        for root in (await held(work).many(ids, lock=True)).values():
            fact = follow(root, target)
            if fact is not None:
                work.announce(root, fact)

    return Pointer(kind, find, turn)


class Repointing:
    """What was merged away as far as this service knows, inside a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._used: set[UUID] = set()
        work.remembers(self._used.clear)  # the locks of a part that is undone go with it

    async def use(self, id: UUID) -> None:
        """Say that something is about to point at a record: a merge of it waits until then. Raises MergedAway."""
        if id in self._used:
            return
        await self._work.connection.execute(HOLD, str(id))
        into = await self.into(id)
        if into is not None:
            raise MergedAway(into_id=str(into))
        self._used.add(id)

    async def into(self, id: UUID) -> UUID | None:
        """As which record another one lives on; None if it lives itself."""
        found: UUID | None = await self._work.connection.fetch_value(
            "SELECT into_id FROM merged_away WHERE tenant_id = $1 AND id = $2", self._work.tenant_id, id
        )
        return found

    async def living(self, id: UUID) -> UUID:
        """The record that an id means now, at the end of all merges."""
        while (into := await self.into(id)) is not None:
            id = into
        return id

    async def adopt(self, id: UUID, kind: str, record_id: UUID) -> UUID:
        """As `living`, for something that points there from now on: it goes back with what the merge moved."""
        while (row := await self._work.connection.fetch_one(AWAY, self._work.tenant_id, id)) is not None:
            await self._work.connection.execute(KEEP, self._work.tenant_id, row["saga_id"], kind, [record_id])
            id = row["into_id"]
        return id


async def point(
    saga_id: UUID, source: UUID, target: UUID, pointers: Sequence[Pointer[Any]], work: UnitOfWork
) -> dict[str, int]:
    """Make everything that points at `source` point at `target`; how many of each kind that were."""
    connection = work.connection
    await connection.execute(TAKE, str(source))
    await connection.execute(
        "INSERT INTO merged_away (tenant_id, id, into_id, saga_id) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (tenant_id, id) DO UPDATE SET into_id = excluded.into_id, saga_id = excluded.saga_id",
        work.tenant_id,
        source,
        target,
        saga_id,
    )
    counts: dict[str, int] = {}
    for pointer in pointers:
        found = [row["id"] for row in await connection.fetch(pointer.find, work.tenant_id, source)]
        counts[pointer.kind] = len(found)
        if found:
            await pointer.turn(found, source, target, work)
            await connection.execute(KEEP, work.tenant_id, saga_id, pointer.kind, found)
    return counts


async def restore(
    saga_id: UUID, source: UUID, target: UUID, pointers: Sequence[Pointer[Any]], work: UnitOfWork
) -> dict[str, int]:
    """Undo `point` of the same saga: what it moved points at `source` again, except what was moved on since."""
    connection = work.connection
    await connection.execute(TAKE, str(source))
    await connection.execute("DELETE FROM merged_away WHERE saga_id = $1", saga_id)
    counts: dict[str, int] = {}
    for pointer in reversed(pointers):
        moved = {row["record_id"] for row in await connection.fetch(KEPT, saga_id, pointer.kind)}
        still = (
            [row["id"] for row in await connection.fetch(pointer.find, work.tenant_id, target)]
            if moved
            else []
        )
        back = [id for id in still if id in moved]
        counts[pointer.kind] = len(back)
        if back:
            await pointer.turn(back, target, source, work)
    await connection.execute("DELETE FROM repointed WHERE saga_id = $1", saga_id)
    return counts


async def preview(source: UUID, pointers: Sequence[Pointer[Any]], work: UnitOfWork) -> dict[str, int]:
    """How many of each kind would be moved."""
    counted = {}
    for pointer in pointers:
        counted[pointer.kind] = len(await work.connection.fetch(pointer.find, work.tenant_id, source))
    return counted


class Asks(Protocol):
    """What both commands of a merge say."""

    from_id: UUID
    into_id: UUID


async def _nothing_more(source: UUID, target: UUID, work: Any) -> None:
    """Most participants are done when what pointed there points here."""


def repoint_ears(
    repoint: type[Command],
    undo: type[Command],
    pointers: Sequence[Pointer[Any]],
    after: Callable[[UUID, UUID, Any], Awaitable[None]] = _nothing_more,
) -> tuple[Obedience, Obedience]:
    """A participant's ears for a merge and its way back, which is also its compensation.

    `after` does what follows from either: it gets the record that goes and the one that stays.
    """

    async def obey_point(asked: Heard[Any], work: Any) -> dict[str, Any]:
        ask: Asks = asked.data
        moved = await point(asked.subject_id, ask.from_id, ask.into_id, pointers, work)
        await after(ask.from_id, ask.into_id, work)
        return {"moved": moved}

    async def obey_restore(asked: Heard[Any], work: Any) -> dict[str, Any]:
        ask: Asks = asked.data
        moved = await restore(asked.subject_id, ask.from_id, ask.into_id, pointers, work)
        await after(ask.from_id, ask.into_id, work)
        return {"moved": moved}

    return obey(repoint, obey_point), obey(undo, obey_restore)


def add_repointing(op: Migration) -> None:
    """Make a participant's tables."""
    run(op, TABLES)
    for table in ("merged_away", "repointed"):
        protect(op, table)

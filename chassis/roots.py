"""The repository of one kind of aggregate root."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import Table

from chassis import telling
from chassis.database import Database
from chassis.ids import new_id
from chassis.rows import RowMapping
from chassis.telling import AnyEvent, Said, Told
from contracts.base import Snapshot
from kernel.record import Root
from kernel.refusal import NotFound, Refusal

if TYPE_CHECKING:
    from chassis.work import UnitOfWork

__all__ = ("AnyEvent", "Kind", "Roots", "StaleVersion", "Told")

R = TypeVar("R", bound=Root)
Begun = tuple[dict[str, Any], list[Said]]
"""The row of a new root, and what is said of it."""
AT_ONCE = 1_000
"""New roots that one statement writes at most."""
AHEAD = 100
"""New roots for which it is worth while to have the database begin."""


class StaleVersion(Refusal):
    """Somebody changed the record after it was read; `facts["version"]` is the version that was expected."""

    code = "stale_version"


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
    parts_changed: Callable[[Any, R, dict[str, Any] | None], bool] | None = None
    """Whether `save_parts` has anything to write; without it, it always may have."""
    snapshot: Callable[[R], Snapshot] | None = None
    """The root as others see it, where that is more than its attributes of the same names."""
    few: bool = False
    """A tenant has so few of them that `Roots.all` may keep them in memory."""
    settle: Callable[[Any, R], Awaitable[Mapping[str, Any]]] | None = None
    """Brings up to date what follows from the root and from what else is known, right before it is written; the
    public values that changed. The last event that is told of the root shows them."""


@dataclass(slots=True)
class _Kept(Generic[R]):
    """A root in hand: what the database holds of it, and what will be said of it."""

    root: R
    row: dict[str, Any] | None
    snapshots: dict[str, str] = field(default_factory=dict)
    """State key → what was said last of that entity, as JSON."""
    said: list[Said] = field(default_factory=list)
    settled: bool = False
    """Whether what follows from the root is up to date with what was said last."""


class Roots(Generic[R]):
    """The roots of one kind inside a unit of work. Loaded once, they stay the same objects until its end."""

    def __init__(self, work: "UnitOfWork", kind: Kind[R]) -> None:
        self._work = work
        self._kind = kind
        self._kept: dict[UUID, _Kept[R]] = {}
        self._changed: dict[UUID, _Kept[R]] = {}
        self._wrote = False
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
            rows = await self._work.connection.fetch(telling.selection(self.table.name, lock), missing)
            for row in rows:
                await self._keep_row(dict(row))
        return {id: self._kept[id].root for id in ids if id in self._kept}

    def read(self, row: Any) -> R:
        """A row as a root, to look at: it is not kept."""
        return self._kind.rows.from_row(row)

    async def all(self) -> list[R]:
        """Every root of the tenant, to look at: what is to be changed comes from `get`.

        For kinds that are `few`. Other replicas' changes of the last second may be missing; those committed
        here and those of this piece of work are not.
        """
        memory, key = self._work.ground.memory, self._memory_key
        known: dict[UUID, R] | None = memory.recall(key)
        if known is None:
            mark = memory.mark()
            rows = await self._work.connection.fetch(telling.whole(self.table.name), self._work.tenant_id)
            known = {row["id"]: self._kind.rows.from_row(row) for row in rows}
            if not self._wrote:
                memory.keep(key, known, mark)
        mine = {id: kept.root for id, kept in self._kept.items()}
        return list(({**known, **mine} if mine else known).values())

    @property
    def _memory_key(self) -> tuple[str, UUID]:
        return (self._kind.name, self._work.tenant_id)

    def committed(self) -> None:
        """What was written is everybody's now."""
        if self._wrote and self._kind.few:
            self._work.ground.memory.forget(self._memory_key)

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
        kept.settled = False
        self._changed[root.id] = kept

    def _say(self, kept: _Kept[R], told: Told) -> Said:
        event, root = told.event, kept.root
        after = event.after.model_dump_json()
        before = (
            orjson.dumps(event.before).decode() if event.before else self._before(kept, event.after, after)
        )
        return self._work.speaker.say(told, root.id, root.version, new_id(), after, before)

    def _before(self, kept: _Kept[R], entity: Snapshot, after: str) -> str | None:
        """The former values of what changed in the entity, as JSON; None when this is its beginning."""
        former = kept.snapshots.get(entity.state_key)
        if former is None and kept.row is not None and entity.id == kept.root.id:
            loaded = self._kind.rows.from_row(kept.row)
            shown = (
                self._kind.snapshot(loaded) if self._kind.snapshot else type(entity).model_validate(loaded)
            )
            former = shown.model_dump_json()
        kept.snapshots[entity.state_key] = after
        return None if former is None else telling.difference(former, after)

    @property
    def unwritten(self) -> int:
        """How many roots have changes that are not written yet."""
        return len(self._changed)

    async def flush(self) -> None:
        """Write every change in hand. Raises StaleVersion if somebody was faster."""
        changed, self._changed = self._changed, {}
        for is_plain, group in groupby(changed.values(), _is_plain):
            while many := list(islice(group, AT_ONCE)):
                if is_plain and len(many) > 1:
                    await self._write_many(many, self._work.connection.fetch_value)
                    continue
                for kept in many:
                    await self._write(kept, self._work.connection.fetch_value)

    async def flush_alone(self) -> bool:
        """Write the only change of the whole piece of work, if one statement is enough; whether it was.

        A new root goes along with those of other pieces of work that end at the same moment.
        """
        (kept,) = self._changed.values()
        await self._settle(kept)
        if self._has_parts(kept) or self._work.connection.begun:
            return False
        self._changed.clear()
        if _is_plain(kept):
            await self._write_in_company(kept)
        else:
            await self._write(kept, self._work.connection.commit_alone)
        return True

    def forget(self) -> None:
        """Drop everything in hand: what follows reads anew."""
        self._kept.clear()
        self._changed.clear()

    async def _write(self, kept: _Kept[R], run: Callable[..., Awaitable[Any]]) -> None:
        self._wrote = True
        await self._settle(kept)
        row, said = begun = self._begun(kept)
        statement = self._beginning([begun]) if kept.row is None else self._changing(kept.row, row, said)
        if not await run(*statement):
            raise StaleVersion(version=kept.row["version"] if kept.row else 0)
        await self._save_parts(kept)
        kept.row, kept.said = row, []

    async def write_ahead(self) -> None:
        """Have the new roots in hand written while the caller goes on, if there are enough of them."""
        many = [kept for kept in self._changed.values() if _is_plain(kept)]
        if len(many) >= AHEAD:
            for kept in many:
                del self._changed[kept.root.id]
            await self._write_many(many, self._work.connection.start)

    async def _write_many(self, many: list[_Kept[R]], run: Callable[..., Awaitable[Any]]) -> None:
        """New roots with one statement, then what lives inside them."""
        self._wrote = True
        async with self._work.connection.gathering():
            for kept in many:
                await self._settle(kept)
            begun = [self._begun(kept) for kept in many]
            await run(*self._beginning(begun))
            for kept, (row, _) in zip(many, begun, strict=True):
                await self._save_parts(kept)
                kept.row, kept.said = row, []

    async def _write_in_company(self, kept: _Kept[R]) -> None:
        """A new root, written and committed with one statement by whoever does it for all that wait."""
        self._wrote = True
        ground, begun = self._work.ground, self._begun(kept)
        key = ("begin", self._work.tenant_id, self._kind.name)
        await self._work.connection.give_back()  # whoever writes needs one
        await ground.together.ask(key, begun, partial(_begin_all, ground.database, self._beginning, key[1]))
        kept.row, kept.said = begun[0], []

    def _begun(self, kept: _Kept[R]) -> Begun:
        return self._kind.rows.to_row(kept.root), kept.said

    def _beginning(self, many: Sequence[Begun]) -> list[Any]:
        """The statement that writes new roots, and all of its arguments."""
        table, common = self.table.name, self._work.speaker.common(self._kind.name)
        names = tuple(many[0][0])
        if len(many) > 1:
            rows = telling.as_json([row for row, _ in many])
            said = telling.as_json([one.plain for _, all_said in many for one in all_said])
            return [telling.many_insertions(table, names), *common, rows, said]
        ((row, all_said),) = many
        values = [value for one in all_said for value in one.values]
        return [telling.insertion(table, names, len(all_said)), *common, *values, *row.values()]

    async def _save_parts(self, kept: _Kept[R]) -> None:
        if self._kind.save_parts is not None and self._has_parts(kept):
            await self._kind.save_parts(self._work, kept.root, kept.row)

    async def settle(self) -> None:
        """Bring up to date what follows from the roots in hand, as their writing will find it."""
        for kept in self._changed.values():
            await self._settle(kept)

    async def _settle(self, kept: _Kept[R]) -> None:
        if self._kind.settle is not None and not kept.settled:
            self._show(kept, await self._kind.settle(self._work, kept.root))
            kept.settled = True

    @staticmethod
    def _show(kept: _Kept[R], settled: Mapping[str, Any]) -> None:
        """Let the last event of a root show what was brought up to date after it was made."""
        said = kept.said[-1]
        if settled and said.own_key is not None and said.own_key.endswith(f"/{kept.root.id}"):
            kept.said[-1] = said.showing(settled)
            kept.snapshots[said.own_key] = kept.said[-1].after

    def _changing(self, former: dict[str, Any], row: dict[str, Any], all_said: Sequence[Said]) -> list[Any]:
        """The statement that changes a root, and all of its arguments."""
        changed = {name: value for name, value in row.items() if former.get(name) != value}
        statement = telling.change(self.table.name, tuple(changed), len(all_said))
        common = self._work.speaker.common(self._kind.name)
        values = [value for one in all_said for value in one.values]
        return [statement, *common, *values, *changed.values(), row["id"], former["version"]]

    def _has_parts(self, kept: _Kept[R]) -> bool:
        """Whether something of the root has to be written beside it."""
        kind = self._kind
        return kind.save_parts is not None and (
            kind.parts_changed is None or kind.parts_changed(self._work, kept.root, kept.row)
        )


async def _begin_all(
    database: Database,
    beginning: Callable[[Sequence[Begun]], list[Any]],
    tenant_id: UUID,
    many: Sequence[Begun],
) -> Sequence[BaseException | None]:
    """Write new roots of several pieces of work. Where one can't be, each is tried alone."""
    try:
        async with database.tenant(tenant_id) as connection:
            await connection.commit_alone(*beginning(many))
    except asyncpg.PostgresError as error:
        if len(many) == 1:
            return [error]
        return [
            refused for one in many for refused in await _begin_all(database, beginning, tenant_id, [one])
        ]
    return [None] * len(many)


def _is_plain(kept: _Kept[Any]) -> bool:
    """Whether a root is new and changes nobody else's state: such roots are written together."""
    return kept.row is None and not any(said.other_keys for said in kept.said)

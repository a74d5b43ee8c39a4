"""What can be done with records in the recycle bin, and to those that lay there too long."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Column, Table, delete, select

from chassis.principal import Principal
from chassis.roots import Roots
from chassis.timers import Timer
from chassis.work import Ground, UnitOfWork
from kernel.refusal import NotFound, Refusal
from records.rights import sees

KEPT_FOR = timedelta(days=30)
AT_ONCE = 500
EVERY = 3_600.0

W = TypeVar("W", bound=UnitOfWork)


class NotInRecycleBin(Refusal):
    """Only what lies in the recycle bin can be restored or purged."""

    code = "not_in_recycle_bin"


class Binnable(Protocol):
    """What a record must be able to do; each method returns its fact."""

    def delete(self, at: datetime) -> object:
        """Go to the recycle bin. Raises the record's own refusals."""

    def restore(self) -> object:
        """Come back as it was."""

    def purge(self, gone: Sequence[str]) -> object:
        """Say goodbye for good; `gone` are the state keys of the parts that go with it."""


@dataclass(frozen=True, slots=True)
class RecycleBin(Generic[W]):
    """The recycle bin of one kind of record.

    `module` names the permissions (`<module>:delete`, or `permission`). `parts` are the columns of other tables
    that hold the id of the record they belong to: their rows live and die with it, in this order. `told` are those
    of them that others keep a state of, by the name of that entity. Records that are not `owned` are in everybody's
    reach.
    """

    module: str
    table: Table
    roots: Callable[[W], Roots[Any]]
    parts: Sequence[Column[Any]] = ()
    told: Mapping[str, Column[Any]] = field(default_factory=dict)
    permission: str | None = None
    owned: bool = True

    @property
    def right(self) -> str:
        """Who may delete, restore and purge."""
        return self.permission or f"{self.module}:delete"

    async def put(self, id: UUID, work: W) -> Any:
        """Delete a record softly. Raises NotFound outside the caller's scope, and what the record refuses."""
        record = await self._reached(id, work)
        if record.deleted_at is not None:
            raise NotFound(kind=self.module, id=str(id))
        work.announce(record, record.delete(at=work.now))
        return record

    async def restore(self, id: UUID, work: W) -> Any:
        """Take a record out of the bin, as it was. Raises NotFound and NotInRecycleBin."""
        record = await self._binned(id, work)
        work.announce(record, record.restore())
        return record

    async def purge(self, id: UUID, work: W) -> None:
        """Let a record in the bin go for good: one last version is told, its values are kept nowhere here."""
        await self.erase(await self._binned(id, work), work)

    async def erase(self, record: Any, work: W) -> None:
        """Purge a record in hand, whoever may or may not do that."""
        id = record.id
        work.announce(record, record.purge(await self._gone_with(id, work)))
        await work.flush()
        for column in (*self.parts, self.table.c.id):
            await work.connection.execute(delete(column.table).where(column == id))
        await work.connection.execute(
            "UPDATE history SET before = NULL, after = NULL, reason = NULL WHERE record_id = $1", id
        )

    async def _gone_with(self, id: UUID, work: W) -> list[str]:
        """The state keys of what goes with a record."""
        keys: list[str] = []
        for entity, column in self.told.items():
            rows = await work.connection.fetch(select(column.table.c.id).where(column == id))
            keys += [f"{entity}/{row['id']}" for row in rows]
        return keys

    def timer(self, work: Callable[[Ground, Principal], W]) -> Timer:
        """Purges every hour what has been in the bin for longer than thirty days."""

        async def run(ground: Ground) -> None:
            for tenant_id, id in await self._overdue(ground):
                async with work(ground, Principal.system(tenant_id)) as opened:
                    if await self._still_overdue(id, opened):
                        await self.purge(id, opened)

        return Timer(f"purge_{self.table.name}", EVERY, run)

    async def _overdue(self, ground: Ground) -> list[tuple[UUID, UUID]]:
        table, limit = self.table.c, ground.clock.now() - KEPT_FOR
        due = select(table.tenant_id, table.id).where(table.deleted_at < limit)
        async with ground.database.worker() as connection:
            rows = await connection.fetch(due.order_by(table.deleted_at).limit(AT_ONCE))
        return [(row["tenant_id"], row["id"]) for row in rows]

    async def _still_overdue(self, id: UUID, work: W) -> bool:
        """Another replica, or a restoring hand, may have been faster."""
        record = await self.roots(work).find(id, lock=True)
        return (
            record is not None and record.deleted_at is not None and record.deleted_at < work.now - KEPT_FOR
        )

    async def _binned(self, id: UUID, work: W) -> Any:
        record = await self._reached(id, work)
        if record.deleted_at is None:
            raise NotInRecycleBin(kind=self.module, id=str(id))
        return record

    async def _reached(self, id: UUID, work: W) -> Any:
        work.principal.require(self.right)
        record = await self.roots(work).get(id, lock=True)
        if self.owned and not sees(record, work.principal, self.right, now=work.now):
            raise NotFound(kind=self.module, id=str(id))
        return record

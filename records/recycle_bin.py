"""The recycle bin: thirty days in which what was deleted can come back, and the end of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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

    def purge(self) -> object:
        """Say goodbye for good."""


@dataclass(frozen=True, slots=True)
class RecycleBin(Generic[W]):
    """The recycle bin of one kind of record.

    `module` names the permissions (`<module>:delete`). `parts` are the columns of other tables that hold the
    id of the record they belong to: their rows live and die with it, in this order.
    """

    module: str
    table: Table
    roots: Callable[[W], Roots[Any]]
    parts: Sequence[Column[Any]] = ()

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
        record = await self._binned(id, work)
        work.announce(record, record.purge())
        await work.flush()
        for column in (*self.parts, self.table.c.id):
            await work.connection.execute(delete(column.table).where(column == id))
        await work.connection.execute(
            "UPDATE history SET before = NULL, after = NULL, reason = NULL WHERE record_id = $1", id
        )

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
        permission = f"{self.module}:delete"
        work.principal.require(permission)
        record = await self.roots(work).get(id, lock=True)
        if not sees(record, work.principal, permission, now=work.now):
            raise NotFound(kind=self.module, id=str(id))
        return record

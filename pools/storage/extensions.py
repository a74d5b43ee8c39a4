"""Wishes for more time that wait for somebody who may grant them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from asyncpg import Record

from pools.application.extend import Asked

if TYPE_CHECKING:
    from chassis.work import UnitOfWork

OF = "SELECT * FROM extensions WHERE tenant_id = $1 AND record_id = $2 AND status = 'asked'"
ASK = """
    INSERT INTO extensions (id, tenant_id, record_id, asked_by, asked_at, until, note, status)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'asked')
    ON CONFLICT (tenant_id, record_id) WHERE status = 'asked'
    DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at, until = excluded.until,
        note = excluded.note
"""
SETTLE = """
    UPDATE extensions SET status = $3, decided_by = $4, decided_at = $5
    WHERE tenant_id = $1 AND record_id = $2 AND status = 'asked'
"""
WAITING = "SELECT * FROM extensions WHERE tenant_id = $1 AND status = 'asked' ORDER BY asked_at LIMIT $2"


class Extensions:
    """Implements `pools.application.extend.Extensions`."""

    def __init__(self, work: "UnitOfWork") -> None:
        self._work = work

    async def of(self, record_id: UUID) -> Asked | None:
        """The one for a record that waits, if any."""
        row = await self._work.connection.fetch_one(OF, self._work.tenant_id, record_id)
        return None if row is None else _asked(row)

    async def ask(self, asked: Asked) -> None:
        """Write it down, in place of a former one that waits."""
        await self._work.connection.execute(
            ASK,
            asked.id,
            self._work.tenant_id,
            asked.record_id,
            asked.asked_by,
            asked.asked_at,
            asked.until,
            asked.note,
        )

    async def settle(self, record_id: UUID, status: str) -> None:
        """It waits no longer."""
        args = (self._work.tenant_id, record_id, status, self._work.principal.user_id, self._work.now)
        await self._work.connection.execute(SETTLE, *args)

    async def waiting(self, limit: int) -> Sequence[Asked]:
        """What waits in the tenant, the longest waiting first."""
        rows = await self._work.connection.fetch(WAITING, self._work.tenant_id, limit)
        return [_asked(row) for row in rows]


def _asked(row: Record) -> Asked:
    names = ("id", "record_id", "asked_by", "asked_at", "until", "note")
    return Asked(**{name: row[name] for name in names})

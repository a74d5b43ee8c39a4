"""What happened to a record: each version with who, when, why, and the values before and after."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record
from pydantic import BaseModel

from chassis.database import Connection
from chassis.principal import Principal
from records.rights import mask

MOST = 200

VERSIONS = """
SELECT h.version, h.type, h.at, h.actor_id, u.name AS actor_name, h.before, h.after, h.reason, h.event_id, h.trace_id
FROM history h LEFT JOIN directory_users u ON u.tenant_id = h.tenant_id AND u.id = h.actor_id
WHERE h.record_id = $1 AND ($2::bigint IS NULL OR h.version < $2)
ORDER BY h.version DESC LIMIT $3
"""


class Change(BaseModel):
    """One field that got another value."""

    field: str
    before: Any
    after: Any


class HistoryEntry(BaseModel):
    """One version of a record. `actor_id` is null for what happened by itself; `reason` then holds the
    decision."""

    version: int
    type: str
    at: datetime
    actor_id: UUID | None
    actor_name: str | None
    changes: list[Change]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: dict[str, Any] | None
    event_id: UUID
    trace_id: str | None


class HistoryPage(BaseModel):
    """Some versions, the latest first; `next_before` asks for those before them, null at the beginning."""

    items: list[HistoryEntry]
    next_before: int | None


async def history_of(
    record_id: UUID,
    module: str,
    connection: Connection,
    principal: Principal,
    *,
    before: int | None = None,
    limit: int = 50,
    also_masked: Iterable[str] = (),
) -> HistoryPage:
    """The versions of a record that the principal may see, as far as they may see its fields.

    Asks nobody whether the record itself may be seen: that is the caller's first question.
    """
    many = min(max(limit, 1), MOST)
    rows = await connection.fetch(VERSIONS, record_id, before, many + 1)
    hidden = tuple(also_masked)
    items = [_entry(row, module, principal, hidden) for row in rows[:many]]
    return HistoryPage(items=items, next_before=items[-1].version if len(rows) > many else None)


def _entry(row: Record, module: str, principal: Principal, also: tuple[str, ...]) -> HistoryEntry:
    values: dict[str, Any] = dict(row)
    for part in ("before", "after", "reason"):
        if values[part] is not None:
            values[part] = mask(values[part], module, principal, also)
    former, present = values["before"] or {}, values["after"] or {}
    changes = [Change(field=name, before=old, after=present.get(name)) for name, old in former.items()]
    return HistoryEntry(**values, changes=changes)

"""Deadlines in tables: what they are reckoned from, what is remembered of them, and what is due."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pools.domain.held import STORED
from pools.domain.holding import Talk

if TYPE_CHECKING:
    from pools.storage.work import PooledWork

TALKS = """
    SELECT f.{record} AS record_id, f.kind, f.created_by, char_length(f.content) AS length,
        max(f.occurred_at) AS at
    FROM unnest($2::uuid[], $3::timestamptz[]) AS held (id, since)
    JOIN follow_ups f ON f.tenant_id = $1 AND f.{record} = held.id AND f.occurred_at >= held.since
    GROUP BY 1, 2, 3, 4
"""
"""Of follow-ups that no rule can tell apart the latest is enough."""
STORE = """
    UPDATE {records} SET recycle_at = new.recycle_at, warn_at = new.warn_at, due_at = new.due_at,
        recycle_rule = new.recycle_rule, recycle_version = new.recycle_version, warned = new.warned
    FROM jsonb_to_recordset($1::jsonb) AS new (id uuid, recycle_at timestamptz, warn_at timestamptz,
        due_at timestamptz, recycle_rule text, recycle_version bigint, warned smallint)
    WHERE {records}.id = new.id
"""


async def talks_of(records: Sequence[Any], work: "PooledWork") -> Mapping[UUID, tuple[Talk, ...]]:
    """What was noted of records since their owners own them."""
    statement = TALKS.format(record=f"{work.mount.record}_id")
    ids, since = [record.id for record in records], [record.owner_since for record in records]
    found: dict[UUID, list[Talk]] = {}
    for row in await work.connection.fetch(statement, work.tenant_id, ids, since):
        talk = Talk(row["kind"], row["created_by"], row["length"], row["at"])
        found.setdefault(row["record_id"], []).append(talk)
    return {id: tuple(talks) for id, talks in found.items()}


async def store_deadlines(records: Sequence[Any], work: "PooledWork") -> None:
    """Write down what records remember of their deadlines. They are no part of a version: no event tells them."""
    rows = [{"id": str(record.id), **{name: getattr(record, name) for name in STORED}} for record in records]
    await work.connection.execute(STORE.format(records=work.records.name), rows)

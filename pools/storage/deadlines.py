"""Deadlines in tables: what they are reckoned from, what is remembered of them, and what is due."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from asyncpg import Record

from pools.application.ports import PastHolding
from pools.domain.held import STORED
from pools.domain.holding import Holding, Talk, writers

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
PAST = """
    SELECT record_id, owner_id, lower(during) AS since, upper(during) AS until FROM ownerships
    WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND during && tstzrange($3, NULL)
"""
NOTED = """
    SELECT {record} AS record_id, kind, created_by, char_length(content) AS length, occurred_at AS at
    FROM follow_ups WHERE tenant_id = $1 AND {record} = ANY ($2::uuid[]) AND occurred_at >= $3
"""
HOMED = """
    SELECT * FROM {records} WHERE tenant_id = $1 AND {home} = $2 AND ($3::uuid IS NULL OR id > $3)
        AND deleted_at IS NULL
    ORDER BY id LIMIT $4
"""
MANY_HOMED = "SELECT count(*) FROM {records} WHERE tenant_id = $1 AND {home} = $2 AND deleted_at IS NULL"
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


async def past_holdings(records: Sequence[Any], since: datetime, work: "PooledWork") -> Sequence[PastHolding]:
    """Who held records since a moment, with everything that was noted meanwhile; deals and locks are today's."""
    ids = [record.id for record in records]
    rows = await work.connection.fetch(PAST, work.tenant_id, ids, since)
    if not rows:
        return []
    statement = NOTED.format(record=f"{work.mount.record}_id")
    first = min(row["since"] for row in rows)
    noted: dict[UUID, list[Talk]] = {}
    for row in await work.connection.fetch(statement, work.tenant_id, ids, first):
        talk = Talk(row["kind"], row["created_by"], row["length"], row["at"])
        noted.setdefault(row["record_id"], []).append(talk)
    dealt = await work.dealings_of(records)
    by_id = {record.id: record for record in records}
    return [_past(row, by_id[row["record_id"]], noted, dealt) for row in rows]


def _past(
    row: Record,
    record: Any,
    noted: Mapping[UUID, list[Talk]],
    dealt: Mapping[UUID, Mapping[str, Any]],
) -> PastHolding:
    since, until = row["since"], row["until"]
    talks = [
        talk for talk in noted.get(record.id, ()) if since <= talk.at and (until is None or talk.at < until)
    ]
    held = Holding(
        owner_id=row["owner_id"],
        owner_since=since,
        talks=tuple(talks),
        collaborators=writers(record.collaborators),
        extended_until=record.extended_until if until is None else None,
        **dealt.get(record.id, {}),
    )
    return PastHolding(record.id, held, until)


async def homed_in(pool_id: UUID, after: UUID | None, limit: int, work: "PooledWork") -> Sequence[Any]:
    """Records of a pool by their ids, as they are; the unit of work does not keep them."""
    statement = HOMED.format(records=work.records.name, home=work.mount.home)
    rows = await work.connection.fetch(statement, work.tenant_id, pool_id, after, limit)
    return [work.pooled.read(row) for row in rows]


async def many_homed(pool_id: UUID, work: "PooledWork") -> int:
    """How many records a pool has."""
    statement = MANY_HOMED.format(records=work.records.name, home=work.mount.home)
    many: int = await work.connection.fetch_value(statement, work.tenant_id, pool_id)
    return many


async def store_deadlines(records: Sequence[Any], work: "PooledWork") -> None:
    """Write down what records remember of their deadlines. They are no part of a version: no event tells them."""
    rows = [{"id": str(record.id), **{name: getattr(record, name) for name in STORED}} for record in records]
    await work.connection.execute(STORE.format(records=work.records.name), rows)

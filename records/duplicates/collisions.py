"""Collisions (撞单): the same one written down at two services, found afterwards because nobody could be told.

Each service checks against its copy of what the other has; two that write at the same moment miss each other. Each
hears of the other's record a moment later, and whichever hears last sees both: so the check is made again then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from pydantic import BaseModel
from sqlalchemy import Column, ColumnElement, MetaData, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.ground import Migration, protect, run
from chassis.principal import Principal, ScopeKind
from chassis.work import UnitOfWork
from records.columns import MOMENT
from records.pages import PageQuery, fetch_page
from records.rights import mask
from records.views import Listed

TABLE = """
CREATE TABLE collisions (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    other_module text NOT NULL,
    other_id uuid NOT NULL,
    other_owner_id uuid,
    matched text[] NOT NULL,
    found_at timestamptz NOT NULL
);
CREATE INDEX collisions_page ON collisions (tenant_id, found_at, id);
CREATE INDEX collisions_record ON collisions (tenant_id, record_id)
"""
NOTE = """
INSERT INTO collisions (id, tenant_id, record_id, other_module, other_id, other_owner_id, matched, found_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING true
"""
TOLD = """
SELECT 1 FROM history WHERE record_id = $1 AND version = 1
    AND reason -> 'duplicates' ?| (SELECT array_agg(id::text) FROM unnest($2::uuid[]) id)
"""


@dataclass(frozen=True, slots=True)
class Other:
    """A record at another service. `ids` are all under which somebody may have been told of it."""

    module: str
    id: UUID
    owner_id: UUID | None
    began_at: datetime
    ids: tuple[UUID, ...]


class CollisionView(BaseModel):
    """A record of ours and one of another service that are the same, written down without anybody being told."""

    id: UUID
    record_id: UUID
    name: str | None
    owner_id: UUID | None
    owner_name: str | None
    other_module: str
    other_id: UUID | None
    other_owner_id: UUID | None
    other_owner_name: str | None
    matched: list[str]
    found_at: datetime


def collision_table(metadata: MetaData) -> Table:
    """The table of collisions."""
    return Table(
        "collisions",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid, nullable=False),
        Column("record_id", Uuid, nullable=False),
        Column("other_module", Text, nullable=False),
        Column("other_id", Uuid, nullable=False),
        Column("other_owner_id", Uuid),
        Column("matched", ARRAY(Text), nullable=False),
        Column("found_at", MOMENT, nullable=False),
    )


def add_collisions(op: Migration) -> None:
    """Make the table of collisions."""
    run(op, TABLE)
    protect(op, "collisions")


class Collisions:
    """The collisions that are written down, inside a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def note(self, record_id: UUID, other: Other, matched: Sequence[str]) -> bool:
        """Write one down; False if it is known, or if somebody was told of the other when ours began."""
        return await _note(record_id, other, matched, self._work)


async def _note(record_id: UUID, other: Other, matched: Sequence[str], work: UnitOfWork) -> bool:
    told: Any = await work.connection.fetch_value(TOLD, record_id, list(other.ids))
    if told is not None:
        return False
    noted = await work.connection.fetch_value(
        NOTE,
        uuid5(record_id, f"{other.module}/{other.id}"),
        work.tenant_id,
        record_id,
        other.module,
        other.id,
        other.owner_id,
        list(matched),
        work.now,
    )
    return bool(noted)


async def list_collisions(
    query: PageQuery,
    collisions: Table,
    records: Table,
    module: str,
    seen: ColumnElement[bool],
    work: UnitOfWork,
) -> Listed[CollisionView]:
    """A page of the collisions of records that are seen, the latest first."""
    statement = (
        select(collisions, records.c.name, records.c.owner_id, records.c.department_id)
        .join(records, records.c.id == collisions.c.record_id)
        .where(seen, records.c.deleted_at.is_(None))
    )
    columns: dict[str, ColumnElement[Any]] = {
        "id": collisions.c.id,
        "created_at": collisions.c.found_at.label("created_at"),
    }
    statement = statement.add_columns(columns["created_at"])
    page = await fetch_page(work.connection, statement, query, columns)
    people = {id for row in page.rows for id in (row["owner_id"], row["other_owner_id"]) if id}
    names = {id: person.name for id, person in (await work.people.find_all(people)).items()}
    items = [_view(row, module, names, work.principal) for row in page.rows]
    return Listed(items=items, next_cursor=page.next_cursor, count=page.count)


def _view(row: Any, module: str, names: Mapping[UUID, str], principal: Principal) -> CollisionView:
    """Of a record out of sight only whose it is."""
    theirs = row["other_owner_id"]
    permission = f"{row['other_module']}:read"
    all_seen = principal.may(permission) and principal.scope_of(permission).kind is ScopeKind.ALL
    named = mask({"name": row["name"]}, module, principal)
    return CollisionView(
        id=row["id"],
        record_id=row["record_id"],
        name=named.get("name"),
        owner_id=row["owner_id"],
        owner_name=names.get(row["owner_id"]),
        other_module=row["other_module"],
        other_id=row["other_id"] if all_seen or theirs == principal.user_id else None,
        other_owner_id=theirs,
        other_owner_name=names.get(theirs),
        matched=row["matched"],
        found_at=row["found_at"],
    )

"""By what the records of other services are recognised, copied from their state: theirs may be the same as ours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from chassis.ground import Migration, protect, run
from chassis.hearing import Copied
from chassis.work import UnitOfWork
from records.duplicates.finding import Keys
from records.duplicates.searching import Source

TABLE = """
CREATE TABLE known_elsewhere (
    tenant_id uuid NOT NULL,
    module text NOT NULL,
    record_id uuid NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    owner_id uuid,
    department_id uuid,
    phone_key text,
    email_key text,
    credit_key text,
    name_key text,
    person_key text,
    name_grams text[] NOT NULL,
    PRIMARY KEY (tenant_id, module, record_id)
);
COMMENT ON TABLE known_elsewhere IS 'copy: what records of other services are recognised by'
"""
KEY_COLUMNS = ("phone_key", "email_key", "credit_key", "name_key", "person_key", "name_grams")
KEEP = """
INSERT INTO known_elsewhere AS known (tenant_id, module, record_id, version, name, owner_id, department_id,
    phone_key, email_key, credit_key, name_key, person_key, name_grams)
SELECT $1, $2, new.* FROM jsonb_to_recordset($3::jsonb) AS new (record_id uuid, version bigint, name text,
    owner_id uuid, department_id uuid, phone_key text, email_key text, credit_key text, name_key text,
    person_key text, name_grams text[])
ON CONFLICT (tenant_id, module, record_id) DO UPDATE SET version = excluded.version, name = excluded.name,
    owner_id = excluded.owner_id, department_id = excluded.department_id, phone_key = excluded.phone_key,
    email_key = excluded.email_key, credit_key = excluded.credit_key, name_key = excluded.name_key,
    person_key = excluded.person_key, name_grams = excluded.name_grams
WHERE known.version < excluded.version
"""
FORGET = "DELETE FROM known_elsewhere WHERE tenant_id = $1 AND module = $2 AND record_id = ANY ($3::uuid[])"

ELSEWHERE = Source("known_elsewhere", "module", frozenset(KEY_COLUMNS), id="record_id", alive="true")
"""Where to look for the records of other services."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record of another service that counts as a likeness."""

    name: str
    owner_id: UUID | None
    department_id: UUID | None
    keys: Keys


def add_known_elsewhere(op: Migration) -> None:
    """Make the copy's table."""
    run(op, TABLE)
    index_keys(op, "known_elsewhere", KEY_COLUMNS)
    protect(op, "known_elsewhere")


def index_keys(op: Migration, table: str, columns: Sequence[str]) -> None:
    """The indexes by which a table is looked into: equality on keys, containment on trigrams."""
    for column in columns:
        if column == "name_grams":
            op.execute(f"CREATE INDEX {table}_{column} ON {table} USING gin ({column})")
        else:
            kept = f"WHERE {column} IS NOT NULL"
            op.execute(f"CREATE INDEX {table}_{column} ON {table} (tenant_id, {column}) {kept}")


async def keep_known(
    module: str, batch: Sequence[tuple[Copied[Any], Known | None]], work: UnitOfWork
) -> None:
    """Follow the records of a module: None is one that counts no longer."""
    gone = [copied.entity_id for copied, known in batch if known is None]
    rows = [_row(copied, known) for copied, known in batch if known is not None]
    if gone:
        await work.connection.execute(FORGET, work.tenant_id, module, gone)
    if rows:
        await work.connection.execute(KEEP, work.tenant_id, module, rows)


def _row(copied: Copied[Any], known: Known) -> dict[str, Any]:
    return {
        "record_id": copied.entity_id,
        "version": copied.version,
        "name": known.name,
        "owner_id": known.owner_id,
        "department_id": known.department_id,
        **known.keys.columns(*KEY_COLUMNS),
    }


def fill_keys(
    op: Any, table: str, read: Sequence[str], keys: Callable[[Sequence[Any]], Keys], columns: Sequence[str]
) -> None:
    """Give the rows that are there their keys, as they are made now. For migrations."""
    bind = op.get_bind()
    sets = ", ".join(f"{name} = :{name}" for name in columns)
    update = text(f"UPDATE {table} SET {sets} WHERE id = :id")
    for row in bind.execute(text(f"SELECT id, {', '.join(read)} FROM {table}")).fetchall():
        bind.execute(update, {"id": row[0], **keys(row[1:]).columns(*columns)})

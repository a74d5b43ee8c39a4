"""The columns that every table of records has, as statements see them and as migrations make them."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

from chassis.ground import Migration
from records.pages import SPARSE

MOMENT = DateTime(timezone=True)

SLOT_TYPES: dict[str, tuple[str, TypeEngine[Any], int]] = {
    "text": ("text", Text(), 6),
    "number": ("bigint", BigInteger(), 6),
    "moment": ("timestamptz", MOMENT, 4),
    "flag": ("boolean", Boolean(), 4),
}
"""Family of typed slots → SQL type, column type, how many each table of records has."""

SLOTS = tuple(
    f"{family}_{number}" for family, (*_, many) in SLOT_TYPES.items() for number in range(1, many + 1)
)
"""`text_1` … `flag_4`: where filterable custom fields are kept beside `custom`."""

RECORD_COLUMNS = """
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    owner_id uuid,
    department_id uuid,
    collaborators jsonb NOT NULL DEFAULT '[]',
    tags text[] NOT NULL DEFAULT '{}',
    custom jsonb NOT NULL DEFAULT '{}',
    deleted_at timestamptz"""
"""For a CREATE TABLE: what `record_columns` describes."""


def root_columns() -> list[Column[Any]]:
    """New column objects of any aggregate root."""
    return [
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("created_at", MOMENT, nullable=False),
        Column("created_by", Uuid),
        Column("updated_at", MOMENT, nullable=False),
        Column("updated_by", Uuid),
    ]


def record_columns() -> list[Column[Any]]:
    """New column objects of a record, for a SQLAlchemy table."""
    return [
        *root_columns(),
        Column("owner_id", Uuid),
        Column("department_id", Uuid),
        Column("collaborators", JSONB, nullable=False),
        Column("tags", ARRAY(Text), nullable=False),
        Column("custom", JSONB, nullable=False),
        Column("deleted_at", MOMENT),
    ]


def slot_columns() -> list[Column[Any]]:
    """New column objects of the typed slots."""
    return [Column(slot, SLOT_TYPES[slot.partition("_")[0]][1], info={SPARSE: True}) for slot in SLOTS]


def shown_columns(table: Table) -> list[Column[Any]]:
    """What a list reads of a table of records: all but its slots, which repeat `custom`."""
    return [column for column in table.c if column.name not in SLOTS]


def add_slots(op: Migration, table: str) -> None:
    """Give a table of records its typed slots, each with an index of the rows that use it.

    An index costs nothing until a tenant makes a field filterable: it holds only rows with a value.
    """
    columns = ", ".join(f"ADD COLUMN {slot} {SLOT_TYPES[slot.partition('_')[0]][0]}" for slot in SLOTS)
    op.execute(f"ALTER TABLE {table} {columns}")
    for slot in SLOTS:
        op.execute(f"CREATE INDEX {table}_{slot} ON {table} (tenant_id, {slot}, id) WHERE {slot} IS NOT NULL")

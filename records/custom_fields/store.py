"""Definitions in the database of their records' service, and the keys that keep unique values unique."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from chassis.ground import Migration, protect, run
from chassis.roots import Kind, Told
from chassis.rows import RowMapping
from contracts.fields import FieldChange, FieldChanged, FieldRemoved, FieldSnapshot
from records.columns import MOMENT
from records.custom_fields.definition import Changed, CustomField, Removed

metadata = MetaData()

fields = Table(
    "fields",
    metadata,
    Column("id", Uuid),
    Column("tenant_id", Uuid),
    Column("version", BigInteger),
    Column("created_at", MOMENT, nullable=False),
    Column("created_by", Uuid),
    Column("updated_at", MOMENT, nullable=False),
    Column("updated_by", Uuid),
    Column("module", Text),
    Column("key", Text),
    Column("type", Text),
    Column("label", JSONB),
    Column("required", Boolean),
    Column("is_unique", Boolean),
    Column("default_value", JSONB),
    Column("visible_when", Text),
    Column("filterable", Boolean),
    Column("options", JSONB),
    Column("decimals", Integer),
    Column("relation", Text),
    Column("formula", Text),
    Column("position", Integer),
    Column("slot", Text),
    Column("slot_filled", Boolean),
    Column("settled", Boolean),
    Column("removed_at", MOMENT),
)

field_keys = Table(
    "field_keys",
    metadata,
    Column("tenant_id", Uuid),
    Column("field_id", Uuid),
    Column("key", Text),
    Column("record_id", Uuid),
)

TABLES = """
CREATE TABLE fields (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    module text NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    label jsonb NOT NULL,
    required boolean NOT NULL,
    is_unique boolean NOT NULL,
    default_value jsonb,
    visible_when text,
    filterable boolean NOT NULL,
    options jsonb NOT NULL,
    decimals int NOT NULL,
    relation text,
    formula text,
    position int NOT NULL,
    slot text,
    slot_filled boolean NOT NULL,
    settled boolean NOT NULL,
    removed_at timestamptz
);
CREATE UNIQUE INDEX fields_key ON fields (tenant_id, module, key);
CREATE UNIQUE INDEX fields_slot ON fields (tenant_id, module, slot) WHERE slot IS NOT NULL;
CREATE TABLE field_keys (
    tenant_id uuid NOT NULL,
    field_id uuid NOT NULL,
    key text NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, field_id, key)
);
CREATE INDEX field_keys_record ON field_keys (record_id, field_id);
COMMENT ON TABLE field_keys IS 'values of unique fields, also those of records in the recycle bin: they may come back';
"""
KNOWN_FIELDS = """
CREATE FUNCTION known_fields(tenant uuid) RETURNS SETOF fields LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('fields/' || tenant, 0));
    RETURN QUERY SELECT * FROM fields WHERE tenant_id = tenant;
END $$
"""
READ_TO_WRITE_RECORDS = "SELECT * FROM known_fields($1)"
"""The definitions stay as they are until the transaction ends: whoever changes them waits for these writers, and
sees what they wrote."""
LOCK_DEFINITIONS = "SELECT pg_advisory_xact_lock(hashtextextended('fields/' || $1::uuid, 0))"


def add_fields(op: Migration) -> None:
    """The tables of definitions and of unique values, for a service of records."""
    run(op, TABLES)
    op.execute(KNOWN_FIELDS)
    protect(op, "fields")
    protect(op, "field_keys")


def field_snapshot(field: CustomField) -> FieldSnapshot:
    """The field as others see it."""
    same = set(FieldSnapshot.model_fields) - {"unique", "default", "filterable"}
    shown: dict[str, Any] = {name: getattr(field, name) for name in same}
    return FieldSnapshot.model_validate(
        {
            **shown,
            "unique": field.is_unique,
            "default": field.default_value,
            "filterable": field.is_filterable,
        }
    )


def announce_field(fact: Changed | Removed, field: CustomField) -> FieldChanged | Told:
    """The event of a fact about a field."""
    after = field_snapshot(field)
    if isinstance(fact, Removed):
        return Told(FieldRemoved(after=after), gone=[after.state_key])
    named = {"is_unique": "unique", "default_value": "default"}
    changed = [named.get(name, name) for name in fact.fields]
    reason = FieldChange(fields=changed, by_itself=fact.by_itself)
    return FieldChanged(after=after, reason=reason)


FIELD = Kind("field", RowMapping(CustomField, fields), announce_field, snapshot=field_snapshot, few=True)

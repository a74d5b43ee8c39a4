"""The tables, as far as statements are built on them; the migrations hold the whole truth."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from records.columns import MOMENT, record_columns, slot_columns

metadata = MetaData()

orders = Table(
    "orders",
    metadata,
    *record_columns(),
    *slot_columns(),
    Column("number", Text, nullable=False),
    Column("customer_id", Uuid, nullable=False),
    Column("opportunity_id", Uuid),
    Column("external_id", Text),
    Column("note", Text),
    Column("base_currency", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("document", JSONB, nullable=False),
    Column("documents_made", Integer, nullable=False),
    Column("candidate", JSONB),
    Column("submitted_by", Uuid),
    Column("submitted_at", MOMENT),
    Column("approved_by", Uuid),
    Column("approved_at", MOMENT),
    Column("rejection", Text),
    Column("completed_at", MOMENT),
    Column("cancelled_at", MOMENT),
    Column("ordered_on", Date, nullable=False),
    Column("service_ends_on", Date),
    Column("currency", Text, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("base_minor", BigInteger),
    Column("paid_minor", BigInteger, nullable=False),
    Column("refunded_minor", BigInteger, nullable=False),
    Column("outstanding_minor", BigInteger, nullable=False),
    Column("grams", ARRAY(Text), nullable=False),
)


def _part(name: str, *columns: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Uuid, nullable=False),
        Column("tenant_id", Uuid, nullable=False),
        Column("order_id", Uuid, nullable=False),
        Column("customer_id", Uuid, nullable=False),
        Column("owner_id", Uuid),
        Column("department_id", Uuid),
        Column("amount_minor", BigInteger, nullable=False),
        Column("base_minor", BigInteger),
        Column("currency", Text, nullable=False),
        *columns,
    )


def _decided(name: str, *columns: Column[object]) -> Table:
    return _part(
        name,
        Column("opportunity_id", Uuid),
        Column("status", Text, nullable=False),
        Column("recorded_at", MOMENT, nullable=False),
        Column("recorded_by", Uuid),
        Column("decided_at", MOMENT),
        Column("decided_by", Uuid),
        Column("decision", Text),
        *columns,
    )


payments = _decided(
    "payments",
    Column("received_on", Date, nullable=False),
    Column("method", Text, nullable=False),
    Column("bank_reference", Text),
    Column("external_id", Text),
    Column("note", Text),
    Column("shares", JSONB, nullable=False),
)
refunds = _decided("refunds", Column("reason", Text, nullable=False))
instalments = _part(
    "instalments",
    Column("due_on", Date, nullable=False),
    Column("applied_minor", BigInteger, nullable=False),
    Column("base_applied_minor", BigInteger),
    Column("live", Boolean, nullable=False),
    Column("reminded", Boolean, nullable=False),
    Column("warned", Boolean, nullable=False),
)
customers = Table(
    "customers",
    metadata,
    Column("tenant_id", Uuid),
    Column("id", Uuid),
    Column("version", BigInteger),
    Column("name", Text),
    Column("external_id", Text),
    Column("owner_id", Uuid),
    Column("department_id", Uuid),
    Column("collaborators", JSONB),
    Column("deleted", Boolean),
    Column("grams", ARRAY(Text)),
)

"""The tables, as far as statements are built on them; the migrations hold the whole truth."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from records.columns import MOMENT, record_columns, slot_columns
from records.sharing import shares_table

metadata = MetaData()


def _root() -> list[Column[Any]]:
    return [
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid),
        Column("version", BigInteger),
        Column("created_at", MOMENT, nullable=False),
        Column("created_by", Uuid),
        Column("updated_at", MOMENT, nullable=False),
        Column("updated_by", Uuid),
    ]


opportunities = Table(
    "opportunities",
    metadata,
    *record_columns(),
    *slot_columns(),
    Column("name", Text, nullable=False),
    Column("customer_id", Uuid),
    Column("contact_id", Uuid),
    Column("lead_id", Uuid),
    Column("process_id", Uuid),
    Column("stage", Text),
    Column("status", Text),
    Column("amount_minor", BigInteger),
    Column("currency", Text),
    Column("base_minor", BigInteger),
    Column("probability", Numeric(5, 4)),
    Column("forecast_category", Text),
    Column("opened_on", Date, nullable=False),
    Column("expected_close_date", Date),
    Column("closed_on", Date),
    Column("close_reason", Text),
    Column("stage_entered_at", MOMENT, nullable=False),
    Column("stage_due_at", MOMENT),
    Column("feedback", JSONB),
    Column("items", JSONB),
    Column("source", Text),
    Column("campaign_id", Uuid),
    Column("description", Text),
    Column("external_id", Text),
    Column("grams", ARRAY(Text)),
    Column("last_followed_up_at", MOMENT),
    Column("next_follow_up_at", MOMENT),
)

products = Table(
    "products",
    metadata,
    *record_columns(),
    *slot_columns(),
    Column("name", Text, nullable=False),
    Column("code", Text),
    Column("category", Text),
    Column("unit", Text),
    Column("price_minor", BigInteger),
    Column("currency", Text),
    Column("description", Text),
    Column("active", Boolean),
    Column("external_id", Text),
    Column("grams", ARRAY(Text)),
)

sales_processes = Table(
    "sales_processes",
    metadata,
    *_root(),
    Column("name", JSONB),
    Column("stages", JSONB),
    Column("is_default", Boolean),
    Column("removed_at", MOMENT),
)

sales_targets = Table(
    "sales_targets",
    metadata,
    *_root(),
    Column("subject_kind", Text),
    Column("subject_id", Uuid),
    Column("month", Date),
    Column("metric", Text),
    Column("levels", JSONB),
)

forecast_submissions = Table(
    "forecast_submissions",
    metadata,
    *_root(),
    Column("user_id", Uuid),
    Column("month", Date),
    Column("amounts", JSONB),
    Column("comment", Text),
)

stage_history = Table(
    "stage_history",
    metadata,
    Column("tenant_id", Uuid),
    Column("opportunity_id", Uuid),
    Column("position", Integer),
    Column("process_id", Uuid),
    Column("stage", Text),
    Column("entered_at", MOMENT),
    Column("left_at", MOMENT),
)

shares = shares_table("opportunity", metadata)

opportunity_follow_ups = Table(
    "opportunity_follow_ups",
    metadata,
    Column("id", Uuid),
    Column("tenant_id", Uuid),
    Column("opportunity_id", Uuid),
    Column("kind", Text),
    Column("content", Text),
    Column("result", Text),
    Column("occurred_at", MOMENT),
    Column("next_follow_up_at", MOMENT),
    Column("created_by", Uuid),
    Column("attachments", JSONB, nullable=False),
    Column("created_at", MOMENT, nullable=False),
)

customers = Table(
    "customers",
    metadata,
    Column("tenant_id", Uuid),
    Column("id", Uuid),
    Column("owner_id", Uuid),
    Column("deleted", Boolean),
)

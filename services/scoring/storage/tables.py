"""The tables of the scoring service, as its statements see them."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Float, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()
MOMENT = DateTime(timezone=True)

ratings = Table(
    "ratings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("tenant_id", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("created_by", Uuid),
    Column("updated_at", MOMENT, nullable=False),
    Column("updated_by", Uuid),
    Column("home", JSONB, nullable=False),
    Column("owner_id", Uuid),
    Column("department_id", Uuid),
    Column("sea_id", Uuid),
    Column("score", Float, nullable=False),
    Column("tier", Text, nullable=False),
    Column("model_version", BigInteger, nullable=False),
    Column("contributions", JSONB, nullable=False),
    Column("missing", ARRAY(Text), nullable=False),
    Column("rated_at", MOMENT, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

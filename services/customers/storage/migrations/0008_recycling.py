"""Deadlines of customers, and the decisions of rules."""

from alembic import op

from chassis.ground import protect, run
from pools.storage.tables import recycling_sql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """From a database in which nothing fell back."""
    run(op, recycling_sql("customers", "sea_id"))
    op.execute("ALTER TABLE customers ADD COLUMN protected_until timestamptz")
    op.execute("ALTER TABLE dealings ADD COLUMN told_at timestamptz")
    protect(op, "decisions")

"""Drafts of recycle rules."""

from alembic import op

from chassis.ground import protect, run
from pools.storage.tables import drafts_sql

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """From a database whose rules nobody could change."""
    run(op, drafts_sql("leads", "pool_id"))
    protect(op, "rule_drafts")

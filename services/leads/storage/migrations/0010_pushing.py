"""Pools that give their records to people by themselves."""

from alembic import op

from chassis.ground import protect, run
from pools.storage.tables import PUSHING_TABLES, pushing_sql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make turns, queue and the indexes they look at."""
    run(
        op,
        pushing_sql(
            "leads", "pool_id", "entered_pool_at", "status IN ('assigned', 'following', 'qualified')"
        ),
    )
    for table in PUSHING_TABLES:
        protect(op, table)

"""Rules that choose the pool of what comes in; pools that begin at a moment."""

from alembic import op

from chassis.ground import protect, run
from pools.storage.tables import routing_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of the rules."""
    run(op, routing_sql("public_seas"))
    protect(op, "routings")

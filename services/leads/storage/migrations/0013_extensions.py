"""Wishes for more time."""

from alembic import op

from chassis.ground import protect, run
from pools.storage.tables import EXTENSIONS

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """From a database in which nobody could ask."""
    run(op, EXTENSIONS)
    protect(op, "extensions")

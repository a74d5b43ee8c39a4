"""The cap on looks at contact details."""

from alembic import op

from chassis.ground import protect, run
from pools.storage.tables import VIEWS

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """From a database in which nobody counted looks."""
    run(op, VIEWS)
    protect(op, "pool_views")

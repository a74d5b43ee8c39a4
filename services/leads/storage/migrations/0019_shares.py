"""Leads that are shared with colleagues."""

from alembic import op

from chassis.ground import protect, run
from records.sharing import SHARES

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """From a database in which a lead was its owner's alone."""
    run(op, SHARES.format(record="lead"))
    protect(op, "shares")

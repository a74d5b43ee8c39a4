"""Deals that are shared with colleagues."""

from alembic import op

from chassis.ground import protect, run
from records.sharing import SHARES

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """From a database in which a deal was its owner's alone."""
    run(op, SHARES.format(record="opportunity"))
    protect(op, "shares")

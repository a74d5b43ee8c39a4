"""The copies of tenants and people learn when people work."""

from alembic import op

from chassis.ground import add_working_time

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns."""
    add_working_time(op)

"""What people choose from when they say where something came from, or why."""

from alembic import op

from records.dictionaries.store import add_dictionaries

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """From a database without dictionaries."""
    add_dictionaries(op)

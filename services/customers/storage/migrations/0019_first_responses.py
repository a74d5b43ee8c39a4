"""Seas are pools like others: they have the column, and nobody may fill it."""

from alembic import op

from chassis.ground import run

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """From a database whose pools had no such setting."""
    run(op, "ALTER TABLE public_seas ADD COLUMN first_response jsonb;")

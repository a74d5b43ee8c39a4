"""Typed, indexed slots beside `custom`, by which orders are filtered."""

from alembic import op

from records.columns import add_slots

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From a database whose custom fields could not be filtered by."""
    add_slots(op, "orders")

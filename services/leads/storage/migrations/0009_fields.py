"""Fields that tenants add."""

from alembic import op

from records.custom_fields.store import add_fields

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """From a database that took any value into `custom`."""
    add_fields(op)

"""The indexes of pieces of texts, each tenant's own."""

from alembic import op

from chassis.ground import index_pieces

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """From a database whose searches cost what all tenants have."""
    index_pieces(op, "customers", "grams")
    index_pieces(op, "contacts", "grams")
    index_pieces(op, "customers", "name_grams")
    index_pieces(op, "known_elsewhere", "name_grams")

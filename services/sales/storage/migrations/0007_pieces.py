"""The indexes of pieces of texts, each tenant's own."""

from alembic import op

from chassis.ground import index_pieces

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """From a database whose searches cost what all tenants have."""
    index_pieces(op, "opportunities", "grams")
    index_pieces(op, "products", "grams")

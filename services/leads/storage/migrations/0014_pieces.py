"""The indexes of pieces of texts, each tenant's own."""

from alembic import op

from chassis.ground import index_pieces

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """From a database whose searches cost what all tenants have."""
    index_pieces(op, "leads", "grams")
    index_pieces(op, "leads", "name_grams")
    index_pieces(op, "known_elsewhere", "name_grams")

"""The tables of a participant in merges of customers."""

from alembic import op

from records.repointing import add_repointing

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """From a database to which every customer was for ever."""
    add_repointing(op)

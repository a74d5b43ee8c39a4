"""What hand-overs gave to whom."""

from alembic import op

from records.handing_over import add_handing_over

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """From a database in which nobody handed over."""
    add_handing_over(op)

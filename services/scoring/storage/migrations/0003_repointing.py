"""The tables of a participant in merges of customers, and documents by their order."""

from alembic import op

from chassis.ground import run
from records.repointing import add_repointing

revision = "0003"
down_revision = "0002"

DEALINGS = """
ALTER TABLE dealings ADD COLUMN order_id uuid;
CREATE INDEX dealings_order ON dealings (tenant_id, order_id) WHERE order_id IS NOT NULL;
ALTER TABLE ratings ADD COLUMN withdrawn boolean NOT NULL DEFAULT false
"""


def upgrade() -> None:
    """From a database to which every customer was for ever."""
    add_repointing(op)
    run(op, DEALINGS)

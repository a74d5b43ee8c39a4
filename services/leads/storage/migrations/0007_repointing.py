"""The tables of a participant in merges of customers; what converted leads became in a column of its own."""

from alembic import op

from chassis.ground import run
from records.repointing import add_repointing

revision = "0007"
down_revision = "0006"

BECAME = """
ALTER TABLE leads ADD COLUMN customer_id uuid;
UPDATE leads SET customer_id = (converted ->> 'customer_id')::uuid WHERE converted IS NOT NULL;
CREATE INDEX leads_customer ON leads (tenant_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX conversions_customer ON conversions (tenant_id, customer_id) WHERE customer_id IS NOT NULL
"""


def upgrade() -> None:
    """From a database to which every customer was for ever."""
    add_repointing(op)
    run(op, BECAME)

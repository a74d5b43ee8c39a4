"""What conversions of leads filled in deals that were there."""

from alembic import op

from chassis.ground import protect, run

revision = "0009"
down_revision = "0008"

TAKEN = """
CREATE TABLE conversions_taken (
    saga_id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    opportunity_id uuid NOT NULL,
    filled jsonb NOT NULL
);
COMMENT ON TABLE conversions_taken IS 'what each conversion of a lead filled in a deal, for its compensation';
"""


def upgrade() -> None:
    """From a database in which every converted lead made a deal of its own."""
    run(op, TAKEN)
    protect(op, "conversions_taken")

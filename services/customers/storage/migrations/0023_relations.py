"""What customers are to each other."""

from alembic import op

from chassis.ground import protect, run

revision = "0023"
down_revision = "0022"

RELATIONS = """
CREATE TABLE customer_relations (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    other_id uuid NOT NULL,
    kind text NOT NULL,
    note text,
    created_at timestamptz NOT NULL,
    created_by uuid
);
COMMENT ON COLUMN customer_relations.kind IS 'what other_id is to customer_id';
CREATE INDEX customer_relations_of ON customer_relations (tenant_id, customer_id);
CREATE INDEX customer_relations_with ON customer_relations (tenant_id, other_id);
"""


def upgrade() -> None:
    """From a database that knew parents and subsidiaries only."""
    run(op, RELATIONS)
    protect(op, "customer_relations")

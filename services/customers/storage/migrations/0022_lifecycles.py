"""Rules of the life cycle: when somebody was last heard of, and every move from one stage to another."""

from alembic import op

from chassis.ground import protect, run

revision = "0022"
down_revision = "0021"

LIFECYCLES = """
ALTER TABLE customers ADD COLUMN active_at timestamptz;
UPDATE customers SET active_at = greatest(created_at, last_followed_up_at, updated_at);
ALTER TABLE customers ALTER COLUMN active_at SET NOT NULL;
ALTER TABLE customers ALTER COLUMN active_at SET DEFAULT now();
CREATE INDEX customers_active ON customers (tenant_id, lifecycle_stage, active_at) WHERE deleted_at IS NULL;
CREATE TABLE lifecycles (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL UNIQUE,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    quiet jsonb NOT NULL
);
CREATE TABLE stage_changes (
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    at timestamptz NOT NULL,
    since timestamptz NOT NULL,
    from_stage text NOT NULL,
    to_stage text NOT NULL,
    PRIMARY KEY (tenant_id, customer_id, at)
);
CREATE INDEX stage_changes_at ON stage_changes (tenant_id, at);
COMMENT ON COLUMN stage_changes.since IS 'when the stage that ended had begun';
"""


def upgrade() -> None:
    """From a database in which nobody churned; whom it holds was heard of when last changed."""
    run(op, LIFECYCLES)
    protect(op, "lifecycles")
    protect(op, "stage_changes")

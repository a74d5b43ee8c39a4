"""Hand-overs of leavers."""

from alembic import op

from chassis.ground import protect, run

revision = "0003"
down_revision = "0002"

HANDOVERS = """
CREATE TABLE handovers (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    user_id uuid NOT NULL,
    scope text[] NOT NULL,
    successors jsonb NOT NULL,
    strategy text NOT NULL,
    participants text[] NOT NULL,
    status text NOT NULL,
    place bigint NOT NULL,
    deadline timestamptz NOT NULL,
    held jsonb NOT NULL,
    split jsonb NOT NULL,
    moved jsonb NOT NULL,
    given jsonb NOT NULL,
    failure jsonb,
    done_at timestamptz
);
CREATE INDEX handovers_waiting ON handovers (deadline)
    WHERE status IN ('counting', 'running', 'compensating', 'undoing');
CREATE INDEX handovers_user ON handovers (tenant_id, user_id, created_at);
"""


def upgrade() -> None:
    """From a database in which nobody handed over."""
    run(op, HANDOVERS)
    protect(op, "handovers")

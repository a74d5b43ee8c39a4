"""Follow-up plans."""

from alembic import op

from chassis.ground import protect, run

revision = "0014"
down_revision = "0013"

PLANS = """
CREATE TABLE follow_up_plans (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    content text NOT NULL,
    due_at timestamptz NOT NULL,
    remind_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by uuid,
    done_at timestamptz,
    follow_up_id uuid
);
CREATE INDEX follow_up_plans_page ON follow_up_plans (tenant_id, due_at, id);
CREATE INDEX follow_up_plans_user ON follow_up_plans (tenant_id, user_id, due_at, id);
CREATE INDEX follow_up_plans_customer ON follow_up_plans (tenant_id, customer_id, due_at);
CREATE INDEX follow_up_plans_remind ON follow_up_plans (remind_at) WHERE remind_at IS NOT NULL;
"""


def upgrade() -> None:
    """From a database in which nobody planned."""
    run(op, PLANS)
    protect(op, "follow_up_plans")

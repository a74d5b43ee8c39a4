"""What people say will come in."""

from alembic import op

from chassis.ground import protect, run

revision = "0002"
down_revision = "0001"

SUBMISSIONS = """
CREATE TABLE forecast_submissions (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    user_id uuid NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    amounts jsonb NOT NULL,
    comment text,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid
);
CREATE UNIQUE INDEX forecast_submissions_one ON forecast_submissions (tenant_id, month, user_id);
"""


def upgrade() -> None:
    """From a database without forecasts."""
    run(op, SUBMISSIONS)
    protect(op, "forecast_submissions")

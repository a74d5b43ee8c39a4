"""How long owners of leads may take to be in touch for the first time."""

from alembic import op

from chassis.ground import protect, run

revision = "0017"
down_revision = "0016"

FIRST_RESPONSES = """
ALTER TABLE lead_pools ADD COLUMN first_response jsonb;
ALTER TABLE leads
    ADD COLUMN first_response_since timestamptz,
    ADD COLUMN first_response_due_at timestamptz,
    ADD COLUMN first_response_look_at timestamptz,
    ADD COLUMN first_responded_at timestamptz;
CREATE INDEX leads_first_response_look ON leads (first_response_look_at)
    WHERE first_response_look_at IS NOT NULL;
COMMENT ON INDEX leads_first_response_look IS 'a run costs what is due, not what exists';
CREATE INDEX leads_first_response_due ON leads (tenant_id, first_response_due_at, id)
    WHERE first_response_due_at IS NOT NULL AND first_responded_at IS NULL;
CREATE TABLE first_responses (
    tenant_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    since timestamptz NOT NULL,
    owner_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    responded_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (lead_id, since)
);
COMMENT ON COLUMN first_responses.ended_at IS 'when the owner had the lead no longer without having been in touch';
CREATE INDEX first_responses_pool ON first_responses (tenant_id, pool_id, since);
"""


def upgrade() -> None:
    """From a database in which nobody asked how fast."""
    run(op, FIRST_RESPONSES)
    protect(op, "first_responses")

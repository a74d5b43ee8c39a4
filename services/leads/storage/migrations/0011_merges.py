"""Merges of leads."""

from alembic import op

from chassis.ground import protect, run

revision = "0011"
down_revision = "0010"

MERGES = """
CREATE TABLE lead_merges (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    from_id uuid NOT NULL,
    into_id uuid NOT NULL,
    choices jsonb NOT NULL,
    took jsonb NOT NULL,
    follow_ups uuid[] NOT NULL,
    status text NOT NULL CHECK (status IN ('merged', 'undone'))
);
CREATE INDEX lead_merges_from ON lead_merges (tenant_id, from_id);
CREATE INDEX lead_merges_into ON lead_merges (tenant_id, into_id);
ALTER TABLE leads ADD COLUMN merged_into_id uuid
"""


def upgrade() -> None:
    """From a database in which every lead was for ever."""
    run(op, MERGES)
    protect(op, "lead_merges")

"""Merges of customers, what they move, and documents by their order."""

from alembic import op

from chassis.ground import protect, run
from records.repointing import add_repointing

revision = "0007"
down_revision = "0006"

MERGES = """
CREATE TABLE merges (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    from_id uuid NOT NULL,
    into_id uuid NOT NULL,
    participants text[] NOT NULL,
    choices jsonb NOT NULL,
    status text NOT NULL
        CHECK (status IN ('running', 'compensating', 'merged', 'failed', 'undoing', 'undone')),
    place int NOT NULL,
    deadline timestamptz NOT NULL,
    moved jsonb NOT NULL,
    took jsonb NOT NULL,
    failure jsonb,
    merged_at timestamptz
);
CREATE INDEX merges_waiting ON merges (deadline) WHERE status IN ('running', 'compensating', 'undoing');
CREATE INDEX merges_from ON merges (tenant_id, from_id);
CREATE INDEX merges_into ON merges (tenant_id, into_id);
CREATE INDEX merges_page ON merges (tenant_id, created_at, id);
ALTER TABLE customers ADD COLUMN merge_id uuid, ADD COLUMN merged_into_id uuid;
ALTER TABLE dealings ADD COLUMN order_id uuid;
CREATE INDEX dealings_order ON dealings (tenant_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX lead_links_customer ON lead_links (tenant_id, customer_id);
CREATE INDEX conversions_taken_customer ON conversions_taken (tenant_id, customer_id)
"""


def upgrade() -> None:
    """From a database to which every customer was for ever."""
    run(op, MERGES)
    protect(op, "merges")
    add_repointing(op)

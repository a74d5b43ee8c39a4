"""Erasures of persons."""

from alembic import op

from chassis.ground import protect, run

revision = "0017"
down_revision = "0016"

ERASURES = """
CREATE TABLE erasures (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    person_type text NOT NULL CHECK (person_type IN ('contact', 'lead', 'customer')),
    person_id uuid NOT NULL,
    reason text NOT NULL,
    records jsonb NOT NULL,
    participants text[] NOT NULL,
    place integer NOT NULL,
    deadline timestamptz NOT NULL,
    reached jsonb NOT NULL,
    confirmed jsonb NOT NULL,
    topics_until timestamptz NOT NULL,
    done_at timestamptz
);
CREATE INDEX erasures_page ON erasures (tenant_id, created_at);
CREATE INDEX erasures_waiting ON erasures (deadline) WHERE done_at IS NULL;
"""


def upgrade() -> None:
    """From a database that forgot nobody."""
    run(op, ERASURES)
    protect(op, "erasures")

"""Ratings, dealings and the copy of customers."""

from alembic import op

from chassis.ground import install_ground, protect, run

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE ratings (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    home jsonb NOT NULL,
    owner_id uuid,
    department_id uuid,
    sea_id uuid,
    score double precision NOT NULL,
    tier text NOT NULL,
    model_version bigint NOT NULL,
    contributions jsonb NOT NULL,
    missing text[] NOT NULL,
    rated_at timestamptz NOT NULL
);
CREATE INDEX ratings_page ON ratings (tenant_id, score, id);
CREATE INDEX ratings_age ON ratings (rated_at);
CREATE TABLE dealings (
    tenant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('payment', 'refund', 'deal', 'follow_up')),
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    amount_minor bigint NOT NULL,
    void boolean NOT NULL,
    PRIMARY KEY (tenant_id, kind, id)
);
CREATE INDEX dealings_customer ON dealings (tenant_id, customer_id, kind, at);
CREATE TABLE customers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    owner_id uuid,
    department_id uuid,
    sea_id uuid,
    profile_share double precision NOT NULL,
    deleted boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
"""


def upgrade() -> None:
    """Make everything."""
    install_ground(op)
    run(op, TABLES)
    for table in ("ratings", "dealings", "customers"):
        protect(op, table)

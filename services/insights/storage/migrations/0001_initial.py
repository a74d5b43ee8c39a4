"""Archive, timelines, documents and saved views."""

from itertools import pairwise

from alembic import op

from chassis.ground import install_ground, protect, run

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE archive (
    tenant_id uuid NOT NULL,
    event_id uuid NOT NULL,
    at timestamptz NOT NULL,
    service text NOT NULL,
    type text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    sequence bigint NOT NULL,
    entity text NOT NULL,
    entity_id uuid NOT NULL,
    actor_id uuid,
    correlation_id uuid NOT NULL,
    causation_id uuid,
    trace_id text,
    partition int NOT NULL,
    position bigint NOT NULL,
    headers jsonb NOT NULL,
    value jsonb NOT NULL,
    PRIMARY KEY (event_id, at)
) PARTITION BY RANGE (at);
COMMENT ON COLUMN archive.position IS 'the record''s offset in its partition of crm.<service>: the feed''s cursor';
CREATE TABLE archive_rest PARTITION OF archive DEFAULT;
CREATE INDEX archive_feed ON archive (tenant_id, service, partition, position);
CREATE TABLE timeline (
    tenant_id uuid NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    at timestamptz NOT NULL,
    event_id uuid NOT NULL,
    entity text NOT NULL,
    PRIMARY KEY (tenant_id, record_type, record_id, at, event_id)
);
CREATE TABLE documents (
    tenant_id uuid NOT NULL,
    type text NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    owner_id uuid,
    department_id uuid,
    pool_id uuid,
    customer_id uuid,
    deleted boolean NOT NULL,
    title text NOT NULL,
    subtitle text NOT NULL,
    haystack text NOT NULL,
    grams text[] NOT NULL,
    snapshot jsonb NOT NULL,
    PRIMARY KEY (tenant_id, type, id)
);
CREATE INDEX documents_grams ON documents USING gin (grams);
CREATE INDEX documents_customer ON documents (tenant_id, customer_id, type) WHERE customer_id IS NOT NULL;
CREATE TABLE views (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    module text NOT NULL,
    name text NOT NULL,
    query jsonb NOT NULL,
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX views_of ON views (tenant_id, module, created_at);
"""


def months() -> list[tuple[str, str]]:
    """First days of the months that get a partition of their own, with the day each ends before."""
    days = [f"{year}-{month:02}-01" for year in (2026, 2027, 2028) for month in range(1, 13)]
    return list(pairwise(days[10:]))


def upgrade() -> None:
    """Make everything."""
    install_ground(op)
    run(op, TABLES)
    for first, after in months():
        name = f"archive_{first[:4]}_{first[5:7]}"
        op.execute(f"CREATE TABLE {name} PARTITION OF archive FOR VALUES FROM ('{first}') TO ('{after}')")
        protect(op, name)
    for table in ("archive", "archive_rest", "timeline", "documents", "views"):
        protect(op, table)

"""Leads, their follow-ups, pools and conversions."""

from alembic import op

from chassis.ground import install_ground, protect, run
from pools.storage.tables import POOL_TABLES, pools_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE leads (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    owner_id uuid,
    department_id uuid,
    collaborators jsonb NOT NULL,
    tags text[] NOT NULL,
    custom jsonb NOT NULL,
    deleted_at timestamptz,
    name text NOT NULL,
    company text,
    title text,
    phone text,
    email text,
    wechat text,
    website text,
    region text,
    industry text,
    company_size text,
    source text,
    campaign_id uuid,
    budget_minor bigint,
    currency char(3),
    need text,
    external_id text,
    status text NOT NULL
        CHECK (status IN ('pooled', 'assigned', 'following', 'qualified', 'converted', 'invalid')),
    invalid_reason text,
    pool_id uuid NOT NULL,
    entered_pool_at timestamptz,
    owner_since timestamptz,
    last_followed_up_at timestamptz,
    next_follow_up_at timestamptz,
    recycle_at timestamptz,
    score double precision,
    tier text,
    converted jsonb,
    conversion_id uuid,
    phone_key text,
    email_key text,
    grams text[] NOT NULL,
    CONSTRAINT pooled_is_not_owned CHECK (status <> 'pooled' OR owner_id IS NULL),
    CONSTRAINT open_is_owned_or_pooled
        CHECK (owner_id IS NOT NULL OR status IN ('pooled', 'invalid', 'converted'))
);
CREATE INDEX leads_page ON leads (tenant_id, created_at, id);
CREATE INDEX leads_owner ON leads (tenant_id, owner_id, created_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX leads_pool ON leads (tenant_id, pool_id, status, created_at, id);
CREATE INDEX leads_phone ON leads (tenant_id, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX leads_email ON leads (tenant_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX leads_external ON leads (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX leads_bin ON leads (tenant_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX leads_grams ON leads USING gin (grams);
CREATE TABLE follow_ups (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    kind text NOT NULL,
    content text NOT NULL,
    result text,
    occurred_at timestamptz NOT NULL,
    next_follow_up_at timestamptz,
    created_by uuid
);
CREATE INDEX follow_ups_lead ON follow_ups (tenant_id, lead_id, occurred_at, id);
CREATE TABLE conversions (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    lead_id uuid NOT NULL,
    former_status text NOT NULL,
    wishes jsonb NOT NULL,
    status text NOT NULL,
    step text NOT NULL,
    deadline timestamptz NOT NULL,
    customer_id uuid,
    customer_made boolean NOT NULL,
    contact_id uuid,
    opportunity_id uuid,
    failure jsonb,
    tried text[] NOT NULL
);
CREATE INDEX conversions_waiting ON conversions (deadline) WHERE status IN ('running', 'compensating');
CREATE INDEX conversions_lead ON conversions (tenant_id, lead_id, created_at);
"""


def upgrade() -> None:
    """Make everything."""
    install_ground(op)
    run(op, TABLES)
    run(op, pools_sql("lead_pools"))
    for table in ("leads", "follow_ups", "conversions", "lead_pools", *POOL_TABLES):
        protect(op, table)

"""Customers, their contacts, follow-ups and dealings, public seas, and what is known of leads."""

from alembic import op

from chassis.ground import install_ground, protect, run
from pools.storage.tables import POOL_TABLES, pools_sql

revision = "0001"
down_revision = None

CUSTOMERS = """
CREATE TABLE customers (
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
    kind text NOT NULL CHECK (kind IN ('company', 'person')),
    phone text,
    email text,
    website text,
    address text,
    region text,
    industry text,
    size text,
    social_credit_code text,
    birthday date,
    parent_id uuid,
    source text,
    external_id text,
    lead_ids uuid[] NOT NULL,
    lifecycle_stage text NOT NULL
        CHECK (lifecycle_stage IN ('contact', 'interaction', 'purchase', 'maintenance', 'churned')),
    sea_id uuid NOT NULL,
    owner_since timestamptz,
    previous_owner_id uuid,
    entered_sea_at timestamptz,
    locked_until timestamptz,
    last_followed_up_at timestamptz,
    next_follow_up_at timestamptz,
    recycle_at timestamptz,
    tier text,
    score double precision,
    rating_version bigint NOT NULL,
    currency char(3) NOT NULL,
    order_total_minor bigint NOT NULL,
    paid_total_minor bigint NOT NULL,
    refund_total_minor bigint NOT NULL,
    overdue_total_minor bigint NOT NULL,
    won boolean NOT NULL,
    contract_ends_on date,
    collection_rate double precision,
    phone_key text,
    email_key text,
    credit_key text,
    name_key text,
    grams text[] NOT NULL,
    CONSTRAINT owned_or_in_the_sea CHECK ((owner_id IS NULL) = (entered_sea_at IS NOT NULL)),
    CONSTRAINT owned_since CHECK ((owner_id IS NULL) = (owner_since IS NULL))
);
CREATE INDEX customers_page ON customers (tenant_id, created_at, id);
CREATE INDEX customers_updated ON customers (tenant_id, updated_at, id);
CREATE INDEX customers_owner ON customers (tenant_id, owner_id, created_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX customers_sea ON customers (tenant_id, sea_id, created_at, id) WHERE owner_id IS NULL;
CREATE INDEX customers_department ON customers (tenant_id, department_id, created_at, id);
CREATE INDEX customers_parent ON customers (tenant_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX customers_phone ON customers (tenant_id, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX customers_email ON customers (tenant_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX customers_credit ON customers (tenant_id, credit_key) WHERE credit_key IS NOT NULL;
CREATE INDEX customers_name ON customers (tenant_id, name_key) WHERE name_key IS NOT NULL;
CREATE UNIQUE INDEX customers_external ON customers (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX customers_bin ON customers (tenant_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX customers_grams ON customers USING gin (grams);
"""

CONTACTS = """
CREATE TABLE contacts (
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
    customer_id uuid NOT NULL,
    name text NOT NULL,
    title text,
    phone text,
    email text,
    wechat text,
    decision_role text,
    birthday date,
    preferred_channel text,
    consents jsonb NOT NULL,
    do_not_contact boolean NOT NULL,
    external_id text,
    phone_key text,
    email_key text,
    grams text[] NOT NULL
);
CREATE INDEX contacts_page ON contacts (tenant_id, created_at, id);
CREATE INDEX contacts_customer ON contacts (tenant_id, customer_id, created_at, id);
CREATE INDEX contacts_owner ON contacts (tenant_id, owner_id, created_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX contacts_department ON contacts (tenant_id, department_id, created_at, id);
CREATE INDEX contacts_phone ON contacts (tenant_id, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX contacts_email ON contacts (tenant_id, email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX contacts_external ON contacts (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX contacts_bin ON contacts (tenant_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contacts_grams ON contacts USING gin (grams);
"""

PARTS = """
CREATE TABLE follow_ups (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    customer_id uuid,
    lead_id uuid,
    kind text NOT NULL,
    content text NOT NULL,
    result text,
    occurred_at timestamptz NOT NULL,
    next_follow_up_at timestamptz,
    created_by uuid
);
COMMENT ON COLUMN follow_ups.customer_id IS 'null while the lead it was heard from is no customer';
CREATE INDEX follow_ups_customer ON follow_ups (tenant_id, customer_id, occurred_at, id);
CREATE INDEX follow_ups_lead ON follow_ups (tenant_id, lead_id) WHERE lead_id IS NOT NULL;
CREATE TABLE shares (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    until timestamptz,
    PRIMARY KEY (tenant_id, user_id, customer_id)
);
COMMENT ON TABLE shares IS 'collaborators of customers the other way round: what a colleague may see besides';
CREATE INDEX shares_customer ON shares (tenant_id, customer_id);
CREATE TABLE dealings (
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    id uuid NOT NULL,
    customer_id uuid,
    version bigint NOT NULL,
    state text NOT NULL,
    amount_minor bigint NOT NULL,
    ends_on date,
    PRIMARY KEY (tenant_id, kind, id)
);
CREATE INDEX dealings_customer ON dealings (tenant_id, customer_id);
CREATE TABLE conversions_taken (
    saga_id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    customer_id uuid,
    customer_made boolean NOT NULL DEFAULT false,
    filled jsonb NOT NULL DEFAULT '{}',
    contact_id uuid
);
COMMENT ON TABLE conversions_taken IS 'what each conversion of a lead did here, for its compensation';
"""

LEADS = """
CREATE TABLE lead_keys (
    tenant_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    owner_id uuid,
    department_id uuid,
    phone_key text,
    email_key text,
    name_key text,
    PRIMARY KEY (tenant_id, lead_id)
);
CREATE INDEX lead_keys_phone ON lead_keys (tenant_id, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX lead_keys_email ON lead_keys (tenant_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX lead_keys_name ON lead_keys (tenant_id, name_key) WHERE name_key IS NOT NULL;
CREATE TABLE lead_links (
    tenant_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, lead_id)
);
COMMENT ON TABLE lead_links IS 'which customer a converted lead became';
"""

PROTECTED = (
    "customers",
    "contacts",
    "public_seas",
    "follow_ups",
    "shares",
    "dealings",
    "conversions_taken",
    "lead_keys",
    "lead_links",
    *POOL_TABLES,
)


def upgrade() -> None:
    """Make everything."""
    install_ground(op)
    for script in (CUSTOMERS, CONTACTS, PARTS, LEADS, pools_sql("public_seas")):
        run(op, script)
    for table in PROTECTED:
        protect(op, table)

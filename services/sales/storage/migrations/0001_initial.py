"""Opportunities and their way through the stages, processes, products, targets, and copies."""

from alembic import op

from chassis.ground import install_ground, protect, run
from records.columns import RECORD_COLUMNS, add_slots

revision = "0001"
down_revision = None

OPPORTUNITIES = f"""
CREATE TABLE opportunities ({RECORD_COLUMNS},
    name text NOT NULL,
    customer_id uuid,
    contact_id uuid,
    lead_id uuid,
    process_id uuid NOT NULL REFERENCES sales_processes,
    stage text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'won', 'lost', 'invalid')),
    amount_minor bigint,
    currency text,
    base_minor bigint,
    probability numeric(5, 4) NOT NULL CHECK (probability BETWEEN 0 AND 1),
    forecast_category text NOT NULL,
    opened_on date NOT NULL,
    expected_close_date date,
    closed_on date,
    close_reason text,
    stage_entered_at timestamptz NOT NULL,
    stage_due_at timestamptz,
    feedback jsonb NOT NULL DEFAULT '{{}}',
    items jsonb NOT NULL DEFAULT '[]',
    source text,
    campaign_id uuid,
    description text,
    external_id text,
    last_followed_up_at timestamptz,
    next_follow_up_at timestamptz,
    grams text[] NOT NULL,
    CHECK ((status = 'open') = (closed_on IS NULL)),
    CHECK (status <> 'won' OR customer_id IS NOT NULL),
    CHECK (closed_on >= opened_on)
);
CREATE INDEX opportunities_newest
    ON opportunities (tenant_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_owner ON opportunities (tenant_id, owner_id, status) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_department
    ON opportunities (tenant_id, department_id, status) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_customer ON opportunities (tenant_id, customer_id) WHERE deleted_at IS NULL;
CREATE INDEX opportunities_lead ON opportunities (tenant_id, lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX opportunities_board
    ON opportunities (tenant_id, process_id, stage, stage_entered_at DESC, id DESC)
    INCLUDE (base_minor, probability) WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX opportunities_closed ON opportunities (tenant_id, closed_on)
    INCLUDE (status, base_minor, opened_on, owner_id, department_id)
    WHERE deleted_at IS NULL AND status <> 'open';
CREATE INDEX opportunities_expected ON opportunities (tenant_id, expected_close_date)
    WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX opportunities_bin ON opportunities (tenant_id, deleted_at DESC) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX opportunities_external
    ON opportunities (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX opportunities_grams ON opportunities USING gin (grams);
CREATE TABLE stage_history (
    tenant_id uuid NOT NULL,
    opportunity_id uuid NOT NULL REFERENCES opportunities ON DELETE CASCADE,
    position int NOT NULL,
    process_id uuid NOT NULL,
    stage text NOT NULL,
    entered_at timestamptz NOT NULL,
    left_at timestamptz,
    PRIMARY KEY (opportunity_id, position),
    CHECK (left_at >= entered_at)
);
CREATE INDEX stage_history_cohort ON stage_history (tenant_id, process_id, entered_at)
    INCLUDE (stage, opportunity_id, position);
CREATE TABLE opportunity_follow_ups (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    opportunity_id uuid NOT NULL REFERENCES opportunities ON DELETE CASCADE,
    kind text NOT NULL,
    content text NOT NULL,
    result text,
    occurred_at timestamptz NOT NULL,
    next_follow_up_at timestamptz,
    created_by uuid,
    created_at timestamptz NOT NULL
);
CREATE INDEX opportunity_follow_ups_latest
    ON opportunity_follow_ups (tenant_id, opportunity_id, occurred_at DESC, id DESC);
"""

PROCESSES = """
CREATE TABLE sales_processes (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    name jsonb NOT NULL,
    stages jsonb NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    removed_at timestamptz
);
CREATE INDEX sales_processes_tenant ON sales_processes (tenant_id, created_at);
CREATE UNIQUE INDEX sales_processes_default ON sales_processes (tenant_id) WHERE is_default;
"""

PRODUCTS = f"""
CREATE TABLE products ({RECORD_COLUMNS},
    name text NOT NULL,
    code text,
    category text,
    unit text,
    price_minor bigint,
    currency text,
    description text,
    active boolean NOT NULL,
    external_id text,
    grams text[] NOT NULL
);
CREATE INDEX products_newest ON products (tenant_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX products_name ON products (tenant_id, name, id) WHERE deleted_at IS NULL;
CREATE INDEX products_bin ON products (tenant_id, deleted_at DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX products_grams ON products USING gin (grams);
CREATE UNIQUE INDEX products_code ON products (tenant_id, code) WHERE code IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX products_external ON products (tenant_id, external_id) WHERE external_id IS NOT NULL;
"""

TARGETS = """
CREATE TABLE sales_targets (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    metric text NOT NULL,
    levels jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid
);
CREATE UNIQUE INDEX sales_targets_one ON sales_targets (tenant_id, month, subject_kind, subject_id, metric);
"""

COPIES = """
CREATE TABLE customers (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    external_id text,
    owner_id uuid,
    department_id uuid,
    collaborators jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL,
    deleted boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customers_owner ON customers (tenant_id, owner_id);
CREATE INDEX customers_created ON customers (tenant_id, created_at) INCLUDE (owner_id, department_id);
CREATE INDEX customers_external ON customers (tenant_id, external_id) WHERE external_id IS NOT NULL;
COMMENT ON TABLE customers IS 'copy: the few fields of the customers service''s records that sales needs';
CREATE TABLE collections (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    opportunity_id uuid,
    owner_id uuid,
    department_id uuid,
    collected_on date,
    base_minor bigint NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX collections_opportunity ON collections (tenant_id, opportunity_id) INCLUDE (base_minor);
CREATE INDEX collections_day
    ON collections (tenant_id, collected_on) INCLUDE (owner_id, department_id, base_minor);
COMMENT ON TABLE collections IS
    'copy: billing''s confirmed payments, and its refunds as negative amounts, in the tenant''s currency';
"""

PROTECTED = (
    "sales_processes",
    "opportunities",
    "stage_history",
    "opportunity_follow_ups",
    "products",
    "sales_targets",
    "customers",
    "collections",
)


def upgrade() -> None:
    """From nothing."""
    install_ground(op)
    for part in (PROCESSES, OPPORTUNITIES, PRODUCTS, TARGETS, COPIES):
        run(op, part)
    for table in ("opportunities", "products"):
        add_slots(op, table)
    for table in PROTECTED:
        protect(op, table)

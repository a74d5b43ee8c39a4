"""Orders, their plans, payments and refunds, and copies of others' records."""

from alembic import op

from chassis.ground import install_ground, protect, run

revision = "0001"
down_revision = None

ORDERS = """
CREATE TABLE orders (
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
    number text NOT NULL,
    customer_id uuid NOT NULL,
    opportunity_id uuid,
    external_id text,
    note text,
    base_currency char(3) NOT NULL,
    status text NOT NULL
        CHECK (status IN ('draft', 'submitted', 'approved', 'rejected', 'completed', 'cancelled')),
    document jsonb NOT NULL,
    documents_made int NOT NULL,
    candidate jsonb,
    submitted_by uuid,
    submitted_at timestamptz,
    approved_by uuid,
    approved_at timestamptz,
    rejection text,
    completed_at timestamptz,
    cancelled_at timestamptz,
    ordered_on date NOT NULL,
    service_ends_on date,
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    base_minor bigint,
    paid_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL CHECK (refunded_minor >= 0),
    outstanding_minor bigint NOT NULL,
    grams text[] NOT NULL,
    CONSTRAINT never_over_collected CHECK (outstanding_minor >= 0),
    CONSTRAINT never_over_refunded CHECK (refunded_minor <= paid_minor),
    CONSTRAINT only_approved_orders_change_by_candidates CHECK (candidate IS NULL OR status = 'approved')
);
CREATE UNIQUE INDEX orders_number ON orders (tenant_id, number);
CREATE UNIQUE INDEX orders_external ON orders (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX orders_page ON orders (tenant_id, created_at, id);
CREATE INDEX orders_day ON orders (tenant_id, ordered_on, id);
CREATE INDEX orders_amount ON orders (tenant_id, base_minor, id);
CREATE INDEX orders_owner ON orders (tenant_id, owner_id, created_at, id);
CREATE INDEX orders_department ON orders (tenant_id, department_id, created_at, id);
CREATE INDEX orders_customer ON orders (tenant_id, customer_id, created_at, id);
CREATE INDEX orders_opportunity ON orders (tenant_id, opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX orders_status ON orders (tenant_id, status, created_at, id);
CREATE INDEX orders_bin ON orders (tenant_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX orders_grams ON orders USING gin (grams);
CREATE TABLE order_documents (
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    number int NOT NULL,
    terms jsonb NOT NULL,
    PRIMARY KEY (order_id, number)
);
COMMENT ON TABLE order_documents IS 'each version of an order''s terms; it stays as it was decided on';
CREATE TABLE order_numbers (
    tenant_id uuid NOT NULL,
    day date NOT NULL,
    last int NOT NULL,
    PRIMARY KEY (tenant_id, day)
);
"""

MONEY = """
CREATE TABLE payments (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    customer_id uuid NOT NULL,
    opportunity_id uuid,
    owner_id uuid,
    department_id uuid,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    base_minor bigint,
    currency char(3) NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'confirmed', 'rejected', 'reversed')),
    received_on date NOT NULL,
    method text NOT NULL,
    bank_reference text,
    external_id text,
    note text,
    shares jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid,
    decided_at timestamptz,
    decided_by uuid,
    decision text
);
CREATE UNIQUE INDEX payments_bank_reference ON payments (tenant_id, bank_reference)
    WHERE bank_reference IS NOT NULL AND status IN ('pending', 'confirmed');
CREATE UNIQUE INDEX payments_external ON payments (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX payments_order ON payments (order_id);
CREATE INDEX payments_page ON payments (tenant_id, recorded_at, id);
CREATE INDEX payments_owner ON payments (tenant_id, owner_id, recorded_at, id);
CREATE INDEX payments_department ON payments (tenant_id, department_id, recorded_at, id);
CREATE INDEX payments_customer ON payments (tenant_id, customer_id, recorded_at, id);
CREATE INDEX payments_received ON payments (tenant_id, received_on, id);
CREATE INDEX payments_status ON payments (tenant_id, status, recorded_at, id);
CREATE TABLE refunds (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    customer_id uuid NOT NULL,
    opportunity_id uuid,
    owner_id uuid,
    department_id uuid,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    base_minor bigint,
    currency char(3) NOT NULL,
    status text NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid,
    decided_at timestamptz,
    decided_by uuid,
    decision text
);
CREATE INDEX refunds_order ON refunds (order_id);
CREATE INDEX refunds_page ON refunds (tenant_id, recorded_at, id);
CREATE INDEX refunds_owner ON refunds (tenant_id, owner_id, recorded_at, id);
CREATE INDEX refunds_department ON refunds (tenant_id, department_id, recorded_at, id);
CREATE INDEX refunds_customer ON refunds (tenant_id, customer_id, recorded_at, id);
CREATE INDEX refunds_status ON refunds (tenant_id, status, recorded_at, id);
CREATE TABLE instalments (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    customer_id uuid NOT NULL,
    owner_id uuid,
    department_id uuid,
    due_on date NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    base_minor bigint,
    currency char(3) NOT NULL,
    applied_minor bigint NOT NULL CHECK (applied_minor BETWEEN 0 AND amount_minor),
    base_applied_minor bigint,
    live boolean NOT NULL,
    reminded boolean NOT NULL,
    warned boolean NOT NULL
);
COMMENT ON COLUMN instalments.live IS 'the order is in force and not deleted: the instalment counts';
CREATE INDEX instalments_order ON instalments (order_id);
CREATE INDEX instalments_due ON instalments (tenant_id, due_on)
    INCLUDE (owner_id, department_id, customer_id, base_minor, base_applied_minor) WHERE live;
CREATE INDEX instalments_to_warn ON instalments (due_on)
    WHERE live AND NOT warned AND applied_minor < amount_minor;
CREATE INDEX instalments_to_remind ON instalments (due_on)
    WHERE live AND NOT reminded AND applied_minor < amount_minor;
CREATE TABLE allocations (
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
    payment_id uuid NOT NULL,
    instalment_id uuid NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    base_minor bigint,
    applied_on date NOT NULL,
    PRIMARY KEY (instalment_id, payment_id)
);
CREATE INDEX allocations_order ON allocations (order_id);
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
    collaborators jsonb NOT NULL,
    deleted boolean NOT NULL,
    grams text[] NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customers_owner ON customers (tenant_id, owner_id);
CREATE INDEX customers_external ON customers (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX customers_grams ON customers USING gin (grams);
CREATE TABLE opportunities (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    external_id text,
    customer_id uuid,
    deleted boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX opportunities_external ON opportunities (tenant_id, external_id) WHERE external_id IS NOT NULL;
CREATE TABLE products (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    external_id text,
    deleted boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX products_external ON products (tenant_id, external_id) WHERE external_id IS NOT NULL;
"""

PROTECTED = (
    *("orders", "order_documents", "order_numbers"),
    *("payments", "refunds", "instalments", "allocations"),
    *("customers", "opportunities", "products"),
)


def upgrade() -> None:
    """Make everything."""
    install_ground(op)
    for part in (ORDERS, MONEY, COPIES):
        run(op, part)
    for table in PROTECTED:
        protect(op, table)

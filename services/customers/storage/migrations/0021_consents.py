"""The record of every consent."""

from alembic import op

from chassis.ground import protect, run

revision = "0021"
down_revision = "0020"

CONSENTS = """
CREATE TABLE consents (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    channel text NOT NULL CHECK (channel IN ('call', 'sms', 'email', 'wechat')),
    granted boolean NOT NULL,
    said_at timestamptz NOT NULL,
    source text CHECK (source IN ('form', 'call', 'import', 'in_person')),
    wording text,
    evidence text,
    noted_at timestamptz NOT NULL,
    noted_by uuid
);
CREATE INDEX consents_of_contact ON consents (tenant_id, contact_id, said_at);
"""


def upgrade() -> None:
    """From a database that knew only what was said last."""
    run(op, CONSENTS)
    protect(op, "consents")

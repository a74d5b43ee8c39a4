"""When people work: the company's calendar, people's shifts and leaves."""

from alembic import op

from chassis.ground import run

revision = "0002"
down_revision = "0001"

COLUMNS = """
ALTER TABLE tenants ADD COLUMN calendar jsonb NOT NULL DEFAULT '{}';
ALTER TABLE users ADD COLUMN shift jsonb, ADD COLUMN leaves jsonb NOT NULL DEFAULT '[]';
CREATE OR REPLACE VIEW directory_tenants WITH (security_invoker = true) AS
    SELECT tenant_id, version, name, currency::text AS currency, zone, language, calendar FROM tenants;
CREATE OR REPLACE VIEW directory_users WITH (security_invoker = true) AS
    SELECT tenant_id, id, version, name, email, status, department_id, role_ids, session_version,
        ARRAY(SELECT (ended ->> 'session_id')::uuid FROM jsonb_array_elements(ended_sessions) ended)
            AS ended_sessions,
        language, shift, leaves
    FROM users;
"""


def upgrade() -> None:
    """Add the columns, here and where the directory looks."""
    run(op, COLUMNS)

"""Tenants, people, departments, roles, teams, keys, sessions and the audit log."""

from alembic import op

from chassis.ground import install_ground, protect, run

revision = "0001"
down_revision = None

ROOT = """
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid"""

PEOPLE = f"""
CREATE TABLE tenants ({ROOT},
    name text NOT NULL,
    currency char(3) NOT NULL,
    zone text NOT NULL,
    language text NOT NULL,
    CHECK (id = tenant_id)
);
CREATE TABLE users ({ROOT},
    email text NOT NULL,
    name text NOT NULL,
    status text NOT NULL CHECK (status IN ('invited', 'active', 'deactivated')),
    department_id uuid,
    role_ids uuid[] NOT NULL DEFAULT '{{}}',
    language text,
    phone text,
    title text,
    session_version bigint NOT NULL,
    ended_sessions jsonb NOT NULL DEFAULT '[]',
    password_hash text,
    invitation_hash bytea,
    invited_until timestamptz,
    CHECK (status <> 'active' OR password_hash IS NOT NULL)
);
CREATE INDEX users_page ON users (tenant_id, created_at, id);
CREATE INDEX users_department ON users (tenant_id, department_id);
CREATE TABLE departments ({ROOT},
    name text NOT NULL,
    parent_id uuid,
    path uuid[] NOT NULL,
    head_ids uuid[] NOT NULL DEFAULT '{{}}',
    deleted_at timestamptz,
    CHECK (path[cardinality(path)] = id)
);
CREATE INDEX departments_open ON departments (tenant_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX departments_name ON departments (tenant_id, parent_id, name) NULLS NOT DISTINCT
    WHERE deleted_at IS NULL;
CREATE TABLE roles ({ROOT},
    key text,
    name text NOT NULL,
    permissions text[] NOT NULL,
    scope text NOT NULL CHECK (scope IN ('self', 'department', 'department_and_below', 'all')),
    fields jsonb NOT NULL DEFAULT '{{}}',
    owner_sees_documents boolean NOT NULL DEFAULT true,
    deleted_at timestamptz
);
CREATE UNIQUE INDEX roles_key ON roles (tenant_id, key);
CREATE UNIQUE INDEX roles_name ON roles (tenant_id, name) WHERE deleted_at IS NULL;
CREATE TABLE teams ({ROOT},
    name text NOT NULL,
    member_ids uuid[] NOT NULL DEFAULT '{{}}',
    lead_id uuid,
    deleted_at timestamptz
);
CREATE UNIQUE INDEX teams_name ON teams (tenant_id, name) WHERE deleted_at IS NULL;
CREATE TABLE api_keys ({ROOT},
    name text NOT NULL,
    user_id uuid NOT NULL,
    prefix text NOT NULL,
    secret_hash bytea NOT NULL,
    scopes text[] NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
);
CREATE INDEX api_keys_page ON api_keys (tenant_id, created_at, id);
CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    session_version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    user_agent text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    ended_at timestamptz
);
CREATE INDEX sessions_user ON sessions (tenant_id, user_id, last_used_at);
CREATE INDEX sessions_age ON sessions (last_used_at);
"""

AUDIT = """
CREATE TABLE audit_entries (
    tenant_id uuid NOT NULL,
    service text NOT NULL,
    position bigint NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    subject text NOT NULL,
    version bigint,
    detail jsonb,
    previous bytea NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (tenant_id, service, position)
);
CREATE INDEX audit_entries_page ON audit_entries (tenant_id, at, service, position);
CREATE INDEX audit_entries_subject ON audit_entries (tenant_id, subject, at);
CREATE INDEX audit_entries_actor ON audit_entries (tenant_id, actor_id, at);
"""

GATE = """
CREATE TABLE logins (
    email text PRIMARY KEY,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL UNIQUE
);
COMMENT ON TABLE logins IS 'who logs in with an address, over all tenants: read before the tenant is known';
CREATE TABLE login_attempts (
    email_digest bytea PRIMARY KEY,
    failures int NOT NULL,
    last_at timestamptz NOT NULL
);
COMMENT ON TABLE login_attempts IS 'wrong passwords in a row, also for addresses that nobody has';
CREATE TABLE api_key_hashes (
    secret_hash bytea PRIMARY KEY,
    tenant_id uuid NOT NULL,
    key_id uuid NOT NULL
);
"""

DIRECTORY = """
CREATE VIEW directory_tenants WITH (security_invoker = true) AS
    SELECT tenant_id, version, name, currency::text AS currency, zone, language FROM tenants;
CREATE VIEW directory_users WITH (security_invoker = true) AS
    SELECT tenant_id, id, version, name, email, status, department_id, role_ids, session_version,
        ARRAY(SELECT (ended ->> 'session_id')::uuid FROM jsonb_array_elements(ended_sessions) ended)
            AS ended_sessions,
        language
    FROM users;
CREATE VIEW directory_departments WITH (security_invoker = true) AS
    SELECT tenant_id, id, version, name, parent_id, path, head_ids, deleted_at IS NOT NULL AS deleted
    FROM departments;
CREATE VIEW directory_roles WITH (security_invoker = true) AS
    SELECT tenant_id, id, version, key, name, permissions, scope, fields, owner_sees_documents,
        deleted_at IS NOT NULL AS deleted
    FROM roles;
"""


def upgrade() -> None:
    """Make everything."""
    install_ground(op, directory=False)
    for script in (PEOPLE, AUDIT, GATE, DIRECTORY):
        run(op, script)
    for table in (
        "tenants",
        "users",
        "departments",
        "roles",
        "teams",
        "api_keys",
        "sessions",
        "audit_entries",
    ):
        protect(op, table)

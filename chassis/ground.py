"""The tables every service database stands on, and how a table of records is protected.

Migrations call these; the statements are the history of the ground, so a change gets a function of its own.
"""

from typing import Protocol

OUTBOX = """
CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard smallint NOT NULL DEFAULT 0,
    event_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('event', 'command', 'reply', 'audit', 'dead')),
    topic text NOT NULL,
    aggregate_type text NOT NULL,
    aggregate_id text NOT NULL,
    aggregate_version bigint NOT NULL,
    type text NOT NULL,
    headers jsonb NOT NULL,
    payload bytea,
    state_keys text[] NOT NULL DEFAULT '{}',
    state_values bytea[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN outbox.payload IS 'the record''s value; for a dead letter the original bytes and headers inside JSON';
COMMENT ON COLUMN outbox.state_values IS 'one per state key: the snapshot for the state topic, null for a tombstone';
CREATE TABLE outbox_dead (
    seq bigint PRIMARY KEY,
    aggregate_id text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE outbox_dead IS 'rows that can not be sent; later rows of their aggregate wait behind them';
"""

INBOX = """
CREATE TABLE inbox (
    event_id uuid NOT NULL,
    handler text NOT NULL,
    heard_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (event_id, handler)
);
CREATE INDEX inbox_heard_at ON inbox USING brin (heard_at);
CREATE TABLE held_keys (
    handler text NOT NULL,
    key text NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (handler, key)
);
CREATE TABLE saga_answers (
    saga_id uuid NOT NULL,
    step int NOT NULL,
    reply jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (saga_id, step)
);
"""

MEMORY = """
CREATE TABLE history (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    type text NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    before jsonb,
    after jsonb,
    reason jsonb,
    event_id uuid NOT NULL,
    trace_id text,
    PRIMARY KEY (record_id, version)
);
CREATE TABLE audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    subject text NOT NULL,
    version bigint,
    detail jsonb,
    position bigint,
    digest bytea
);
CREATE INDEX audit_unsealed ON audit (seq) WHERE position IS NULL;
CREATE UNIQUE INDEX audit_chain ON audit (tenant_id, position) WHERE position IS NOT NULL;
CREATE TABLE idempotency_keys (
    tenant_id uuid NOT NULL,
    principal_id uuid NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status int,
    headers jsonb,
    body bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, principal_id, route, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
"""

JOBS = """
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    kind text NOT NULL,
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    asked_by uuid,
    input jsonb NOT NULL DEFAULT '{}',
    payload bytea,
    state jsonb NOT NULL DEFAULT '{}',
    done bigint NOT NULL DEFAULT 0,
    total bigint,
    created bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    skipped bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    result jsonb,
    error_file bytea,
    cancel_asked boolean NOT NULL DEFAULT false,
    lease_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX jobs_open ON jobs (created_at) WHERE status IN ('queued', 'running');
CREATE TABLE timers (
    name text PRIMARY KEY,
    last_run_at timestamptz
);
"""

JOB_FILES = """
CREATE TABLE job_files (
    tenant_id uuid NOT NULL,
    job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
    name text NOT NULL,
    part bigint NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (job_id, name, part)
);
INSERT INTO job_files (tenant_id, job_id, name, part, data)
    SELECT tenant_id, id, 'errors', 0, error_file FROM jobs WHERE error_file IS NOT NULL;
ALTER TABLE jobs DROP COLUMN error_file;
"""

DIRECTORY = """
CREATE TABLE directory_tenants (
    tenant_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    name text NOT NULL,
    currency text NOT NULL,
    zone text NOT NULL,
    language text NOT NULL
);
CREATE TABLE directory_users (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    status text NOT NULL,
    department_id uuid,
    role_ids uuid[] NOT NULL DEFAULT '{}',
    session_version bigint NOT NULL,
    ended_sessions uuid[] NOT NULL DEFAULT '{}',
    language text,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE directory_departments (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    parent_id uuid,
    path uuid[] NOT NULL,
    head_ids uuid[] NOT NULL DEFAULT '{}',
    deleted boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON COLUMN directory_departments.path IS 'from the topmost department to this one, both included';
CREATE TABLE directory_roles (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    key text,
    name text NOT NULL,
    permissions text[] NOT NULL,
    scope text NOT NULL,
    fields jsonb NOT NULL DEFAULT '{}',
    owner_sees_documents boolean NOT NULL DEFAULT true,
    deleted boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id)
);
"""

WORKING_TIME = """
ALTER TABLE directory_tenants ADD COLUMN calendar jsonb NOT NULL DEFAULT '{}';
ALTER TABLE directory_users ADD COLUMN shift jsonb, ADD COLUMN leaves jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN directory_users.shift IS 'working hours by weekday; null: any hour is fine';
"""

TENANT_TABLES = (
    "history",
    "audit",
    "idempotency_keys",
)
DIRECTORY_TABLES = (
    "directory_tenants",
    "directory_users",
    "directory_departments",
    "directory_roles",
)


class Migration(Protocol):
    """The part of alembic's `op` that these functions need."""

    def execute(self, sqltext: str) -> None:
        """Run one statement."""
        ...


def install_ground(op: Migration, *, directory: bool = True) -> None:
    """Everything the chassis keeps in a service's database.

    The service that owns people, departments and roles asks for no copy of them: it makes views with the names
    and columns of the directory's tables.
    """
    for part in (OUTBOX, INBOX, MEMORY, JOBS):
        run(op, part)
    if directory:
        run(op, DIRECTORY)
    for table in TENANT_TABLES + (DIRECTORY_TABLES if directory else ()):
        protect(op, table)


def add_job_files(op: Migration) -> None:
    """What jobs write, in parts: a file grows by what a step adds, however large it is."""
    run(op, JOB_FILES)
    protect(op, "job_files")


def add_working_time(op: Migration) -> None:
    """The copies learn the tenant's business calendar, and people's leaves and shifts."""
    run(op, WORKING_TIME)


def protect(op: Migration, table: str) -> None:
    """Row-level security: the service's role sees and writes only rows of the tenant that its session serves."""
    mine = "tenant_id = nullif(current_setting('crm.tenant', true), '')::uuid"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY tenant ON {table} USING ({mine}) WITH CHECK ({mine})")


def run(op: Migration, script: str) -> None:
    """Execute the statements of a script one by one; a semicolon at a line's end closes a statement."""
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement.strip())


def index_pieces(op: Migration, table: str, column: str) -> None:
    """The index of a column that holds pieces of texts, in place of one that is not a tenant's own.

    The tenant is part of it: with the pieces alone the planner fetches all rows of the tenant as well, to see what
    both have in common. What waits to be sorted in is read by every search, so that little may wait.
    """
    op.execute(f"DROP INDEX IF EXISTS {table}_{column}")
    op.execute(
        f"CREATE INDEX {table}_{column} ON {table} USING gin (tenant_id, {column})"
        " WITH (gin_pending_list_limit = 64)"
    )

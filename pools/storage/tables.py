"""The engine's tables, and the SQL that makes them in a migration."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, DateTime, MetaData, SmallInteger, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB


def pool_table(name: str, metadata: MetaData) -> Table:
    """The pools of a service."""
    return Table(
        name,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("created_by", Uuid),
        Column("updated_at", DateTime(timezone=True), nullable=False),
        Column("updated_by", Uuid),
        Column("deleted_at", DateTime(timezone=True)),
        Column("name", Text, nullable=False),
        Column("regions", ARRAY(Text), nullable=False),
        Column("industries", ARRAY(Text), nullable=False),
        Column("sources", ARRAY(Text), nullable=False),
        Column("admins", ARRAY(Uuid), nullable=False),
        Column("members", JSONB, nullable=False),
        Column("mode", Text, nullable=False),
        Column("enabled", Boolean, nullable=False),
        Column("effective_from", DateTime(timezone=True)),
        Column("is_default", Boolean, nullable=False),
        Column("claim", JSONB, nullable=False),
        Column("assignment", JSONB, nullable=False),
        Column("recycle_rules", JSONB, nullable=False),
        Column("masked_fields", ARRAY(Text), nullable=False),
        Column("first_response", JSONB),
        Column("rules_version", BigInteger, nullable=False),
    )


def routing_table(metadata: MetaData) -> Table:
    """The routing of each tenant."""
    return Table(
        "routings",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("tenant_id", Uuid, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("created_by", Uuid),
        Column("updated_at", DateTime(timezone=True), nullable=False),
        Column("updated_by", Uuid),
        Column("rules", JSONB, nullable=False),
    )


def pools_sql(table: str) -> str:
    """The statements that make the engine's tables; `table` holds the pools."""
    return f"""
CREATE TABLE {table} (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    deleted_at timestamptz,
    name text NOT NULL,
    regions text[] NOT NULL,
    industries text[] NOT NULL,
    sources text[] NOT NULL,
    admins uuid[] NOT NULL,
    members jsonb NOT NULL,
    mode text NOT NULL CHECK (mode IN ('push', 'pull', 'both')),
    enabled boolean NOT NULL,
    is_default boolean NOT NULL,
    claim jsonb NOT NULL,
    assignment jsonb NOT NULL,
    recycle_rules jsonb NOT NULL,
    masked_fields text[] NOT NULL,
    rules_version bigint NOT NULL
);
CREATE INDEX {table}_page ON {table} (tenant_id, created_at, id);
CREATE UNIQUE INDEX {table}_default ON {table} (tenant_id) WHERE is_default;
CREATE TABLE quotas (
    tenant_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    user_id uuid NOT NULL,
    day date,
    claimed int NOT NULL DEFAULT 0,
    last_claim_at timestamptz,
    PRIMARY KEY (tenant_id, pool_id, user_id)
);
COMMENT ON TABLE quotas IS 'claims made on the last local day with one; the row is also what a person''s claims queue at';
CREATE TABLE ownerships (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    during tstzrange NOT NULL,
    from_version bigint NOT NULL,
    EXCLUDE USING gist (record_id WITH =, during WITH &&)
);
CREATE INDEX ownerships_record ON ownerships (tenant_id, record_id, owner_id);
"""


def routing_sql(pools: str) -> str:
    """The statements that let rules choose pools, and pools begin at a moment."""
    return f"""
ALTER TABLE {pools} ADD COLUMN effective_from timestamptz;
CREATE TABLE routings (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    rules jsonb NOT NULL
);
"""


def held_columns() -> list[Column[Any]]:
    """What a table of records keeps of deadlines (`pools.domain.held`), besides `recycle_at`."""
    return [
        Column("warn_at", DateTime(timezone=True)),
        Column("due_at", DateTime(timezone=True)),
        Column("recycle_rule", Text),
        Column("recycle_version", BigInteger),
        Column("warned", SmallInteger, nullable=False),
        Column("extended_until", DateTime(timezone=True)),
    ]


def recycling_sql(records: str, home: str) -> str:
    """The statements that let records fall back: deadlines, found by when they are due, and decisions."""
    return f"""
ALTER TABLE {records}
    ADD COLUMN warn_at timestamptz,
    ADD COLUMN due_at timestamptz,
    ADD COLUMN recycle_rule text,
    ADD COLUMN recycle_version bigint,
    ADD COLUMN warned smallint NOT NULL DEFAULT 0,
    ADD COLUMN extended_until timestamptz;
CREATE INDEX {records}_due ON {records} (due_at) WHERE due_at IS NOT NULL;
COMMENT ON INDEX {records}_due IS 'a run costs what is due, not what exists';
CREATE INDEX {records}_held ON {records} (tenant_id, {home}, id) WHERE owner_id IS NOT NULL;
CREATE TABLE decisions (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL,
    rule text NOT NULL,
    rule_version bigint,
    facts jsonb NOT NULL,
    may_change_at timestamptz,
    owner_id uuid,
    actor_id uuid
);
COMMENT ON TABLE decisions IS 'what was done by itself, by which rule, on which facts; owner_id held the record';
CREATE INDEX decisions_record ON decisions (tenant_id, record_id, at);
"""


def drafts_sql(records: str, home: str) -> str:
    """The statements that let rules be drafted, and a pool's records be walked through."""
    return f"""
CREATE TABLE rule_drafts (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    rules jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    preview_id uuid,
    previewed_at timestamptz,
    preview_version bigint,
    preview jsonb,
    activated_at timestamptz
);
CREATE INDEX rule_drafts_pool ON rule_drafts (tenant_id, pool_id, created_at);
CREATE INDEX {records}_home ON {records} (tenant_id, {home}, id);
DROP INDEX {records}_held;
"""


EXTENSIONS = """
CREATE TABLE extensions (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    note text,
    status text NOT NULL CHECK (status IN ('asked', 'granted', 'refused')),
    decided_by uuid,
    decided_at timestamptz
);
CREATE UNIQUE INDEX extensions_asked ON extensions (tenant_id, record_id) WHERE status = 'asked';
CREATE INDEX extensions_waiting ON extensions (tenant_id, asked_at) WHERE status = 'asked';
"""
"""Wishes for more time."""


def pushing_sql(records: str, home: str, entered: str, holds: str) -> str:
    """The statements that let pools give records out: whose turn it is, what waits, and fast counts of who holds
    how many."""
    return f"""
CREATE TABLE assignment_turns (
    tenant_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    last jsonb NOT NULL DEFAULT '{{}}',
    credits jsonb NOT NULL DEFAULT '{{}}',
    scores jsonb NOT NULL DEFAULT '[]',
    closing jsonb,
    closing_at timestamptz,
    PRIMARY KEY (tenant_id, pool_id)
);
COMMENT ON TABLE assignment_turns IS 'whose turn it is in a pool; its row is what those who give records out queue at';
CREATE TABLE assignment_queue (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    entered_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    code text,
    PRIMARY KEY (tenant_id, record_id)
);
COMMENT ON TABLE assignment_queue IS 'what lies in pools that give out; code: why nobody could get it the last time';
CREATE INDEX assignment_queue_due ON assignment_queue (next_try_at);
CREATE INDEX assignment_queue_pool ON assignment_queue (tenant_id, pool_id, entered_at, record_id);
CREATE INDEX {records}_load ON {records} (tenant_id, {home}, owner_id)
    WHERE owner_id IS NOT NULL AND deleted_at IS NULL AND {holds};
CREATE INDEX {records}_lying ON {records} (tenant_id, {home})
    WHERE owner_id IS NULL AND {entered} IS NOT NULL AND deleted_at IS NULL;
"""


PUSHING_TABLES = ("assignment_turns", "assignment_queue")
"""What needs a tenant policy of what gives records out."""
VIEWS = """
CREATE TABLE pool_views (
    tenant_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    user_id uuid NOT NULL,
    day date NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, pool_id, user_id, day, record_id)
);
COMMENT ON TABLE pool_views IS 'whose contact details somebody has seen on a local day, for the cap on looks'
"""

POOL_TABLES = ("quotas", "ownerships")
"""What needs a tenant policy besides the pools themselves."""

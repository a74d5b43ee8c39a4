"""The denominators: the same rows and records without anything of ours around them."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg

TABLE = """
CREATE TABLE IF NOT EXISTS bare_leads (
    id uuid PRIMARY KEY, tenant_id uuid NOT NULL, created_at timestamptz NOT NULL, owner_id uuid, status text,
    name text, phone_key text, body text);
CREATE INDEX IF NOT EXISTS bare_page ON bare_leads (tenant_id, created_at, id);
CREATE INDEX IF NOT EXISTS bare_owner ON bare_leads (tenant_id, owner_id, created_at, id);
CREATE INDEX IF NOT EXISTS bare_status ON bare_leads (tenant_id, status, created_at, id);
CREATE INDEX IF NOT EXISTS bare_phone ON bare_leads (tenant_id, phone_key);
"""
INSERT = "INSERT INTO bare_leads VALUES ($1, $2, $3, NULL, 'pooled', $4, $5, $6)"
BODY = "需" * 160
"""About 500 bytes."""


async def bare_pool(dsn: str, size: int) -> asyncpg.Pool:
    """Connections, and the table with four secondary indexes."""
    pool = await asyncpg.create_pool(dsn, min_size=size, max_size=size)
    await pool.execute(TABLE)
    return pool


async def bare_insert(pool: asyncpg.Pool, tenant_id: UUID) -> None:
    """One row, one commit."""
    id = uuid4()
    await pool.execute(INSERT, id, tenant_id, datetime.now(UTC), f"客户{id.hex[:6]}", id.hex[:11], BODY)

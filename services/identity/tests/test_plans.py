"""Lists and look-ups take their index as the service's own role, row-level security and all."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from chassis.database import Database
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines

TENANT, OTHER = uuid4(), uuid4()
USERS = """
INSERT INTO users (id, tenant_id, version, created_at, updated_at, email, name, status, session_version, department_id)
SELECT gen_random_uuid(), $1, 1, now(), now(), n || '@example.com', 'n' || n, 'invited', 1, $2
FROM generate_series(1, 3000) n
"""
ENTRIES = """
INSERT INTO audit_entries (tenant_id, service, position, at, action, subject, actor_id, previous, digest)
SELECT $1, 'leads', n, now(), 'a', 'lead/' || n, $2, '', '' FROM generate_series(1, 3000) n
"""
SESSIONS = """
INSERT INTO sessions (id, tenant_id, user_id, token_hash, session_version, created_at, last_used_at)
SELECT gen_random_uuid(), $1, CASE WHEN n % 100 = 0 THEN $2 ELSE gen_random_uuid() END, '', 1, now(), now()
FROM generate_series(1, 3000) n
"""
LOGINS = """
INSERT INTO logins (email, tenant_id, user_id)
SELECT gen_random_uuid()::text, $1, CASE WHEN n = 1 THEN $2 ELSE gen_random_uuid() END
FROM generate_series(1, 3000) n
"""
PLANS = {
    "SELECT * FROM users WHERE tenant_id = $1 ORDER BY created_at DESC, id DESC LIMIT 50": "users_page",
    "SELECT count(*) FROM users WHERE tenant_id = $1 AND department_id = $1": "users_department",
    "SELECT * FROM audit_entries WHERE tenant_id = $1 ORDER BY at DESC, service DESC, position DESC LIMIT 50": (
        "audit_entries_page"
    ),
    "SELECT * FROM audit_entries WHERE tenant_id = $1 AND subject = 'lead/7' ORDER BY at DESC": (
        "audit_entries_subject"
    ),
    "SELECT * FROM sessions WHERE tenant_id = $1 AND user_id = $1 ORDER BY last_used_at DESC": "sessions_user",
    "SELECT tenant_id, user_id FROM logins WHERE email = $1::text": "logins_pkey",
}


@pytest.fixture(scope="module")
async def database(engines: Engines) -> AsyncIterator[Database]:
    async with service_database(engines, "identity") as (opened, access):
        for tenant_id in (TENANT, OTHER):
            async with opened.tenant(tenant_id) as connection:
                for rows in (USERS, ENTRIES, SESSIONS, LOGINS):
                    await connection.execute(rows, tenant_id, uuid4())
        owner = await asyncpg.connect(access.owner)
        await owner.execute("ANALYZE")
        await owner.close()
        yield opened


@pytest.mark.parametrize(("statement", "index"), PLANS.items())
async def test_the_index_is_taken(database: Database, statement: str, index: str) -> None:
    async with database.tenant(TENANT) as connection:
        argument = "a@example.com" if "logins" in statement else TENANT
        rows = await connection.fetch(f"EXPLAIN {statement}", argument)
    plan = "\n".join(row[0] for row in rows)
    assert index in plan, plan
    assert "Sort" not in plan, plan

"""A company sees nothing of another, even by SQL as the service's role: row-level security, table by table."""

from uuid import uuid4

import pytest

from chassis.testing.people import Company
from chassis.testing.serving import Bench
from services.leads.tests.conftest import REP
from services.leads.tests.test_api import make
from tests.guards.weakening import drop

PROTECTED = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE a.attname = 'tenant_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
"""
FILLED = ("leads", "history", "audit", "ownerships", "lead_pools", "directory_users", "idempotency_keys")


async def seen_by_others(leads: Bench, company: Company) -> list[str]:
    """The tables whose rows of a company another company's session reads."""
    rep = await company.hire(*REP)
    await make(leads, rep, owner_id=str(rep.id))
    body = {"name": "周先生", "owner_id": str(rep.id)}
    await leads.call(rep, "POST", "/leads", body, idempotency_key=uuid4().hex)
    seen = []
    async with leads.database.tenant(uuid4()) as connection:
        for table in [row["relname"] for row in await connection.fetch(PROTECTED)]:
            count = await connection.fetch_value(
                f"SELECT count(*) FROM {table} WHERE tenant_id = $1", company.id
            )
            seen += [table] if count else []
    return seen


async def test_no_table_shows_another_company(leads: Bench, company: Company) -> None:
    assert set(await seen_by_others(leads, company)) <= {"jobs"}


@pytest.mark.parametrize("table", FILLED)
async def test_without_its_policy_a_table_does(leads: Bench, company: Company, table: str) -> None:
    await drop(leads.access, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    assert table in await seen_by_others(leads, company)

"""What the database itself guards: tenants, versions, indexes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import Select, select

from chassis.database import Connection, compiled
from chassis.principal import Grant, Principal, PrincipalKind, ScopeKind
from chassis.roots import StaleVersion
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.sales.storage import pipeline, queries
from services.sales.storage.bin import DEALS
from services.sales.storage.tables import opportunities as deal
from services.sales.storage.work import SalesWork
from services.sales.tests.conftest import act, make

PROTECTED = (
    "opportunities",
    "stage_history",
    "opportunity_follow_ups",
    "products",
    "sales_processes",
    "sales_targets",
    "forecast_submissions",
    "customers",
    "collections",
    "history",
)


async def test_the_service_role_sees_no_row_without_a_tenant(
    sales: Bench, rep: Colleague, manager: Colleague
) -> None:
    await act(sales, rep, await make(sales, rep), "follow_ups", {"kind": "note", "content": "首次联系"})
    await sales.call(manager, "POST", "/products", {"name": "GTX"})
    connection = await asyncpg.connect(sales.access.app)
    try:
        for tenant in ("", str(uuid4())):
            await connection.execute("SELECT set_config('crm.tenant', $1, false)", tenant)
            for table in PROTECTED:
                assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0, table
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(
                "INSERT INTO collections (tenant_id, id, version, base_minor) VALUES ($1, $1, 1, 1)", uuid4()
            )
    finally:
        await connection.close()


async def test_every_version_has_its_history_audit_and_event(sales: Bench, rep: Colleague) -> None:
    made = await make(sales, rep)
    await act(sales, rep, made, "move", {"stage": "engaging"})
    await act(sales, rep, made, "win")
    async with sales.database.tenant(rep.tenant_id) as connection:
        kept = await connection.fetch(
            "SELECT version FROM history WHERE record_id = $1 ORDER BY 1", made["id"]
        )
        told = await connection.fetch(
            "SELECT aggregate_version, state_keys FROM outbox WHERE aggregate_id = $1 ORDER BY seq",
            made["id"],
        )
        audited = await connection.fetch_value(
            "SELECT count(*) FROM audit WHERE subject = $1", f"opportunity/{made['id']}"
        )
    assert [row["version"] for row in kept] == [row["aggregate_version"] for row in told] == [1, 2, 3]
    assert all(row["state_keys"] == [f"opportunity/{made['id']}"] for row in told)
    assert audited == 3


async def test_who_read_an_older_version_cannot_write(sales: Bench, company: Company, rep: Colleague) -> None:
    made = await make(sales, rep)
    principal = Principal.system(company.id)

    async def overtaken() -> None:
        async with SalesWork(sales.running.ground, principal) as slow:
            late = await slow.opportunities.get(UUID(made["id"]))
            async with SalesWork(sales.running.ground, principal) as fast:
                early = await fast.opportunities.get(UUID(made["id"]))
                fast.announce(early, early.lose(reason="price", closed_on=date(2026, 1, 1), at=fast.now))
            slow.announce(late, late.win(closed_on=date(2026, 1, 1), at=slow.now))

    with pytest.raises(StaleVersion):
        await overtaken()


async def test_the_database_refuses_a_won_deal_without_a_customer(
    sales: Bench, company: Company, rep: Colleague
) -> None:
    made = await make(sales, rep)
    await act(sales, rep, made, "win")
    with pytest.raises(asyncpg.CheckViolationError):
        async with sales.database.tenant(company.id) as connection:
            await connection.execute("UPDATE opportunities SET customer_id = NULL WHERE id = $1", made["id"])


async def test_after_thirty_days_in_the_bin_a_deal_is_gone_for_good(
    sales: Bench, company: Company, rep: Colleague
) -> None:
    made = await make(sales, rep)
    await act(sales, rep, made, "follow_ups", {"kind": "note", "content": "首次联系"})
    system = Principal.system(company.id)
    async with SalesWork(sales.running.ground, system) as work:
        await DEALS.put(UUID(made["id"]), work)
    async with SalesWork(sales.running.ground, system) as work:
        await DEALS.purge(UUID(made["id"]), work)
    async with sales.database.tenant(company.id) as connection:
        for table, column in (
            ("opportunities", "id"),
            ("stage_history", "opportunity_id"),
            ("opportunity_follow_ups", "opportunity_id"),
        ):
            count = f"SELECT count(*) FROM {table} WHERE {column} = $1"
            assert await connection.fetch_value(count, made["id"]) == 0, table
        last = await connection.fetch_one(
            "SELECT type, state_values FROM outbox WHERE aggregate_id = $1 ORDER BY seq DESC", made["id"]
        )
    assert last is not None
    assert (last["type"], list(last["state_values"])) == ("crm.opportunity.purged.v1", [None, None])


Query = Callable[[Principal, UUID], Select[Any] | tuple[str, list[Any]]]
EPOCH, NOW = datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def mine(person: Principal) -> list[Any]:
    return [queries.readable(person), deal.c.deleted_at.is_(None)]


QUERIES: list[tuple[str, Query]] = [
    ("opportunities_newest", lambda it, id: select(deal).where(*mine(it)).order_by(
        deal.c.created_at.desc(), deal.c.id.desc()).limit(50)),
    ("opportunities_owner", lambda it, id: select(deal).where(*mine(it), *queries.of_whom(id, None))),
    ("opportunities_department", lambda it, id: select(deal).where(
        *mine(it), *queries.of_whom(None, id))),
    ("opportunities_customer", lambda it, id: select(deal).where(*mine(it), deal.c.customer_id == id)),
    ("opportunities_grams", lambda it, id: select(deal).where(*mine(it), deal.c.grams.contains(["上海"]))),
    ("opportunities_external", lambda it, id: (
        "SELECT id FROM opportunities WHERE tenant_id = $1 AND external_id = $2", [it.tenant_id, "x"])),
    ("opportunities_board", lambda it, id: pipeline.board_statement(queries.readable(it), id)),
    ("opportunities_expected", lambda it, id: select(deal.c.base_minor).where(
        *mine(it), deal.c.status == "open", deal.c.expected_close_date >= date(2026, 1, 1),
        deal.c.expected_close_date < date(2026, 2, 1))),
    ("opportunities_closed", lambda it, id: select(deal.c.base_minor).where(
        *mine(it), deal.c.status != "open", deal.c.closed_on >= date(2026, 1, 1),
        deal.c.closed_on <= date(2026, 1, 31))),
    ("stage_history_cohort", lambda it, id: select(pipeline.cohort(
        it.tenant_id, queries.readable(it), id, (EPOCH, NOW)))),
    ("products_external", lambda it, id: (
        "SELECT id FROM products WHERE tenant_id = $1 AND external_id = $2", [it.tenant_id, "x"])),
    ("products_grams", lambda it, id: (
        "SELECT id FROM products WHERE tenant_id = $1 AND grams @> ARRAY['gt']", [it.tenant_id])),
    ("customers_pkey", lambda it, id: (
        "SELECT name FROM customers WHERE tenant_id = $1 AND id = $2", [it.tenant_id, id])),
    ("collections_opportunity", lambda it, id: (
        "SELECT sum(base_minor) FROM collections WHERE tenant_id = $1 AND opportunity_id = $2",
        [it.tenant_id, id])),
    ("opportunity_follow_ups_latest", lambda it, id: (
        "SELECT id FROM opportunity_follow_ups WHERE tenant_id = $1 AND opportunity_id = $2"
        " ORDER BY occurred_at DESC, id DESC LIMIT 200", [it.tenant_id, id])),
]  # fmt: skip


AROUND = (
    "INSERT INTO customers (tenant_id, id, version, name, created_at, deleted)"
    " SELECT $1, gen_random_uuid(), 1, 'c' || n, now(), false FROM generate_series(1, 3000) AS n",
    "INSERT INTO collections (tenant_id, id, version, opportunity_id, collected_on, base_minor)"
    " SELECT tenant_id, id, 1, id, current_date, 1 FROM opportunities WHERE tenant_id = $1",
    "INSERT INTO opportunity_follow_ups"
    " (id, tenant_id, opportunity_id, kind, content, occurred_at, created_at)"
    " SELECT gen_random_uuid(), tenant_id, id, 'call', 'x', now(), now() FROM opportunities WHERE tenant_id = $1",
    "INSERT INTO products (id, tenant_id, version, created_at, updated_at, name, active, external_id, grams)"
    " SELECT gen_random_uuid(), $1, 1, now(), now(), 'p' || n, true, 'p' || n, ARRAY['p' || n]"
    " FROM generate_series(1, 3000) AS n",
)


@pytest.fixture(scope="module")
async def crowded(sales: Bench) -> Company:
    """Two tenants with some thousand deals each, so that the planner has a reason to choose."""
    companies = [await sales.company(), await sales.company()]
    owner = await asyncpg.connect(sales.access.owner)
    try:
        for company in companies:
            await _fill(owner, company.id)
        await owner.execute("ANALYZE")
    finally:
        await owner.close()
    return companies[0]


async def _fill(connection: asyncpg.Connection, tenant_id: UUID) -> None:
    process = uuid4()
    await connection.execute(
        "INSERT INTO sales_processes (id, tenant_id, version, name, stages, is_default, created_at, updated_at)"
        " VALUES ($1, $2, 1, '{}', '[]', true, now(), now())",
        process,
        tenant_id,
    )
    await connection.execute(
        """
        INSERT INTO opportunities (id, tenant_id, version, owner_id, department_id, created_at, updated_at, name,
            customer_id, process_id, stage, status, base_minor, probability, forecast_category, opened_on,
            closed_on, stage_entered_at, external_id, grams)
        SELECT gen_random_uuid(), $1, 1, md5((n % 200)::text)::uuid, md5((n % 50)::text)::uuid,
            now() - n * interval '1 hour', now(), 'deal ' || n, md5((n % 900)::text)::uuid, $2, 's' || n % 7,
            CASE WHEN n % 2 = 0 THEN 'open' ELSE 'won' END, n, 0.5, 'pipeline', date '2020-01-01',
            CASE WHEN n % 2 = 1 THEN date '2020-01-01' + n % 2400 END, now() - n * interval '1 hour',
            'x' || n, ARRAY['g' || n % 3000, 'd' || n % 40]
        FROM generate_series(1, 6000) AS n
        """,
        tenant_id,
        process,
    )
    await connection.execute(
        "INSERT INTO stage_history (tenant_id, opportunity_id, position, process_id, stage, entered_at)"
        " SELECT tenant_id, id, 0, process_id, stage, created_at FROM opportunities WHERE tenant_id = $1",
        tenant_id,
    )
    for around in AROUND:
        await connection.execute(around, tenant_id)


def person_of(tenant_id: UUID) -> Principal:
    grant = Grant(frozenset({"opportunities:read"}), ScopeKind.ALL)
    return Principal(
        tenant_id=tenant_id,
        user_id=uuid4(),
        kind=PrincipalKind.USER,
        name="王芳",
        permissions=grant.permissions,
        grants=(grant,),
    )


@pytest.mark.parametrize(("index", "query"), QUERIES, ids=[name for name, _ in QUERIES])
async def test_reads_use_their_index_as_the_service_role(
    sales: Bench, crowded: Company, index: str, query: Query
) -> None:
    asked = query(person_of(crowded.id), uuid4())
    text, values = asked if isinstance(asked, tuple) else compiled(asked)
    async with sales.database.tenant(crowded.id) as connection:
        assert index in await plan(connection, text, values)


async def plan(connection: Connection, text: str, values: list[Any]) -> str:
    """How PostgreSQL would go about it, with small tables no excuse for reading all of them."""
    await connection.execute("SET LOCAL enable_seqscan = off")
    return "\n".join(row[0] for row in await connection.fetch("EXPLAIN " + text, *values))

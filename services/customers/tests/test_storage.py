"""What the database itself guards: tenants, owners, indexes, history."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import Select, select

from chassis.database import compiled
from chassis.principal import Principal
from chassis.roots import StaleVersion
from chassis.testing.people import Colleague, Company
from chassis.testing.plans import Watched
from chassis.testing.serving import Bench
from records.duplicates.finding import Keys
from records.duplicates.searching import search_statement
from records.history import history_of
from records.pages import PageQuery
from services.customers.storage import queries
from services.customers.storage.lifecycles import QUIET
from services.customers.storage.migrations import __path__ as migrations
from services.customers.storage.tables import metadata
from services.customers.storage.work import SOURCES, CustomersWork
from services.customers.tests.conftest import REP, make


async def test_the_service_role_sees_no_row_without_a_tenant(service: Bench, rep: Colleague) -> None:
    await make(service, rep, owner_id=str(rep.id))
    connection = await asyncpg.connect(service.access.app)
    try:
        for table in (*metadata.tables, "dealings", "history", "ownerships", "quotas"):
            assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0, table
        await connection.execute("SELECT set_config('crm.tenant', $1, false)", str(uuid4()))
        assert await connection.fetchval("SELECT count(*) FROM customers") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(
                "INSERT INTO shares (tenant_id, user_id, customer_id) VALUES ($1, $1, $1)", uuid4()
            )
    finally:
        await connection.close()


async def test_every_table_with_a_tenant_is_protected(service: Bench) -> None:
    connection = await asyncpg.connect(service.access.owner)
    try:
        open_tables = await connection.fetch(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE a.attname = 'tenant_id' AND c.relkind = 'r' AND NOT c.relrowsecurity"
        )
    finally:
        await connection.close()
    assert {row["relname"] for row in open_tables} <= {"jobs"}


async def test_the_tables_are_as_the_statements_see_them(service: Bench, company: Company) -> None:
    assert migrations
    async with service.database.tenant(company.id) as connection:
        for table in metadata.sorted_tables:
            await connection.fetch(select(table).limit(1))


async def test_every_version_has_its_history_audit_and_event(service: Bench, rep: Colleague) -> None:
    customer = await make(service, rep, owner_id=str(rep.id))
    body = {"kind": "note", "content": "首次联系"}
    await service.call(rep, "POST", f"/customers/{customer['id']}/follow_ups", body)
    types = ["crm.customer.created.v1", "crm.customer.followed_up.v1", "crm.customer.lifecycle_changed.v1"]
    async with service.database.tenant(rep.tenant_id) as connection:
        told = await connection.fetch(
            "SELECT type FROM outbox WHERE aggregate_id = $1 ORDER BY aggregate_version", customer["id"]
        )
        kept = await connection.fetch(
            "SELECT type FROM history WHERE record_id = $1 ORDER BY version", UUID(customer["id"])
        )
        audited = await connection.fetch(
            "SELECT action FROM audit WHERE subject = $1 ORDER BY version", f"customer/{customer['id']}"
        )
    assert [row["type"] for row in told] == types
    assert [row["type"] for row in kept] == types
    assert [row["action"] for row in audited] == types


async def test_who_read_an_older_version_cannot_write(
    service: Bench, company: Company, rep: Colleague
) -> None:
    made = UUID((await make(service, rep, owner_id=str(rep.id)))["id"])
    principal = Principal.system(company.id)
    async with CustomersWork(service.running.ground, principal) as early:
        stale = await early.customers.get(made)
        async with CustomersWork(service.running.ground, principal) as fast:
            other = await fast.customers.get(made)
            fast.announce(other, other.change({"region": "上海"}))
        early.announce(stale, stale.change({"region": "北京"}))
        with pytest.raises(StaleVersion):
            await early.flush()
        early.forget()


async def test_two_owners_at_once_are_impossible(service: Bench, company: Company, rep: Colleague) -> None:
    customer = await make(service, rep, owner_id=str(rep.id))
    with pytest.raises(asyncpg.ExclusionViolationError):
        async with service.database.tenant(company.id) as connection:
            await connection.execute(
                "INSERT INTO ownerships (tenant_id, record_id, owner_id, during, from_version)"
                " VALUES ($1, $2, $3, tstzrange(now() + interval '1 hour', NULL), 9)",
                company.id,
                UUID(customer["id"]),
                uuid4(),
            )


@pytest.mark.parametrize("owner", ["NULL", "gen_random_uuid()"])
async def test_neither_owned_nor_in_the_sea_is_impossible(
    service: Bench, company: Company, rep: Colleague, owner: str
) -> None:
    customer = await make(service, rep, owner_id=str(rep.id) if owner == "NULL" else None)
    with pytest.raises(asyncpg.CheckViolationError):
        async with service.database.tenant(company.id) as connection:
            await connection.execute(
                f"UPDATE customers SET owner_id = {owner} WHERE id = $1", UUID(customer["id"])
            )


class Listening(Watched):
    """Remembers what was asked of the database."""

    asked: list[tuple[str, tuple[Any, ...]]]

    async def fetch(self, statement: Any, *args: Any) -> list[asyncpg.Record]:
        text, values = compiled(statement) if isinstance(statement, Select) else (statement, list(args))
        self.asked.append((text, tuple(values)))
        return await super().fetch(statement, *args)


FILL = """
    INSERT INTO customers (id, tenant_id, version, created_at, updated_at, owner_id, department_id, collaborators,
        tags, custom, name, kind, lead_ids, lifecycle_stage, sea_id, owner_since, entered_sea_at, rating_version,
        currency, order_total_minor, paid_total_minor, refund_total_minor, overdue_total_minor, won,
        phone_key, email_key, credit_key, name_key, person_key, name_grams, grams)
    SELECT gen_random_uuid(), $1, 1, now() - n * interval '1 minute', now(), $2, $2, '[]', '{}', '{}', '客户' || n,
        'company', '{}', 'contact', $2, now(), NULL, 0, 'CNY', 0, 0, 0, 0, false,
        '+86' || n, n || '@a.cn', 'C' || n, '客户客户' || n, '客户' || n, ARRAY['  客', n || 'x', 'y' || n % 1000],
        ARRAY['客户', '户' || n]
    FROM generate_series(1, 20000) n
"""


@pytest.fixture(scope="module")
async def crowd(service: Bench) -> Company:
    """A tenant with 20,000 customers of other people."""
    company = await service.company()
    async with service.database.tenant(company.id) as connection:
        await connection.execute(FILL, company.id, uuid4())
        await connection.execute(
            "INSERT INTO contacts (id, tenant_id, version, created_at, updated_at, owner_id, department_id,"
            " collaborators, tags, custom, customer_id, name, consents, do_not_contact, phone_key, person_key,"
            " grams)"
            " SELECT gen_random_uuid(), tenant_id, 1, created_at, updated_at, owner_id, department_id, '[]', '{}',"
            " '{}', id, name, '{}', false, phone_key, person_key, grams FROM customers"
        )
        await connection.execute(
            "INSERT INTO follow_ups (id, tenant_id, customer_id, kind, content, occurred_at)"
            " SELECT gen_random_uuid(), tenant_id, id, 'call', '跟进', created_at FROM customers"
        )
        await connection.execute(
            "INSERT INTO history (tenant_id, record_id, version, kind, type, at, event_id)"
            " SELECT tenant_id, id, 1, 'customer', 'crm.customer.created.v1', now(), id FROM customers"
        )
    owner = await asyncpg.connect(service.access.owner)
    try:
        await owner.execute("ANALYZE")
    finally:
        await owner.close()
    return company


async def plans(service: Bench, who: Colleague, ask: Any) -> str:
    """The plans of every statement that `ask(work)` sends, as the service's role."""
    async with service.database.tenant(who.tenant_id) as connection:
        directory = service.running.ground.directory
        principal = await directory.acting(who.tenant_id, who.id)
        work = CustomersWork(service.running.ground, principal)
        watched = Listening(connection)
        watched.asked = []
        work.connection = watched
        await ask(work)
        found = []
        for text, values in watched.asked:
            rows = await connection.fetch("EXPLAIN " + text, *values)
            found.append("\n".join(row[0] for row in rows))
    return "\n\n".join(found)


READS: dict[str, tuple[str, Any]] = {
    "all": ("customers_page", lambda work: queries.list_customers(PageQuery(), work)),
    "oldest": ("customers_page", lambda work: queries.list_customers(PageQuery(sort="created_at"), work)),
    "updated": (
        "customers_updated",
        lambda work: queries.list_customers(PageQuery(sort="-updated_at"), work),
    ),
    "owner": (
        "customers_owner",
        lambda work: queries.list_customers(PageQuery(filter="owner_id == me"), work),
    ),
    "search": ("customers_grams", lambda work: queries.list_customers(PageQuery(search="户77"), work)),
    "contacts": ("contacts_page", lambda work: queries.list_contacts(PageQuery(), work)),
    "contacts of one": (
        "contacts_customer",
        lambda work: queries.list_contacts(PageQuery(), work, customer_id=uuid4()),
    ),
    "follow-ups": ("follow_ups_customer", lambda work: queries.follow_ups_of(uuid4(), work)),
    "history": (
        "history_pkey",
        lambda work: history_of(uuid4(), "customers", work.connection, work.principal),
    ),
}


@pytest.mark.parametrize("name", READS)
async def test_reads_use_their_index_as_the_service_role(service: Bench, crowd: Company, name: str) -> None:
    index, ask = READS[name]
    boss = await crowd.hire(*REP, scope="all")
    plan = await plans(service, boss, ask)
    assert index in plan, plan
    assert "Seq Scan on customers" not in plan, plan
    assert "Seq Scan on contacts" not in plan, plan


async def test_a_reps_list_reads_only_what_is_theirs(service: Bench, crowd: Company) -> None:
    rep = await crowd.hire(*REP)
    plan = await plans(service, rep, lambda work: queries.list_customers(PageQuery(), work))
    assert "customers_owner" in plan, plan
    assert "Seq Scan on customers" not in plan, plan


async def test_who_has_gone_quiet_is_read_from_the_index_of_signs_of_life(
    service: Bench, crowd: Company
) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    async with service.database.worker() as connection:
        rows = await connection.fetch(f"EXPLAIN {QUIET}", [crowd.id], ["contact"], [long_ago])
    plan = "\n".join(row[0] for row in rows)
    assert "Index Scan using customers_active" in plan, plan
    assert "Sort" not in plan, plan


async def test_likenesses_are_found_by_their_keys(service: Bench, crowd: Company) -> None:
    async with service.database.tenant(crowd.id) as connection:
        keys = Keys("+867", "7@a.cn", "C7", "客户客户7", "客户7")
        statement, args = search_statement(SOURCES, [keys], crowd.id)
        rows = await connection.fetch("EXPLAIN " + statement, *args)
    plan = "\n".join(row[0] for row in rows)
    for index in (
        "customers_phone",
        "customers_email",
        "customers_credit",
        "customers_name",
        "customers_person_key",
        "customers_name_grams",
        "contacts_phone",
        "contacts_person_key",
    ):
        assert index in plan, plan
    assert "Seq Scan on customers" not in plan

"""What the database itself guards: tenants, owners, indexes, history."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest

from chassis.outbox import Letter
from chassis.principal import Principal
from chassis.roots import StaleVersion
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from kernel.money import Money
from pools.application.keep_pools import open_default_pool
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.storage.work import LeadsWork
from services.leads.tests.test_api import make

MANY = """
    INSERT INTO leads (id, tenant_id, version, created_at, updated_at, collaborators, tags, custom, name,
        status, pool_id, owner_id, phone_key, email_key, grams, name_key, person_key, name_grams)
    SELECT gen_random_uuid(), $1, 1, now() - n * interval '1 s', now(), '[]', '{}', '{}', '客户' || n,
        'assigned', gen_random_uuid(), gen_random_uuid(), '+86138' || n, n || '@x.cn', ARRAY['n' || n % 1000],
        '公司' || n, '客户' || n, ARRAY['  公', ' 公司', n || 'x', 'y' || n % 1000]
    FROM generate_series(1, 4000) n
"""


async def test_the_service_role_sees_no_row_without_a_tenant(leads: Bench, rep: Colleague) -> None:
    await make(leads, rep)
    connection = await asyncpg.connect(leads.access.app)
    try:
        for table in ("leads", "history", "ownerships", "lead_pools", "directory_users"):
            assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0
        await connection.execute("SELECT set_config('crm.tenant', $1, false)", str(uuid4()))
        assert await connection.fetchval("SELECT count(*) FROM leads") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(
                "INSERT INTO quotas (tenant_id, pool_id, user_id) VALUES ($1, $1, $1)", uuid4()
            )
    finally:
        await connection.close()


async def test_a_pooled_connection_never_serves_its_former_tenant(leads: Bench) -> None:
    first, second = await leads.company(), await leads.company()
    for company in (first, second, first, second):
        async with leads.database.tenant(company.id) as connection:
            assert await connection.fetch_value("SELECT tenant_id FROM directory_tenants") == company.id


async def test_every_version_has_its_history_audit_and_event(leads: Bench, rep: Colleague) -> None:
    lead = await make(leads, rep, owner_id=str(rep.id))
    await leads.call(rep, "POST", f"/leads/{lead['id']}/follow_ups", {"kind": "note", "content": "首次联系"})
    async with leads.database.tenant(rep.tenant_id) as connection:
        for table, column in (("history", "record_id"), ("outbox", "aggregate_id::uuid")):
            version = "version" if table == "history" else "aggregate_version"
            rows = await connection.fetch(
                f"SELECT {version} AS version FROM {table} WHERE {column} = $1 ORDER BY 1", lead["id"]
            )
            assert [row["version"] for row in rows] == [1, 2]
        audited = await connection.fetch("SELECT action FROM audit WHERE subject = $1", f"lead/{lead['id']}")
        assert [row["action"] for row in audited] == ["crm.lead.created.v1", "crm.lead.followed_up.v1"]


async def test_who_read_an_older_version_cannot_write(leads: Bench, company: Company, rep: Colleague) -> None:
    made = await make(leads, rep, owner_id=str(rep.id))

    async def qualify_while(other: LeadsWork | None) -> None:
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            lead = await work.leads.get(UUID(made["id"]))
            if other is None:
                await qualify_while(work)
            work.announce(lead, lead.qualify())

    with pytest.raises(StaleVersion):
        await qualify_while(None)


async def test_two_owners_at_once_are_impossible(leads: Bench, company: Company, rep: Colleague) -> None:
    lead = await make(leads, rep, owner_id=str(rep.id))
    with pytest.raises(asyncpg.ExclusionViolationError):
        async with leads.database.tenant(company.id) as connection:
            await connection.execute(
                "INSERT INTO ownerships (tenant_id, record_id, owner_id, during, from_version)"
                " VALUES ($1, $2, $3, tstzrange(now() + interval '1 hour', NULL), 9)",
                company.id,
                lead["id"],
                uuid4(),
            )


async def test_a_lead_and_its_ownership_are_committed_together(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    taken = uuid4()
    async with leads.database.tenant(company.id) as connection:
        await connection.execute(
            "INSERT INTO ownerships (tenant_id, record_id, owner_id, during, from_version)"
            " VALUES ($1, $2, $3, tstzrange(now() - interval '1 hour', NULL), 1)",
            company.id,
            taken,
            uuid4(),
        )
    with pytest.raises(asyncpg.PostgresError):
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            await create_lead(NewLead({"name": "已有主人"}, owner_id=rep.id, id=taken), work)
    async with leads.database.tenant(company.id) as connection:
        for table, column in (("leads", "id"), ("history", "record_id"), ("outbox", "aggregate_id::uuid")):
            assert not await connection.fetch_value(
                f"SELECT count(*) FROM {table} WHERE {column} = $1", taken
            )


SEVERAL: list[dict[str, Any]] = [
    {"name": "赵敏", "tags": ['引"号', "反\\斜", "a,b{}", ""]},
    {"name": "钱多多", "phone": "13812345678", "budget": Money(Decimal("12.34"), "CNY")},
    {
        "name": "孙\\n'\"",
        "company": "NULL",
        "need": "多\n行",
        "next_follow_up_at": datetime(2026, 11, 30, tzinfo=UTC),
    },
]
KEPT = {"leads": "id", "history": "version", "audit": "version", "outbox": "aggregate_version"}
OWN = {"id", "record_id", "aggregate_id", "event_id", "trace_id", "tenant_id", "pool_id", "seq", "subject"}
MOMENTS = {"at", "created_at", "updated_at", "entered_pool_at"}


def plain(value: Any) -> Any:
    """A row or a snapshot without what no two records have in common; events as what they say."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if name not in OWN | MOMENTS}
    if isinstance(value, bytes):
        return plain(orjson.loads(value))
    return [plain(part) for part in value] if isinstance(value, list) else value


async def kept_of(leads: Bench, tenant_id: UUID) -> dict[str, list[Any]]:
    """What is written of a tenant's leads."""
    async with leads.database.worker() as connection:
        rows = {
            table: await connection.fetch(
                f"SELECT t.*, n FROM {table} t JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM leads"
                f" WHERE tenant_id = $1) l ON l.id = {record} ORDER BY n, {version}",
                tenant_id,
            )
            for (table, version), record in zip(
                KEPT.items(),
                ("t.id", "t.record_id", "split_part(t.subject, '/', 2)::uuid", "t.aggregate_id::uuid"),
                strict=True,
            )
        }
    for row in rows["outbox"]:
        assert orjson.loads(row["state_values"][0])["after"] == orjson.loads(row["payload"])["after"]
        assert row["state_keys"] == [row["headers"]["ce_subject"]] == [f"lead/{row['aggregate_id']}"]
    told = {"headers", "state_keys"}
    return {
        table: [plain({name: value for name, value in row.items() if name not in told}) for row in found]
        for table, found in rows.items()
    }


async def test_what_is_made_together_is_kept_like_what_is_made_alone(leads: Bench) -> None:
    alone, together = [Principal.system(uuid4()) for _ in range(2)]
    for principal in (alone, together):
        async with LeadsWork(leads.running.ground, principal) as work:
            await open_default_pool("zh-CN", work)
    for values in SEVERAL:
        async with LeadsWork(leads.running.ground, alone) as work:
            lead = (await create_lead(NewLead(values), work)).lead
            work.announce(lead, lead.disqualify("空号"))
    async with LeadsWork(leads.running.ground, together) as work:
        for values in SEVERAL:
            lead = (await create_lead(NewLead(values), work)).lead
            work.announce(lead, lead.disqualify("空号"))
    kept = await kept_of(leads, together.tenant_id)
    assert [len(rows) for rows in kept.values()] == [3, 6, 6, 6]
    assert kept == await kept_of(leads, alone.tenant_id)


async def test_two_leads_are_committed_together(leads: Bench, company: Company, rep: Colleague) -> None:
    one = uuid4()

    async def create_two() -> None:
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            await create_lead(NewLead({"name": "一", "external_id": f"同号-{one}"}, id=one), work)
            await create_lead(NewLead({"name": "二", "external_id": f"同号-{one}"}), work)

    with pytest.raises(asyncpg.UniqueViolationError):
        await create_two()
    async with leads.database.tenant(company.id) as connection:
        assert not await connection.fetch_value("SELECT count(*) FROM leads WHERE id = $1", one)


async def test_a_command_and_its_lead_are_committed_together(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    one = uuid4()
    letter = Letter(uuid4(), "no such kind", "crm.leads", "lead", str(one), 1, "crm.none.v1", {}, b"{}")

    async def create_and_post() -> None:
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            await create_lead(NewLead({"name": "一"}, id=one), work)
            work.post(letter)

    with pytest.raises(asyncpg.CheckViolationError):
        await create_and_post()
    async with leads.database.tenant(company.id) as connection:
        assert not await connection.fetch_value("SELECT count(*) FROM leads WHERE id = $1", one)


async def fill(leads: Bench, tenant_id: UUID) -> None:
    """Many leads of two tenants, and what the planner needs to know of them."""
    for tenant in (tenant_id, uuid4()):
        async with leads.database.tenant(tenant) as connection:
            await connection.execute(MANY, tenant)
    owner = await asyncpg.connect(leads.access.owner)
    try:
        await owner.execute("ANALYZE leads")
    finally:
        await owner.close()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (
            "SELECT * FROM leads WHERE tenant_id = {t} ORDER BY created_at DESC, id DESC LIMIT 50",
            "leads_page",
        ),
        ("SELECT * FROM leads WHERE phone_key = '+8613800138000'", "leads_phone"),
        ("SELECT * FROM leads WHERE email_key = 'a@b.cn'", "leads_email"),
        (
            "SELECT * FROM leads WHERE owner_id = {t} ORDER BY created_at DESC, id DESC LIMIT 50",
            "leads_owner",
        ),
        ("SELECT * FROM leads WHERE grams @> ARRAY['n7']", "leads_grams"),
    ],
)
async def test_reads_use_their_index_as_the_service_role(
    leads: Bench, company: Company, query: str, index: str
) -> None:
    await fill(leads, company.id)
    async with leads.database.tenant(company.id) as connection:
        rows = await connection.fetch("EXPLAIN " + query.format(t=f"'{company.id}'::uuid"))
    assert index in "\n".join(row[0] for row in rows)

"""Leads that begin at the same moment: one statement, and yet each for itself."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from chassis import roots
from chassis.principal import Principal
from chassis.testing.people import Company
from chassis.testing.serving import Bench
from services.leads.application.create_lead import NewLead, Taken, create_lead
from services.leads.storage.work import LeadsWork

MANY = 40


async def create(leads: Bench, tenant: Company, **values: str) -> Taken:
    async with LeadsWork(leads.running.ground, Principal.system(tenant.id)) as work:
        return await create_lead(NewLead(dict(values)), work)


async def rows(leads: Bench, company: Company, table: str, statement: str) -> list[asyncpg.Record]:
    async with leads.database.tenant(company.id) as connection:
        return await connection.fetch(f"SELECT {statement} FROM {table} WHERE tenant_id = $1", company.id)


@pytest.fixture
def statements(leads: Bench, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many leads each statement wrote."""
    sizes: list[int] = []
    plain = roots._begin_all

    async def counted(database, beginning, tenant_id, many):  # type: ignore[no-untyped-def]
        sizes.append(len(many))
        return await plain(database, beginning, tenant_id, many)

    monkeypatch.setattr(roots, "_begin_all", counted)
    return sizes


async def test_each_is_written_told_and_audited_once(
    leads: Bench, company: Company, statements: list[int]
) -> None:
    made = await asyncio.gather(*(create(leads, company, name=f"钱{n}") for n in range(MANY)))
    ids = {taken.lead.id for taken in made}
    assert len(ids) == MANY
    assert len(statements) < MANY, statements
    assert {(row["id"], row["version"]) for row in await rows(leads, company, "leads", "id, version")} == {
        (id, 1) for id in ids
    }
    told = await rows(leads, company, "history", "record_id, version, event_id, at")
    assert sorted(row["record_id"] for row in told if row["record_id"] in ids) == sorted(ids)
    subjects = [row["subject"] for row in await rows(leads, company, "audit", "subject")]
    assert sorted(s for s in subjects if s.startswith("lead/")) == sorted(f"lead/{id}" for id in ids)


async def test_one_that_cannot_be_does_not_take_the_others_with_it(
    leads: Bench, company: Company, statements: list[int]
) -> None:
    await create(leads, company, name="先来", external_id="A-1")
    names = [f"孙{n}" for n in range(MANY)]
    tasks = [create(leads, company, name=name) for name in names]
    tasks.insert(MANY // 2, create(leads, company, name="后来", external_id="A-1"))
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, BaseException)]
    assert [type(one) for one in refused] == [asyncpg.UniqueViolationError]
    there = {row["name"] for row in await rows(leads, company, "leads", "name")}
    assert there == {"先来", *names}


async def test_each_finds_what_it_alone_resembles(leads: Bench, company: Company) -> None:
    """Also when they are looked up with one statement."""
    for n in range(10):
        await create(leads, company, name=f"李{n}", company=f"第{n}星火信息技术", phone=f"1380013800{n}")
    made = await asyncio.gather(
        *(create(leads, company, name=f"周{uuid4().hex}", phone=f"1380013800{n}") for n in range(10)),
        *(create(leads, company, name="吴", company=f"第{n}星火信息技术服务") for n in range(10)),
    )
    by_phone = [[one.name for one in taken.duplicates if "phone" in one.matched] for taken in made[:10]]
    assert by_phone == [[f"李{n}"] for n in range(10)]
    assert all(taken.duplicates[0].name == f"李{n}" for n, taken in enumerate(made[10:]))

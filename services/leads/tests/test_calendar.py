"""Deadlines that count working days follow the tenant's calendar."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from chassis.testing.engines import Engines
from chassis.testing.telling import applier, state
from contracts.identity import TenantSnapshot
from pools.storage.calendars import calendar_jobs
from records.jobs import Worker
from services.leads.storage.work import LeadsWork
from services.leads.tests.recycling import Office, open_office

JOBS = "SELECT input->>'pool_id' AS pool, status, updated FROM jobs WHERE kind = 'calendar:leads' ORDER BY id"


@pytest.fixture
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


async def hear_of(office: Office, version: int, *days_off: str) -> None:
    """The service hears that the tenant's own days off are these."""
    told = TenantSnapshot(
        id=office.company.id,
        version=version,
        name="潮汐测试",
        currency="CNY",
        zone="Asia/Shanghai",
        language="zh-CN",
        calendar={"days_off": list(days_off)},
    )
    await applier(office.leads).apply([state("identity", office.company.id, told)])


async def jobs(office: Office) -> list[dict[str, Any]]:
    """What was asked for because of the calendar, after it is done."""
    office.clock.forward(timedelta(seconds=6))
    await Worker(LeadsWork, calendar_jobs(LeadsWork)).work_off(office.leads.running.ground)
    async with office.leads.database.tenant(office.company.id) as connection:
        return [dict(row) for row in await connection.fetch(JOBS)]


async def deadline(office: Office, lead: dict[str, Any]) -> datetime:
    return datetime.fromisoformat((await office.seen(lead))["recycle_at"])


async def test_a_day_off_moves_the_deadlines_that_count_working_days_once(office: Office) -> None:
    pool = await office.pool({"after": "P3D", "days": "working"})
    plain = await office.pool({"after": "P3D"})
    lead, other = await office.lead(pool), await office.lead(plain)
    before, untouched = await deadline(office, lead), await deadline(office, other)
    await hear_of(office, 2, "2026-11-25")
    once = {"pool": pool, "status": "done", "updated": 1}
    assert await jobs(office) == [once]
    assert await deadline(office, lead) == before + timedelta(days=1)
    assert await deadline(office, other) == untouched
    assert (await office.seen(lead))["version"] == lead["version"], "a deadline is no version"
    await hear_of(office, 2, "2026-11-25")
    await hear_of(office, 1)
    await hear_of(office, 3, "2026-11-25")
    assert await jobs(office) == [once], (
        "neither a repeated nor an older state, nor one with the same calendar"
    )
    await hear_of(office, 4)
    assert len(await jobs(office)) == 2
    assert await deadline(office, lead) == before

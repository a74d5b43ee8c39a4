"""The leads service under test."""

from collections.abc import AsyncIterator

import pytest

from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from pools.application.keep_pools import open_default_pool
from services.leads.main import SERVICE
from services.leads.storage.work import LeadsWork

REP = ("leads:read", "leads:write", "leads:claim", "leads:return", "leads:convert", "leads:share")
MANAGER = (*REP, "leads:assign", "leads:delete", "pools:manage")


@pytest.fixture(scope="module")
async def leads(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


@pytest.fixture
async def company(leads: Bench) -> Company:
    company = await leads.company()
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        await open_default_pool("zh-CN", work)
    return company


@pytest.fixture
async def manager(company: Company) -> Colleague:
    return await company.hire(*MANAGER, scope="all", name="李强")


@pytest.fixture
async def rep(company: Company) -> Colleague:
    return await company.hire(*REP)

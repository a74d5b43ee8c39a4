"""The customers service under test."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from pools.application.keep_pools import open_default_pool
from services.customers.main import SERVICE
from services.customers.storage.work import CustomersWork

REP = (
    "customers:read",
    "customers:write",
    "customers:claim",
    "customers:release",
    "customers:transfer",
    "customers:lock",
    "customers:share",
    "contacts:read",
    "contacts:write",
    "contacts:delete",
)
MANAGER = (*REP, "customers:allocate", "customers:delete", "seas:manage")


@pytest.fixture(scope="module")
async def service(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


async def new_company(service: Bench) -> Company:
    """A tenant with its default sea."""
    company = await service.company()
    async with CustomersWork(service.running.ground, Principal.system(company.id)) as work:
        await open_default_pool("zh-CN", work)
    return company


@pytest.fixture
async def company(service: Bench) -> Company:
    return await new_company(service)


@pytest.fixture
async def manager(company: Company) -> Colleague:
    return await company.hire(*MANAGER, scope="all", name="李强")


@pytest.fixture
async def rep(company: Company) -> Colleague:
    return await company.hire(*REP)


async def make(service: Bench, who: Colleague, **fields: object) -> dict[str, Any]:
    """A customer, over HTTP."""
    answer = await service.call(who, "POST", "/customers", {"name": "上海澜洋贸易有限公司", **fields})
    assert answer.status == 201, answer.body
    customer: dict[str, Any] = answer.body
    return customer


async def sea_of(service: Bench, who: Colleague, **settings: object) -> str:
    """A sea, over HTTP."""
    answer = await service.call(who, "POST", "/public_seas", {"name": "华东公海", **settings})
    assert answer.status == 201, answer.body
    return str(answer.body["id"])

"""The sales service under test."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from services.sales.application.processes import give_default_process
from services.sales.main import SERVICE
from services.sales.storage.work import SalesWork

REP = (
    "opportunities:read",
    "opportunities:write",
    "customers:read",
    "products:read",
    "targets:read",
    "forecast:read",
    "forecast:submit",
)
MANAGER = (
    *REP,
    "opportunities:reopen",
    "opportunities:transfer",
    "opportunities:delete",
    "products:write",
    "processes:manage",
    "targets:manage",
    "import:backdate",
)


@pytest.fixture(scope="module")
async def sales(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


@pytest.fixture
async def company(sales: Bench) -> Company:
    return await prepared(sales)


@pytest.fixture
async def manager(company: Company) -> Colleague:
    return await company.hire(*MANAGER, scope="all", name="李强")


@pytest.fixture
async def rep(company: Company) -> Colleague:
    return await company.hire(*REP)


async def prepared(sales: Bench) -> Company:
    """A tenant with its default process."""
    company = await sales.company()
    async with SalesWork(sales.running.ground, Principal.system(company.id)) as work:
        await give_default_process(work)
    return company


async def customer(
    sales: Bench, tenant_id: UUID, owner: Colleague | None = None, name: str = "晨光文具"
) -> str:
    """A customer that sales has heard of; nobody's if it has no owner."""
    id = uuid4()
    async with sales.database.tenant(tenant_id) as connection:
        await connection.execute(
            "INSERT INTO customers"
            " (tenant_id, id, version, name, owner_id, department_id, created_at, deleted)"
            " VALUES ($1, $2, 1, $3, $4, $5, $6, false)",
            tenant_id,
            id,
            name,
            owner.id if owner else None,
            owner.department_id if owner else None,
            sales.running.ground.clock.now(),
        )
    return str(id)


def money(amount: str) -> dict[str, str]:
    """So many yuan."""
    return {"amount": amount, "currency": "CNY"}


async def make(sales: Bench, who: Colleague, **fields: Any) -> dict[str, Any]:
    """A new deal of a new customer."""
    body: dict[str, Any] = {"name": "三号线备件", "amount": money("1000.00"), **fields}
    if "customer_id" not in body:
        body["customer_id"] = await customer(sales, who.tenant_id, who)
    answer = await sales.call(who, "POST", "/opportunities", body)
    assert answer.status == 201, answer.body
    made: dict[str, Any] = answer.body
    return made


async def act(
    sales: Bench, who: Colleague, deal: dict[str, Any], verb: str, body: Any = None
) -> dict[str, Any]:
    """Do something with a deal; the deal as it is then."""
    answer = await sales.call(who, "POST", f"/opportunities/{deal['id']}/{verb}", body)
    assert answer.status == 200, answer.body
    changed: dict[str, Any] = answer.body
    return changed

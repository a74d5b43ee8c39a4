"""The billing service under test."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.database import Database
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from services.billing.main import SERVICE

REP = (
    *("orders:read", "orders:write", "orders:delete", "payments:read", "payments:write"),
    *("refunds:read", "refunds:write", "customers:read"),
)
MANAGER = (*REP, "orders:approve", "payments:confirm", "refunds:approve", "reports:read")
ADMIN = (*MANAGER, "tenant:manage", "import:backdate", "orders:import", "payments:import")


@pytest.fixture(scope="module")
async def billing(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running


@dataclass(frozen=True)
class Firm:
    """A tenant with a rep, a manager of the rep's department, an admin, and the rep's customer."""

    bench: Bench
    company: Company
    rep: Colleague
    manager: Colleague
    admin: Colleague
    customer_id: UUID = field(default_factory=uuid4)

    async def ask(
        self, who: Colleague | None, method: str, path: str, body: Any = None, **headers: str
    ) -> Answer:
        """Call the service."""
        return await self.bench.call(who, method, path, body, **headers)

    async def do(self, who: Colleague, path: str, body: Any = None) -> dict[str, Any]:
        """A POST that must succeed; what it answers."""
        answer = await self.ask(who, "POST", path, body)
        assert answer.status in (200, 201), answer.body
        found: dict[str, Any] = answer.body
        return found

    async def draft(self, amount: str = "1000", **fields: Any) -> dict[str, Any]:
        """A draft of the rep."""
        items = fields.pop("items", [{"name": "服务", "quantity": "1", "unit_price": amount}])
        body = {"customer_id": str(self.customer_id), "currency": "CNY", "items": items, **fields}
        return await self.do(self.rep, "/orders", body)

    async def approved(self, amount: str = "1000", **fields: Any) -> dict[str, Any]:
        """An order in force."""
        order = await self.draft(amount, **fields)
        await self.do(self.rep, f"/orders/{order['id']}/submit")
        return await self.do(self.manager, f"/orders/{order['id']}/approve")

    async def plan(self, order: dict[str, Any], *instalments: tuple[str, str]) -> Answer:
        """Set the plan as (due date, amount)."""
        seen = await self.ask(self.rep, "GET", f"/orders/{order['id']}")
        body = {"instalments": [{"due_on": day, "amount": cny(amount)} for day, amount in instalments]}
        path = f"/orders/{order['id']}/payment_plan"
        return await self.ask(self.rep, "PUT", path, body, if_match=seen.headers["ETag"])

    async def pay(self, order: dict[str, Any], amount: str, on: str = "2026-01-15", **more: Any) -> Answer:
        """Write a payment down."""
        body = {"order_id": order["id"], "amount": cny(amount), "received_on": on, "method": "bank_transfer"}
        return await self.ask(self.rep, "POST", "/payments", {**body, **more})

    async def paid(self, order: dict[str, Any], amount: str, on: str = "2026-01-15") -> dict[str, Any]:
        """A confirmed payment."""
        pending = await self.pay(order, amount, on)
        assert pending.status == 201, pending.body
        return await self.do(self.manager, f"/payments/{pending.body['id']}/confirm")

    async def order(self, order: dict[str, Any]) -> dict[str, Any]:
        """The order as it is now."""
        seen: dict[str, Any] = (await self.ask(self.rep, "GET", f"/orders/{order['id']}")).body
        return seen


def cny(amount: str) -> dict[str, str]:
    """So many yuan, as they travel."""
    return {"amount": amount, "currency": "CNY"}


async def know_customer(
    database: Database, tenant_id: UUID, owner: Colleague | None, id: UUID, external_id: str | None = None
) -> None:
    """Write a customer into billing's copy."""
    async with database.tenant(tenant_id) as connection:
        await connection.execute(
            "INSERT INTO customers (tenant_id, id, version, name, external_id, owner_id, department_id,"
            " collaborators, deleted, grams) VALUES ($1, $2, 1, '晨光科技', $3, $4, $5, '[]', false, '{晨光}')",
            tenant_id,
            id,
            external_id,
            owner.id if owner else None,
            owner.department_id if owner else None,
        )


@pytest.fixture
async def firm(billing: Bench) -> Firm:
    company = await billing.company()
    found = Firm(
        billing,
        company,
        rep=await company.hire(*REP, name="王芳"),
        manager=await company.hire(*MANAGER, scope="department", name="李强"),
        admin=await company.hire(*ADMIN, scope="all", name="赵敏"),
    )
    await know_customer(billing.database, company.id, found.rep, found.customer_id)
    return found

"""Customers and contacts as the domain tests need them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from kernel.money import Money
from services.customers.domain.contact import Contact
from services.customers.domain.customer import Customer

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
ZHANG, LI, WANG = uuid4(), uuid4(), uuid4()
EAST = uuid4()
NOTHING = Money.zero("CNY")


def customer(owner_id: UUID | None = None, **values: Any) -> Customer:
    """A customer in a sea, or with an owner of the eastern department."""
    given: dict[str, Any] = {
        "id": uuid4(),
        "tenant_id": uuid4(),
        "created_at": MORNING,
        "updated_at": MORNING,
        "name": "上海澜洋贸易有限公司",
        "sea_id": uuid4(),
        "owner_id": owner_id,
        "department_id": EAST if owner_id else None,
        "owner_since": MORNING if owner_id else None,
        "entered_sea_at": None if owner_id else MORNING,
        "order_total": NOTHING,
        "paid_total": NOTHING,
        "refund_total": NOTHING,
        "overdue_total": NOTHING,
    }
    return Customer(**(given | values))


def contact(of: Customer, **values: Any) -> Contact:
    """A person at a customer."""
    given: dict[str, Any] = {
        "id": uuid4(),
        "tenant_id": of.tenant_id,
        "created_at": MORNING,
        "updated_at": MORNING,
        "customer_id": of.id,
        "name": "周敏",
    }
    return Contact(**(given | values))

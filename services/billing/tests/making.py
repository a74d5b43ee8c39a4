"""Orders, payments and refunds for tests: everything has a default, tests name what matters to them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from kernel.money import Money
from services.billing.domain.approval import Approver
from services.billing.domain.document import Document
from services.billing.domain.items import Item
from services.billing.domain.order import Order
from services.billing.domain.payments import Payment, Refund
from services.billing.domain.plan import Instalment
from services.billing.domain.receivable import Who

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
TENANT = UUID(int=1)
REP = Who(UUID(int=2), NOW)
MANAGER = Approver(UUID(int=3), is_admin=False, manages_owner=True)
ADMIN = Approver(UUID(int=4), is_admin=True, manages_owner=False)
COLLEAGUE = Approver(UUID(int=5), is_admin=False, manages_owner=False)

_ids = count(1000)


def new_id() -> UUID:
    """A fresh id; later ones sort after earlier ones."""
    return UUID(int=next(_ids))


def cny(amount: str | int) -> Money:
    """So many yuan."""
    return Money(Decimal(amount), "CNY")


def item(price: str | int = 100, quantity: str | int = 1, **more: Any) -> Item:
    """One line."""
    return Item(name="服务", quantity=Decimal(quantity), unit_price=Decimal(price), **more)


def document(*items: Item, **more: Any) -> Document:
    """Terms in yuan; by default one line of 1,000."""
    terms: dict[str, Any] = {"number": 1, "currency": "CNY", "ordered_on": TODAY} | more
    return Document(items=items or (item(1000),), **terms)


def draft(*items: Item, **more: Any) -> Order:
    """An order that nobody has submitted yet."""
    terms = document(*items, **more)
    return Order(
        id=new_id(),
        tenant_id=TENANT,
        created_at=NOW,
        updated_at=NOW,
        owner_id=REP.user_id,
        number="SO-20261122-0001",
        customer_id=new_id(),
        base_currency="CNY",
        document=terms,
    )


def submitted(*items: Item, **more: Any) -> Order:
    """An order that waits for approval."""
    order = draft(*items, **more)
    order.submit(REP)
    return order


def approved(*items: Item, **more: Any) -> Order:
    """An order in force."""
    order = submitted(*items, **more)
    order.approve(MANAGER, NOW)
    return order


def payment(amount: str | int = 100, on: date = TODAY, **more: Any) -> Payment:
    """Money that somebody says came in."""
    details: dict[str, Any] = {"method": "bank_transfer", "recorded_at": NOW, "recorded_by": REP.user_id}
    return Payment(id=new_id(), amount=cny(amount), received_on=on, **(details | more))


def paid(order: Order, amount: str | int, on: date = TODAY, **more: Any) -> Payment:
    """A payment of the order that has been confirmed."""
    incoming = payment(amount, on, **more)
    order.record_payment(incoming)
    order.confirm_payment(incoming.id, REP)
    return incoming


def refund(amount: str | int = 100, **more: Any) -> Refund:
    """A wish to give money back."""
    return Refund(
        id=new_id(), amount=cny(amount), reason="退货", recorded_at=NOW, recorded_by=REP.user_id, **more
    )


def instalment(amount: str | int, due_on: date = TODAY) -> Instalment:
    """A share of an order's amount."""
    return Instalment(id=new_id(), due_on=due_on, amount=cny(amount))

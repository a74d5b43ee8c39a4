"""Orders and payments taken over from another system."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.principal import Principal, PrincipalKind
from chassis.testing.serving import Bench
from kernel.money import Money
from kernel.refusal import Forbidden
from records.imports import Import, Importable, Row, Sheet, Step
from services.billing.api.importables import ORDERS, PAYMENTS
from services.billing.application.import_order import (
    Imported,
    ImportedPayment,
    Mode,
    import_order,
    import_payment,
)
from services.billing.application.open_order import ItemWish, NewOrder
from services.billing.application.take_payment import NewPayment
from services.billing.domain.order import Order, Status
from services.billing.domain.refusals import OverCollection
from services.billing.storage.work import BillingWork
from services.billing.tests.conftest import Firm, know_customer

THEN = datetime(2025, 3, 1, 2, 0, tzinfo=UTC)
WORTH = ItemWish(name="导入", quantity=Decimal(1), unit_price=Decimal("1054.5"))


def working(billing: Bench, firm: Firm) -> BillingWork:
    return BillingWork(billing.running.ground, Principal.system(firm.company.id))


async def take_over(billing: Bench, firm: Firm, mode: Mode = "both", **fields: Any) -> Imported:
    new = NewOrder(
        **{
            "customer_id": firm.customer_id,
            "items": [WORTH],
            "external_id": "OPP-1",
            "status": Status.COMPLETED,
            "occurred_at": THEN,
            "origin": "import",
            **fields,
        }
    )
    async with working(billing, firm) as work:
        return await import_order(new, mode, work)


async def order_now(billing: Bench, firm: Firm, id: UUID | None) -> Order:
    assert id is not None
    async with working(billing, firm) as work:
        return await work.orders.get(id)


async def test_an_order_begins_in_the_status_it_has(billing: Bench, firm: Firm) -> None:
    outcome, id = await take_over(billing, firm)
    order = await order_now(billing, firm, id)
    assert outcome == "created"
    assert (order.status, order.version, order.completed_at) == (Status.COMPLETED, 1, THEN)
    assert (order.document.ordered_on, order.number) == (date(2025, 3, 1), "SO-20250301-0001")
    assert order.worth == Money(Decimal("1054.5"), "CNY")


async def test_the_same_row_again_changes_nothing(billing: Bench, firm: Firm) -> None:
    _, first = await take_over(billing, firm, status=Status.APPROVED)
    assert await take_over(billing, firm, mode="create") == ("skipped", first)
    assert await take_over(billing, firm, status=Status.APPROVED) == ("skipped", first)
    assert await take_over(billing, firm) == ("updated", first)
    assert (await order_now(billing, firm, first)).status is Status.COMPLETED
    assert await take_over(billing, firm, mode="update", external_id="OPP-2") == ("skipped", None)


async def test_a_confirmed_payment_of_the_past(billing: Bench, firm: Firm) -> None:
    _, id = await take_over(billing, firm)
    assert id is not None
    paid = ImportedPayment(
        NewPayment(
            order_id=id,
            amount=Money(Decimal("1054.5"), "CNY"),
            method="bank_transfer",
            external_id="PAY-1",
            occurred_at=THEN,
        )
    )
    async with working(billing, firm) as work:
        outcome, payment_id = await import_payment(paid, "both", work)
    async with working(billing, firm) as work:
        assert await import_payment(paid, "both", work) == ("skipped", payment_id)
    order = await order_now(billing, firm, id)
    assert outcome == "created"
    assert order.receivable.payments[0].received_on == date(2025, 3, 1)
    assert order.receivable.collected == order.worth
    more = ImportedPayment(NewPayment(order_id=id, amount=Money(Decimal(1), "CNY"), method="cash"))
    async with working(billing, firm) as work:
        with pytest.raises(OverCollection):
            await import_payment(more, "both", work)


async def test_the_past_takes_a_permission(billing: Bench, firm: Firm) -> None:
    someone = Principal(
        tenant_id=firm.company.id,
        user_id=uuid4(),
        kind=PrincipalKind.USER,
        name="王芳",
        permissions=frozenset({"orders:import"}),
    )
    new = NewOrder(customer_id=firm.customer_id, items=[WORTH], occurred_at=THEN, origin="import")
    with pytest.raises(Forbidden) as refused:
        async with BillingWork(billing.running.ground, someone) as work:
            await import_order(new, "both", work)
    assert refused.value.facts == {"permission": "import:backdate"}


async def run(billing: Bench, firm: Firm, kind: Importable[Any, BillingWork], *rows: dict[str, str]) -> Step:
    """Take a file over as the admin; its last try, so that nothing is waited for."""
    headers = tuple({name: None for cells in rows for name in cells})
    sheet = Sheet(
        headers, tuple(Row(n, tuple(cells.get(h, "") for h in headers)) for n, cells in enumerate(rows, 2))
    )
    ground = billing.running.ground
    principal = await ground.directory.acting(firm.company.id, firm.admin.id)
    async with BillingWork(ground, principal) as work:
        return await Import(kind, sheet, {header: header for header in headers}).step(0, work, last_try=True)


async def test_files_of_orders_and_payments(billing: Bench, firm: Firm) -> None:
    await know_customer(billing.database, firm.company.id, firm.rep, uuid4(), external_id="ACC-1")
    order = {"customer_external_id": "ACC-1", "occurred_at": "2017-03-01", "owner": "王芳"}
    orders = await run(
        billing,
        firm,
        ORDERS,
        {**order, "external_id": "OPP-1", "amount": "1,054"},
        {**order, "external_id": "OPP-2", "unit_price": "10.50", "quantity": "3", "status": "approved"},
        {
            **order,
            "external_id": "OPP-3",
            "amount": "0",
            "owner": "李强",
            "owner_email": "nobody@example.com",
        },
    )
    assert (orders.created, orders.failed) == (2, 1)
    assert "owner_email" in orders.errors.decode()
    first = await order_now(billing, firm, orders.ids[0])
    assert (first.status, first.document.ordered_on, first.owner_id) == (
        Status.COMPLETED,
        date(2017, 3, 1),
        firm.rep.id,
    )
    assert first.document.items[0].name == "导入订单"
    paid = {"order_external_id": "OPP-1", "amount": "1054", "received_on": "2017-03-01", "external_id": "P-1"}
    second = {"order_external_id": "OPP-2", "amount": "31.5", "external_id": "P-2", "status": "pending"}
    payments = await run(billing, firm, PAYMENTS, paid, second, {**paid, "external_id": "P-3"})
    assert (payments.created, payments.failed) == (2, 1)
    assert "1054.00" in payments.errors.decode()
    again = await run(billing, firm, PAYMENTS, paid, {**second, "status": "confirmed"})
    assert (again.skipped, again.updated) == (1, 1)
    for id in orders.ids:
        order_ = await order_now(billing, firm, id)
        assert order_.receivable.collected == order_.worth


@pytest.mark.parametrize(
    ("kind", "cells", "column"),
    [
        (ORDERS, {"customer_external_id": "nobody", "amount": "1"}, "customer_external_id"),
        (ORDERS, {"amount": "1"}, "customer_external_id"),
        (ORDERS, {"customer_id": "x", "amount": "1"}, "customer_id"),
        (ORDERS, {"customer_id": "{me}", "note": "x"}, "amount"),
        (ORDERS, {"customer_id": "{me}", "amount": "many"}, "amount"),
        (ORDERS, {"customer_id": "{me}", "amount": "1E+99"}, "amount"),
        (ORDERS, {"customer_id": "{me}", "amount": "1", "status": "lost"}, "status"),
        (ORDERS, {"customer_id": "{me}", "amount": "1", "ordered_on": "31.12.2017"}, "ordered_on"),
        (ORDERS, {"customer_id": "{me}", "amount": "1", "currency": "yuan"}, "currency"),
        (ORDERS, {"customer_id": "{me}", "amount": "1", "owner": "nobody"}, "owner"),
        (ORDERS, {"customer_id": "{me}", "amount": "1", "product_external_id": "x"}, "product_external_id"),
        (ORDERS, {"customer_id": "{me}", "unit_price": "1", "quantity": "0"}, "quantity"),
        (PAYMENTS, {"amount": "1"}, "order_external_id"),
        (PAYMENTS, {"order_external_id": "x", "amount": "1"}, "order_external_id"),
        (PAYMENTS, {"order_external_id": "x", "amount": "-1"}, "amount"),
    ],
)
async def test_a_bad_row_names_its_column(
    billing: Bench, firm: Firm, kind: Importable[Any, BillingWork], cells: dict[str, str], column: str
) -> None:
    filled = {name: text.format(me=firm.customer_id) for name, text in cells.items()}
    step = await run(billing, firm, kind, filled)
    assert (step.created, step.failed) == (0, 1)
    assert column in step.errors.decode().splitlines()[-1]


async def test_a_row_is_not_made_to_wait_for_what_lies_in_the_bin(billing: Bench, firm: Firm) -> None:
    await know_customer(billing.database, firm.company.id, firm.rep, uuid4(), external_id="ACC-9")
    async with billing.database.tenant(firm.company.id) as connection:
        await connection.execute("UPDATE customers SET deleted = true WHERE external_id = 'ACC-9'")
    step = await run(billing, firm, ORDERS, {"customer_external_id": "ACC-9", "amount": "1"})
    assert (step.created, step.failed) == (0, 1)
    assert "回收站" in step.errors.decode().splitlines()[-1]

"""Orders and payments taken over from another system."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.principal import Principal, PrincipalKind
from chassis.testing.serving import Bench
from kernel.money import Money
from kernel.refusal import Forbidden, Invalid
from services.billing.application.import_order import (
    Imported,
    ImportedPayment,
    Mode,
    import_order,
    import_payment,
)
from services.billing.application.import_rows import import_order_row, import_payment_row
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


async def row(billing: Bench, firm: Firm, what: str, **columns: str) -> Imported:
    async with working(billing, firm) as work:
        return await (import_order_row if what == "order" else import_payment_row)(columns, "both", work)


async def test_rows_of_a_file(billing: Bench, firm: Firm) -> None:
    await know_customer(billing.database, firm.company.id, firm.rep, uuid4(), external_id="ACC-1")
    _, id = await row(
        billing,
        firm,
        "order",
        external_id="OPP-1",
        customer_external_id="ACC-1",
        amount="1,054",
        occurred_at="2017-03-01T00:00:00+08:00",
        owner_email=f"{firm.rep.id}@EXAMPLE.com",
    )
    order = await order_now(billing, firm, id)
    assert (order.status, order.document.ordered_on, order.owner_id) == (
        Status.COMPLETED,
        date(2017, 3, 1),
        firm.rep.id,
    )
    assert order.document.items[0].name == "导入订单"
    paid = {
        "order_external_id": "OPP-1",
        "amount": "1054",
        "received_on": "2017/03/01",
        "external_id": "PAY-1",
    }
    assert (await row(billing, firm, "payment", **paid))[0] == "created"
    assert (await row(billing, firm, "payment", **paid))[0] == "skipped"
    assert (await order_now(billing, firm, id)).receivable.collected == order.worth


@pytest.mark.parametrize(
    ("what", "columns", "field"),
    [
        ("order", {"customer_external_id": "nobody", "amount": "1"}, "customer_external_id"),
        ("order", {"amount": "1"}, "customer_external_id"),
        ("order", {"customer_id": "x", "amount": "1"}, "customer_id"),
        ("order", {"customer_id": "{me}"}, "amount"),
        ("order", {"customer_id": "{me}", "amount": "many"}, "amount"),
        ("order", {"customer_id": "{me}", "amount": "1E+99"}, "amount"),
        ("order", {"customer_id": "{me}", "amount": "1", "status": "lost"}, "status"),
        ("order", {"customer_id": "{me}", "amount": "1", "ordered_on": "31.12.2017"}, "ordered_on"),
        ("order", {"customer_id": "{me}", "amount": "1", "currency": "yuan"}, "currency"),
        ("order", {"customer_id": "{me}", "amount": "1", "owner_email": "x@y.z"}, "owner_email"),
        ("order", {"customer_id": "{me}", "amount": "1", "product_external_id": "x"}, "product_external_id"),
        ("order", {"customer_id": "{me}", "unit_price": "1", "quantity": "0"}, "items.0.quantity"),
        ("payment", {"amount": "1"}, "order_external_id"),
        ("payment", {"order_external_id": "x", "amount": "1"}, "order_external_id"),
    ],
)
async def test_a_bad_row_names_its_column(
    billing: Bench, firm: Firm, what: str, columns: dict[str, str], field: str
) -> None:
    filled = {name: text.format(me=firm.customer_id) for name, text in columns.items()}
    with pytest.raises(Invalid) as refused:
        await row(billing, firm, what, **filled)
    assert refused.value.facts["field"] == field

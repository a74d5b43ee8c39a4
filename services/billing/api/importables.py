"""The kinds of rows that billing takes over from files."""

from collections.abc import Hashable, Sequence
from uuid import UUID

from records.imports import Importable, Mode, Outcome, Undo, asked_of_customers, together
from services.billing.api.problems import MESSAGES
from services.billing.application.end_order import delete_order
from services.billing.application.import_order import import_order, import_payment
from services.billing.application.import_rows import OrderRow, PaymentRow, order_of, payment_of
from services.billing.storage.copies import keep_customers
from services.billing.storage.work import BillingWork


async def _take_order(row: OrderRow, mode: Mode, work: BillingWork) -> tuple[Outcome, UUID | None]:
    return await import_order(await order_of(row, work), mode, work)


async def _take_payment(row: PaymentRow, mode: Mode, work: BillingWork) -> tuple[Outcome, UUID | None]:
    return await import_payment(await payment_of(row, work), mode, work)


async def _take_back_order(id: UUID, work: BillingWork) -> None:
    await delete_order(id, None, work)


def _order_key(row: OrderRow) -> Hashable | None:
    return row.external_id or row.number


async def _orders_ahead(rows: Sequence[OrderRow], work: BillingWork) -> None:
    await work.lookups.orders_ahead([row.external_id for row in rows])


async def _payments_ahead(rows: Sequence[PaymentRow], work: BillingWork) -> None:
    await work.lookups.payments_ahead([row.external_id for row in rows])
    await work.lookups.orders_ahead(list({row.order_external_id for row in rows}))


def _payment_key(row: PaymentRow) -> Hashable | None:
    return row.external_id or row.bank_reference


ORDERS: Importable[OrderRow, BillingWork] = Importable(
    "orders",
    OrderRow,
    together(_take_order, _order_key, _orders_ahead),
    MESSAGES,
    Undo("order", _take_back_order),
    asked_of_customers(keep_customers),
)
PAYMENTS: Importable[PaymentRow, BillingWork] = Importable(
    "payments", PaymentRow, together(_take_payment, _payment_key, _payments_ahead), MESSAGES
)

"""Rows of an import as orders and payments: texts in, what the use cases take out.

Fields of an order: `external_id`, `customer_id` or `customer_external_id`, `opportunity_external_id`, `number`,
`status` (without one: completed), `amount` or `quantity` and `unit_price` (with `discount`, `tax_rate`,
`product_external_id`, `item`), `currency`, `ordered_on`, `service_ends_on`, `owner_id` or `owner_email`, `note`,
`occurred_at`. Of a payment: `external_id`, `order_external_id` (or the order's number), `amount`, `currency`,
`received_on`, `method`, `bank_reference`, `note`, `status` (without one: confirmed), `occurred_at`.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from kernel.money import Money
from kernel.refusal import Invalid
from services.billing.application.import_order import (
    Imported,
    ImportedPayment,
    Mode,
    import_order,
    import_payment,
)
from services.billing.application.open_order import ItemWish, NewOrder
from services.billing.application.ports import BillingWork
from services.billing.application.take_payment import NewPayment
from services.billing.domain.items import LARGEST_AMOUNT
from services.billing.domain.order import Status

Value = TypeVar("Value")
Row = Mapping[str, str]
ITEM_NAME = "导入订单"
"""What the one line of an order is called that came without lines."""


async def import_order_row(row: Row, mode: Mode, work: BillingWork) -> Imported:
    """One order of a file. Raises Invalid with the column's name, and what `import_order` raises."""
    customer_id = await _reference(row, "customer", work.copies.customer_of_external_id)
    if customer_id is None:
        raise Invalid("whose order is it?", field="customer_external_id", reason="missing")
    new = NewOrder(
        customer_id=customer_id,
        opportunity_id=await _reference(row, "opportunity", work.copies.opportunity_of_external_id),
        items=[await _item(row, work)],
        ordered_on=_value(row, "ordered_on", _day),
        service_ends_on=_value(row, "service_ends_on", _day),
        currency=_value(row, "currency", _currency),
        owner_id=await _owner(row, work),
        note=_text(row, "note"),
        external_id=_text(row, "external_id"),
        number=_text(row, "number"),
        status=_value(row, "status", Status) or Status.COMPLETED,
        occurred_at=_value(row, "occurred_at", _moment),
        origin="import",
    )
    return await import_order(new, mode, work)


async def import_payment_row(row: Row, mode: Mode, work: BillingWork) -> Imported:
    """One payment of a file. Raises Invalid with the column's name, and what `import_payment` raises."""
    order_id = await _reference(row, "order", work.lookups.order_of_external_id)
    if order_id is None:
        raise Invalid("of which order?", field="order_external_id", reason="missing")
    amount = _value(row, "amount", _decimal)
    if amount is None:
        raise Invalid("how much?", field="amount", reason="missing")
    currency = _value(row, "currency", _currency) or (await work.learn_local()).currency
    status = _text(row, "status") or "confirmed"
    if status not in ("pending", "confirmed"):
        raise Invalid("no status of a payment that counts", field="status", reason="enum")
    new = NewPayment(
        order_id=order_id,
        amount=Money(amount, currency),
        received_on=_value(row, "received_on", _day),
        method=_text(row, "method") or "import",
        bank_reference=_text(row, "bank_reference"),
        note=_text(row, "note"),
        external_id=_text(row, "external_id"),
        occurred_at=_value(row, "occurred_at", _moment),
    )
    return await import_payment(ImportedPayment(new, status == "confirmed"), mode, work)


async def _item(row: Row, work: BillingWork) -> ItemWish:
    """The order's one line: a product and its price, or just the amount."""
    amount = _value(row, "amount", _decimal)
    price = amount if amount is not None else _value(row, "unit_price", _decimal)
    if price is None:
        raise Invalid("how much?", field="amount", reason="missing")
    product_id = await _reference(row, "product", work.copies.product_of_external_id)
    shares = {} if amount is not None else _shares(row)
    name = _text(row, "item") or (None if product_id else ITEM_NAME)
    return ItemWish(product_id=product_id, name=name, unit_price=price, **({"quantity": Decimal(1)} | shares))


def _shares(row: Row) -> dict[str, Decimal]:
    found = {name: _value(row, name, _decimal) for name in ("quantity", "discount", "tax_rate")}
    return {name: value for name, value in found.items() if value is not None}


async def _owner(row: Row, work: BillingWork) -> UUID | None:
    email = _text(row, "owner_email")
    if email is None:
        return _value(row, "owner_id", UUID)
    found = await work.lookups.colleague_of_email(email)
    if found is None:
        raise Invalid("no such colleague", field="owner_email", reason="not_found")
    return found


async def _reference(row: Row, what: str, find: Callable[[str], Awaitable[UUID | None]]) -> UUID | None:
    """The record that a row names by its id, or by its key in the other system; None if it names none."""
    id = _value(row, f"{what}_id", UUID)
    key = _text(row, f"{what}_external_id")
    if id is not None or key is None:
        return id
    found = await find(key)
    if found is None:
        raise Invalid(f"no such {what}", field=f"{what}_external_id", reason="not_found")
    return found


def _text(row: Row, name: str) -> str | None:
    return row.get(name, "").strip() or None


def _value(row: Row, name: str, read: Callable[[str], Value]) -> Value | None:
    text = _text(row, name)
    if text is None:
        return None
    try:
        return read(text)
    except (ValueError, InvalidOperation) as error:
        raise Invalid(f"{name} can't be read", field=name, reason="unreadable") from error


def _decimal(text: str) -> Decimal:
    value = Decimal(text.replace(",", "").lstrip("¥$ "))
    if not value.is_finite() or abs(value) > LARGEST_AMOUNT:
        raise ValueError(text)
    return value


def _currency(text: str) -> str:
    if not (len(text) == 3 and text.isascii() and text.isupper()):
        raise ValueError(text)
    return text


def _day(text: str) -> date:
    return date.fromisoformat(text.replace("/", "-"))


def _moment(text: str) -> datetime:
    """A moment with its offset from UTC; without one it is in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""Rows of other systems as orders and payments: text in, checked values out.

Each row is a model whose fields are the columns; an empty cell says nothing. Records name each other by their key
in the other system (`customer_external_id`), people by e-mail address or name.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from chassis.principal import NotYetKnown
from kernel.money import Money
from kernel.refusal import Invalid
from records.imports import OfCustomer
from services.billing.application.import_order import ImportedPayment
from services.billing.application.local import Local
from services.billing.application.open_order import ItemWish, NewOrder
from services.billing.application.ports import BillingWork
from services.billing.application.take_payment import NewPayment
from services.billing.domain.order import Status

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(max_length=10_000)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 12, 31))]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
ITEM_NAME = "导入订单"
"""What the one line of an order is called that came without lines."""


def _plain(value: Any) -> Any:
    """`1,234.50` as a number."""
    return value.replace(",", "").strip() if isinstance(value, str) else value


Number = Annotated[Decimal, Field(ge=0, le=10**13, decimal_places=6), BeforeValidator(_plain)]


class Row(BaseModel):
    """One row; an empty cell is a cell that is not there."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_cells(cls, cells: Any) -> Any:
        return {name: cell for name, cell in dict(cells).items() if cell not in (None, "")}


class OrderRow(OfCustomer, Row):
    """An order as another system knows it: one line with a price, or just the amount (tax included)."""

    external_id: Line | None = None
    number: Line | None = None
    customer_id: UUID | None = None
    opportunity_external_id: Line | None = None
    opportunity_id: UUID | None = None
    product_external_id: Line | None = None
    product_id: UUID | None = None
    item: Line | None = None
    amount: Number | None = None
    quantity: Annotated[Number, Field(gt=0)] = Decimal(1)
    unit_price: Number | None = None
    discount: Annotated[Number, Field(le=1)] = Decimal(0)
    tax_rate: Annotated[Number, Field(le=1)] = Decimal(0)
    currency: Currency | None = None
    ordered_on: Day | None = None
    service_ends_on: Day | None = None
    status: Status = Status.COMPLETED
    occurred_at: datetime | Day | None = None
    owner: Line | None = None
    """An e-mail address, or a name that only one colleague has."""
    owner_email: Line | None = None
    note: Prose | None = None
    custom: dict[str, str] = Field(default_factory=dict)


class PaymentRow(Row):
    """A payment as another system knows it; `order_external_id` may also be the order's number."""

    external_id: Line | None = None
    order_external_id: Line | None = None
    order_id: UUID | None = None
    amount: Annotated[Number, Field(gt=0)]
    currency: Currency | None = None
    received_on: Day | None = None
    method: Line = "import"
    bank_reference: Annotated[str, StringConstraints(max_length=100)] | None = None
    note: Prose | None = None
    status: Literal["pending", "confirmed"] = "confirmed"
    occurred_at: datetime | Day | None = None


async def order_of(row: OrderRow, work: BillingWork) -> NewOrder:
    """The order of a row.

    Raises Invalid with the column, NotYetKnown for records that are still on their way here.
    """
    customer_id = await _reference(row, "customer", work.copies.customer_of_external_id, work)
    if customer_id is None:
        raise Invalid("whose order is it?", field="customer_external_id", reason="missing")
    local = await work.learn_local()
    return NewOrder(
        **row.model_dump(include=CARRIED),
        customer_id=customer_id,
        opportunity_id=await _reference(row, "opportunity", work.copies.opportunity_of_external_id, work),
        items=[await _item(row, work)],
        owner_id=await _owner(row, work),
        status=row.status,
        occurred_at=_moment(row.occurred_at, local),
        origin="import",
        cells=True,
    )


CARRIED = {"external_id", "number", "currency", "ordered_on", "service_ends_on", "note", "custom"}


async def payment_of(row: PaymentRow, work: BillingWork) -> ImportedPayment:
    """The payment of a row.

    Raises Invalid with the column, NotYetKnown for an order that is still on its way here.
    """
    order_id = await _reference(row, "order", work.lookups.order_of_external_id, work)
    if order_id is None:
        raise Invalid("of which order?", field="order_external_id", reason="missing")
    local = await work.learn_local()
    recorded = NewPayment(
        **row.model_dump(include={"external_id", "received_on", "method", "bank_reference", "note"}),
        order_id=order_id,
        amount=Money(row.amount, row.currency or local.currency),
        occurred_at=_moment(row.occurred_at, local),
    )
    return ImportedPayment(recorded, row.status == "confirmed")


async def _item(row: OrderRow, work: BillingWork) -> ItemWish:
    """The order's one line: a product at its price, or just the amount."""
    product_id = await _reference(row, "product", work.copies.product_of_external_id, work)
    name = row.item or (None if product_id else ITEM_NAME)
    if row.amount is not None:
        return ItemWish(product_id=product_id, name=name, quantity=Decimal(1), unit_price=row.amount)
    if row.unit_price is None:
        raise Invalid("how much?", field="amount", reason="missing")
    price = row.model_dump(include={"quantity", "unit_price", "discount", "tax_rate"})
    return ItemWish(product_id=product_id, name=name, **price)


async def _reference(
    row: Row, what: str, find: Callable[[str], Awaitable[UUID | None]], work: BillingWork
) -> UUID | None:
    """The record that a row names by its key in the other system or by its id; None if it names none.

    Raises Invalid for one that was deleted, NotYetKnown for one that may be on its way here.
    """
    key: str | None = getattr(row, f"{what}_external_id")
    if key is None:
        id: UUID | None = getattr(row, f"{what}_id")
        return id
    found = await find(key)
    if found is None and what != "order" and await work.copies.lies_in_bin(what, key):
        raise Invalid(f"the {what} was deleted", field=f"{what}_external_id", reason="lies_in_bin")
    if found is None:
        raise NotYetKnown(f"{what} is not known here yet", field=f"{what}_external_id", retry_after=1)
    return found


async def _owner(row: OrderRow, work: BillingWork) -> UUID | None:
    for column, name in (("owner_email", row.owner_email), ("owner", row.owner)):
        if name is not None:
            found = await work.people.called(name, left=True)
            if found is None:
                raise Invalid("no such colleague", field=column, reason="not_found")
            return found
    return None


def _moment(at: datetime | date | None, local: Local) -> datetime | None:
    """A day is its beginning; a moment without a zone is local."""
    if at is None:
        return None
    if not isinstance(at, datetime):
        return local.beginning(at)
    return (at if at.tzinfo else at.replace(tzinfo=local.zone)).astimezone(UTC)

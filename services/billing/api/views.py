"""What comes in and goes out over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from chassis.principal import Principal
from contracts import billing as said
from contracts.base import MoneyValue
from kernel.money import Money
from records.rights import mask
from records.views import Custom
from services.billing.application.open_order import ItemWish

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Tags = Annotated[list[Line], Field(max_length=50)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 12, 31))]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]
Factor = Annotated[Decimal, Field(ge=0, lt=10**14, decimal_places=6)]


class In(BaseModel):
    """Something a caller sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class AmountIn(In):
    """An amount in major units."""

    amount: Annotated[Decimal, Field(gt=0, le=10**13, decimal_places=6)]
    currency: Currency

    @property
    def money(self) -> Money:
        """As the domain counts."""
        return Money(self.amount, self.currency)


class ItemIn(In):
    """One line: a product, a name, or both; `discount` and `tax_rate` are shares."""

    product_id: UUID | None = None
    name: Line | None = None
    quantity: Annotated[Factor, Field(gt=0)]
    unit_price: Factor
    discount: Share = Decimal(0)
    tax_rate: Share = Decimal(0)

    @property
    def wish(self) -> ItemWish:
        """As the use cases take it."""
        return ItemWish(**{name: getattr(self, name) for name in type(self).model_fields})


Items = Annotated[list[ItemIn], Field(min_length=1, max_length=500)]


class OrderIn(In):
    """A new order; without a day it is today's, without a currency in the tenant's."""

    customer_id: UUID
    opportunity_id: UUID | None = None
    ordered_on: Day | None = None
    service_ends_on: Day | None = None
    currency: Currency | None = None
    prices_include_tax: bool = True
    items: Items
    owner_id: UUID | None = None
    external_id: Line | None = None
    note: Text | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)


class OrderPatch(In):
    """Changes to an order: only what is sent changes."""

    opportunity_id: UUID | None = None
    ordered_on: Day = date(1900, 1, 1)
    service_ends_on: Day | None = None
    currency: Currency = "CNY"
    prices_include_tax: bool = True
    items: Items = Field(default_factory=list)
    note: Text | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)


class ReasonIn(In):
    """Why."""

    reason: Line


class CancelIn(In):
    """Why, if somebody wants to say."""

    reason: Line | None = None


class InstalmentIn(In):
    """A share of the order's amount with its due date."""

    due_on: Day
    amount: AmountIn


class PlanIn(In):
    """The whole plan; none at all takes it away."""

    instalments: Annotated[list[InstalmentIn], Field(max_length=120)]


class AllocationIn(In):
    """So much of a payment is meant for an instalment."""

    instalment_id: UUID
    amount: AmountIn


class PaymentIn(In):
    """Money that came in; `allocations` where it is not simply for the oldest due."""

    order_id: UUID
    amount: AmountIn
    received_on: Day | None = None
    method: Line
    bank_reference: Annotated[str, StringConstraints(max_length=100)] | None = None
    note: Text | None = None
    allocations: Annotated[list[AllocationIn], Field(max_length=120)] = Field(default_factory=list)


class RefundIn(In):
    """Money to give back."""

    order_id: UUID
    amount: AmountIn
    reason: Line


class Limited(BaseModel):
    """A view that keeps its reader's field rights when it is written out: see `records.rights.mask`."""

    _module: str = PrivateAttr(default="")
    _reader: Principal | None = PrivateAttr(default=None)

    def limited_to(self, module: str, reader: Principal) -> Self:
        """The same, for this reader's eyes."""
        self._module, self._reader = module, reader
        return self

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def] # keeps the schema
        values = write(self)
        return values if self._reader is None else mask(values, self._module, self._reader)


class StandingView(Limited, said.OrderStanding):
    """Where an order stands."""


class OrderView(Limited, said.OrderSnapshot):
    """An order as its readers see it; `instalments` only where one order is shown."""

    customer_name: str | None = None
    instalments: list[said.InstalmentValue] | None = None


class OrderPage(BaseModel):
    """Some orders."""

    items: list[OrderView]
    next_cursor: str | None
    count: int | None = None


class PaymentView(Limited, said.PaymentSnapshot):
    """A payment as its readers see it; `order` (where it stands) only where one payment is shown."""

    customer_name: str | None = None
    order: StandingView | None = None


class PaymentPage(BaseModel):
    """Some payments."""

    items: list[PaymentView]
    next_cursor: str | None
    count: int | None = None


class RefundView(Limited, said.RefundSnapshot):
    """A refund as its readers see it; `order` (where it stands) only where one refund is shown."""

    customer_name: str | None = None
    order: StandingView | None = None


class RefundPage(BaseModel):
    """Some refunds."""

    items: list[RefundView]
    next_cursor: str | None
    count: int | None = None


class DueView(said.InstalmentValue):
    """An instalment with the order it belongs to."""

    order_id: UUID
    order_number: str
    customer_id: UUID
    customer_name: str | None = None
    owner_id: UUID | None = None


class DuePage(BaseModel):
    """Some instalments, the first due first."""

    items: list[DueView]
    next_cursor: str | None
    count: int | None = None


class DocumentView(Limited):
    """One version of an order's terms."""

    document_version: int
    ordered_on: date
    service_ends_on: date | None
    prices_include_tax: bool
    items: list[said.OrderItemValue]
    amount: MoneyValue


class DocumentsView(BaseModel):
    """Every version of an order's terms, the latest first."""

    items: list[DocumentView]


class OverdueView(BaseModel):
    """What is late today, by days past the due date."""

    total: MoneyValue
    d1_30: MoneyValue
    d31_60: MoneyValue
    d61_90: MoneyValue
    over_90: MoneyValue


class CollectionFigures(BaseModel):
    """What fell due in the period, what of it came in, and what is overdue today; rates are 0 to 1."""

    due: MoneyValue
    applied: MoneyValue
    period_rate: float | None
    on_time_rate: float | None
    overdue: OverdueView


class CollectionGroup(CollectionFigures):
    """The figures of one owner, department or customer."""

    id: UUID | None
    name: str | None


class CollectionView(CollectionFigures):
    """The figures of all orders that the caller may see, and of each group if that was asked."""

    groups: list[CollectionGroup] | None = None

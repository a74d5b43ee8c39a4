"""Write an order down."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid
from services.billing.application.customers import check_customer, check_opportunity, check_products
from services.billing.application.ports import BillingWork
from services.billing.domain.document import Document
from services.billing.domain.facts import OrderCreated
from services.billing.domain.items import Item
from services.billing.domain.numbers import order_number
from services.billing.domain.order import Order, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWish:
    """A line as somebody writes it: a product, a name of its own, or both."""

    product_id: UUID | None = None
    name: str | None = None
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal = Decimal(0)
    tax_rate: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """What is said of an order that begins; without a currency it is in the tenant's.

    `cells`: the custom values are texts of a spreadsheet.
    """

    customer_id: UUID
    items: Sequence[ItemWish]
    opportunity_id: UUID | None = None
    ordered_on: date | None = None
    service_ends_on: date | None = None
    currency: str | None = None
    prices_include_tax: bool = True
    owner_id: UUID | None = None
    tags: list[str] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    external_id: str | None = None
    number: str | None = None
    status: Status = Status.DRAFT
    occurred_at: datetime | None = None
    origin: str = "api"
    cells: bool = False


async def open_order(new: NewOrder, work: BillingWork) -> Order:
    """Make the order, owned by the caller unless another owner is named.

    Only an import names a status, a number or a moment in the past; it may name any customer and owner.
    Raises Invalid, NotYetKnown.
    """
    imported = new.origin == "import"
    work.principal.require("orders:import" if imported else "orders:write")
    if new.occurred_at is not None:
        work.principal.require("import:backdate")
    await check_customer(new.customer_id, work, trusted=imported)
    if new.opportunity_id is not None:
        await check_opportunity(new.opportunity_id, work)
    items = await named_items(new.items, work)
    local = await work.learn_local()
    at = new.occurred_at or work.now
    document = Document(
        number=1,
        currency=new.currency or local.currency,
        ordered_on=new.ordered_on or local.day(at),
        items=items,
        service_ends_on=new.service_ends_on,
        prices_include_tax=new.prices_include_tax,
    )
    owner_id, department_id = await _owner(new.owner_id, work, trusted=imported)
    day = document.ordered_on if imported else local.today
    id = new_id()
    said = {name: getattr(new, name) for name in CARRIED}
    about = {"amount": document.amount, "currency": document.currency, "ordered_on": document.ordered_on}
    checked = await work.custom.begun("orders", id, {**said, **about}, cells=new.cells)
    order = Order(
        id=id,
        tenant_id=work.tenant_id,
        created_at=at,
        created_by=work.principal.user_id,
        updated_at=work.now,
        owner_id=owner_id,
        department_id=department_id,
        number=new.number or order_number(day, await work.lookups.next_number(day)),
        base_currency=local.currency,
        document=document,
        **{name: checked[name] for name in CARRIED},
        **_past(new.status, at, work.principal.user_id),
    )
    work.orders.add(order)
    work.announce(order, OrderCreated(new.origin))
    return order


CARRIED = ("customer_id", "opportunity_id", "external_id", "note", "tags", "custom")


async def named_items(wishes: Sequence[ItemWish], work: BillingWork) -> tuple[Item, ...]:
    """The lines with names: that of the product where the writer gave none."""
    known = await check_products([each.product_id for each in wishes if each.product_id is not None], work)
    return tuple(_item(position, wish, known) for position, wish in enumerate(wishes))


def _item(position: int, wish: ItemWish, known: dict[UUID, str]) -> Item:
    name = wish.name or (known.get(wish.product_id) if wish.product_id else None)
    if not name:
        raise Invalid("neither product nor name", field=f"items.{position}.name", reason="missing")
    try:
        return Item(
            name=name,
            product_id=wish.product_id,
            quantity=wish.quantity,
            unit_price=wish.unit_price,
            discount=wish.discount,
            tax_rate=wish.tax_rate,
        )
    except Invalid as error:
        place = f"items.{position}.{error.facts['field']}"
        raise Invalid(str(error), field=place, reason=error.facts["reason"]) from error


async def _owner(asked: UUID | None, work: BillingWork, *, trusted: bool) -> tuple[UUID | None, UUID | None]:
    """The owner and the owner's department; naming somebody else takes the right to approve."""
    me = work.principal
    if asked is None or asked == me.user_id:
        return me.user_id, me.department_id
    if not trusted:
        me.require("orders:approve")
    person = await work.people.find(asked)
    if person is None or not (person.active or trusted):
        raise Invalid("no such colleague", field="owner_id", reason="not_found")
    return asked, person.department_id


def _past(status: Status, at: datetime, by: UUID | None) -> dict[str, Any]:
    """What must have happened to an imported order that is in this status."""
    past: dict[str, Any] = {"status": status}
    if status not in (Status.DRAFT, Status.CANCELLED):
        past |= {"submitted_at": at, "submitted_by": by}
    if status in (Status.APPROVED, Status.COMPLETED):
        past |= {"approved_at": at, "approved_by": by}
    if status is Status.COMPLETED:
        past["completed_at"] = at
    if status is Status.CANCELLED:
        past["cancelled_at"] = at
    return past


def terms_of(order: Order, changes: dict[str, Any], items: tuple[Item, ...] | None) -> Document:
    """The terms after changes of the candidate's terms, or where there is none, of the order's."""
    base = order.candidate.document if order.candidate else order.document
    return replace(base, **changes, items=base.items if items is None else items)

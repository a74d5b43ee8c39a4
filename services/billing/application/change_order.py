"""Change an order: its terms, or what nobody has to approve."""

from typing import Any
from uuid import UUID

from services.billing.application.customers import check_opportunity
from services.billing.application.open_order import named_items, terms_of
from services.billing.application.ports import BillingWork
from services.billing.application.rights import order_for
from services.billing.domain.order import FREE_FIELDS, Order, Status

TERMS = ("ordered_on", "service_ends_on", "prices_include_tax", "currency")


async def change_order(id: UUID, values: dict[str, Any], version: int | None, work: BillingWork) -> Order:
    """Set the given fields. Changed terms of an approved order become a candidate that waits for approval.

    `items` are `ItemWish`es. Raises WrongState, Invalid, StaleVersion.
    """
    order = await order_for(id, "orders:write", work, version)
    free = {name: values[name] for name in FREE_FIELDS if name in values}
    if free.get("opportunity_id") is not None:
        await check_opportunity(free["opportunity_id"], work)
    free = await work.custom.changed("orders", order, free)
    free = {name: value for name, value in free.items() if getattr(order, name) != value}
    if free:
        work.announce(order, order.change(free))
    terms = {name: values[name] for name in TERMS if name in values}
    items = await named_items(values["items"], work) if "items" in values else None
    if terms or items is not None:
        await _revise(order, terms, items, work)
    return order


async def _revise(order: Order, terms: dict[str, Any], items: Any, work: BillingWork) -> None:
    document = terms_of(order, terms, items)
    current = order.candidate.document if order.candidate else order.document
    if document == current:
        return
    work.announce(order, order.revise(document))
    if order.status is Status.DRAFT:
        fit_plan(order, work)


def fit_plan(order: Order, work: BillingWork) -> None:
    """Let the plan follow a changed amount, and say so."""
    fact = order.fit_plan()
    if fact is not None:
        work.announce(order, fact)

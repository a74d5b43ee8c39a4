"""Say when an order is to be paid, and notice when it is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.ids import new_id
from kernel.money import Money
from services.billing.application.ports import BillingWork
from services.billing.application.rights import order_for
from services.billing.domain.order import Order
from services.billing.domain.plan import Instalment


@dataclass(frozen=True, slots=True)
class Share:
    """An instalment as somebody writes it."""

    due_on: date
    amount: Money


async def plan_payments(id: UUID, shares: Sequence[Share], version: int | None, work: BillingWork) -> Order:
    """Set the whole plan; its instalments add up to the order's amount. Raises Invalid."""
    order = await order_for(id, "payments:write", work, version)
    instalments = [Instalment(id=new_id(), due_on=each.due_on, amount=each.amount) for each in shares]
    work.announce(order, order.plan(instalments))
    return order


async def notice_due(id: UUID, work: BillingWork) -> None:
    """Say, once of each instalment, that it falls due soon or is overdue on the tenant's local day."""
    order = await work.orders.get(id, lock=True)
    today = (await work.learn_local()).today
    if order.deleted_at is not None:
        return
    for notice in (order.warn, order.remind):
        fact = notice(today)
        if fact is not None:
            work.announce(order, fact)

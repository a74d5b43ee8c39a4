"""Orders and money as their readers see them."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from asyncpg import Record
from fastapi import Depends

from chassis.door import open_work
from chassis.principal import Principal
from contracts.base import MoneyValue
from kernel.money import Money
from records.history import Change, HistoryEntry, HistoryPage, history_of
from records.pages import PageQuery, page_query
from records.rights import mask
from services.billing.api import views
from services.billing.application.local import Local
from services.billing.application.snapshots import (
    as_rate,
    money_value,
    order_snapshot,
    payment_snapshot,
    plan_snapshot,
    refund_snapshot,
    standing_value,
)
from services.billing.domain.collection import collection_rate
from services.billing.domain.order import Order
from services.billing.domain.payments import Payment, Refund
from services.billing.domain.plan import Instalment
from services.billing.storage import queries
from services.billing.storage.collection import Figures
from services.billing.storage.work import BillingWork

Work = Annotated[BillingWork, Depends(open_work(BillingWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


async def show_order(order: Order, work: BillingWork) -> views.OrderView:
    """One order with its plan."""
    local = await work.learn_local()
    names = await queries.customer_names([order.customer_id], work)
    shown = views.OrderView.model_validate(order_snapshot(order, local))
    plan = plan_snapshot(order, local).instalments
    more = {
        "customer_name": names.get(order.customer_id),
        "instalments": plan,
        "custom": await work.custom.completed("orders", order),
    }
    return shown.model_copy(update=more).limited_to("orders", work.principal)


async def show_orders(rows: Sequence[Record], work: BillingWork) -> list[views.OrderView]:
    """Orders as a list shows them, from their rows alone."""
    local = await work.learn_local()
    names = await queries.customer_names([row["customer_id"] for row in rows], work)
    shown = []
    for row in rows:
        order = queries.as_order(row)
        view = views.OrderView.model_validate(order_snapshot(order, local).model_copy(update=_figures(row)))
        custom = await work.custom.completed("orders", order)
        view = view.model_copy(update={"customer_name": names.get(row["customer_id"]), "custom": custom})
        shown.append(view.limited_to("orders", work.principal))
    return shown


def _figures(row: Record) -> dict[str, Any]:
    def money(minor: int) -> Money:
        return Money.from_minor(minor, row["currency"])

    collected = row["paid_minor"] - row["refunded_minor"]
    worth = money(row["outstanding_minor"] + collected)
    return {
        "paid_amount": money_value(money(row["paid_minor"])),
        "refunded_amount": money_value(money(row["refunded_minor"])),
        "outstanding": money_value(money(row["outstanding_minor"])),
        "overdue_amount": money_value(money(row["overdue_minor"])),
        "collection_rate": as_rate(collection_rate(money(collected), worth)),
    }


async def show_payment(order: Order, payment: Payment, work: BillingWork) -> views.PaymentView:
    """One payment, and where its order stands."""
    local = await work.learn_local()
    names = await queries.customer_names([order.customer_id], work)
    shown = views.PaymentView.model_validate(payment_snapshot(payment, order, local))
    more = {"customer_name": names.get(order.customer_id), "order": _standing(order, local, work)}
    return shown.model_copy(update=more).limited_to("payments", work.principal)


async def show_refund(order: Order, refund: Refund, work: BillingWork) -> views.RefundView:
    """One refund, and where its order stands."""
    local = await work.learn_local()
    names = await queries.customer_names([order.customer_id], work)
    shown = views.RefundView.model_validate(refund_snapshot(refund, order, local))
    more = {"customer_name": names.get(order.customer_id), "order": _standing(order, local, work)}
    return shown.model_copy(update=more).limited_to("refunds", work.principal)


def _standing(order: Order, local: Local, work: BillingWork) -> views.StandingView:
    standing = views.StandingView.model_validate(standing_value(order, local))
    return standing.limited_to("orders", work.principal)


async def show_payments(rows: Sequence[Record], work: BillingWork) -> list[views.PaymentView]:
    """Payments as a list shows them."""
    names = await queries.customer_names([row["customer_id"] for row in rows], work)
    return [
        views.PaymentView.model_validate(
            _part(row, names)
            | {
                "allocations": [
                    {"instalment_id": instalment_id, "amount": _money(minor, row)}
                    for instalment_id, minor in row["covered"]
                ]
            }
        ).limited_to("payments", work.principal)
        for row in rows
    ]


async def show_refunds(rows: Sequence[Record], work: BillingWork) -> list[views.RefundView]:
    """Refunds as a list shows them."""
    names = await queries.customer_names([row["customer_id"] for row in rows], work)
    return [
        views.RefundView.model_validate(_part(row, names)).limited_to("refunds", work.principal)
        for row in rows
    ]


def _part(row: Record, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        **dict(row),
        "amount": _money(row["amount_minor"], row),
        "created_by": row["recorded_by"],
        "updated_at": row["decided_at"] or row["recorded_at"],
        "customer_name": names.get(row["customer_id"]),
    }


async def show_due(rows: Sequence[Record], work: BillingWork) -> list[views.DueView]:
    """Instalments as a list shows them."""
    today = (await work.learn_local()).today
    names = await queries.customer_names([row["customer_id"] for row in rows], work)
    shown = []
    for row in rows:
        amount, applied = (
            Money.from_minor(row[name], row["currency"]) for name in ("amount_minor", "applied_minor")
        )
        instalment = Instalment(id=row["id"], due_on=row["due_on"], amount=amount)
        more = {
            "amount": money_value(amount),
            "applied": money_value(applied),
            "status": instalment.status(applied, today).value,
            "customer_name": names.get(row["customer_id"]),
        }
        shown.append(views.DueView.model_validate(dict(row) | more))
    return shown


async def show_history(order_id: UUID, before: int | None, work: BillingWork) -> HistoryPage:
    """What happened to an order, each entry with the field rights of the entity that it is about."""
    page = await history_of(order_id, "orders", work.connection, work.principal, before=before)
    return page.model_copy(update={"items": [_entry(each, work.principal) for each in page.items]})


def _entry(entry: HistoryEntry, reader: Principal) -> HistoryEntry:
    module = MODULES[entry.type.split(".")[1]]
    parts = {
        name: mask(part, module, reader) for name in ("before", "after") if (part := getattr(entry, name))
    }
    former, present = parts.get("before", {}), parts.get("after", {})
    changes = [Change(field=name, before=old, after=present.get(name)) for name, old in former.items()]
    reason = entry.reason
    if reason is not None and "standing" in reason:
        reason = {**reason, "standing": mask(reason["standing"], "orders", reader)}
    return entry.model_copy(update={**parts, "changes": changes, "reason": reason})


MODULES = {"order": "orders", "payment_plan": "orders", "payment": "payments", "refund": "refunds"}
"""Entity → the module whose field rights hold for it."""


def show_figures(figures: Figures) -> dict[str, Any]:
    """Figures of collection as they are shown."""
    overdue = {name: money_value(amount) for name, amount in figures.overdue.items()}
    return {
        "due": money_value(figures.due),
        "applied": money_value(figures.applied),
        "period_rate": as_rate(figures.period_rate),
        "on_time_rate": as_rate(figures.on_time_rate),
        "overdue": views.OverdueView(total=money_value(figures.overdue_total), **overdue),
    }


def _money(minor: int, row: Record) -> MoneyValue:
    return money_value(Money.from_minor(minor, row["currency"]))

"""Payments (回款), refunds (退款) and what is due: parse, delegate, show."""

from uuid import UUID

from fastapi import APIRouter, Response, status

from chassis.door import WorkRoute
from services.billing.api import views
from services.billing.api.showing import (
    Query,
    Work,
    show_due,
    show_payment,
    show_payments,
    show_refund,
    show_refunds,
)
from services.billing.application.give_refund import approve_refund, record_refund, reject_refund
from services.billing.application.rights import order_for
from services.billing.application.take_payment import (
    NewPayment,
    confirm_payment,
    record_payment,
    reject_payment,
    reverse_payment,
)
from services.billing.domain.payments import Share
from services.billing.storage import queries

payments = APIRouter(prefix="/payments", tags=["payments"], route_class=WorkRoute)
refunds = APIRouter(prefix="/refunds", tags=["refunds"], route_class=WorkRoute)
plans = APIRouter(prefix="/payment_plans", tags=["payment plans"], route_class=WorkRoute)


@payments.post("", status_code=status.HTTP_201_CREATED)
async def record(body: views.PaymentIn, work: Work, response: Response) -> views.PaymentView:
    """Write down that money came in. It is pending until somebody confirms it."""
    shares = [Share(each.instalment_id, each.amount.money) for each in body.allocations]
    sent = {name: getattr(body, name) for name in body.model_fields_set - {"allocations", "amount"}}
    order, payment = await record_payment(NewPayment(amount=body.amount.money, shares=shares, **sent), work)
    response.headers["Location"] = f"/api/v1/payments/{payment.id}"
    return await show_payment(order, payment, work)


@payments.get("")
async def list_payments(query: Query, work: Work) -> views.PaymentPage:
    """The payments that the caller may see."""
    page = await queries.list_payments(query, work)
    items = await show_payments(page.rows, work)
    return views.PaymentPage(items=items, next_cursor=page.next_cursor, count=page.count)


@payments.get("/{payment_id}")
async def get_payment(payment_id: UUID, work: Work) -> views.PaymentView:
    """One payment."""
    work.principal.require("payments:read")
    order_id = await work.lookups.order_of_payment(payment_id)
    order = await order_for(order_id, "payments:read", work, lock=False)
    return await show_payment(order, order.receivable.payment(payment_id), work)


@payments.post("/{payment_id}/confirm")
async def confirm(payment_id: UUID, work: Work) -> views.PaymentView:
    """The money is there: from now on it counts (确认)."""
    return await show_payment(*await confirm_payment(payment_id, work), work)


@payments.post("/{payment_id}/reject")
async def reject(payment_id: UUID, body: views.ReasonIn, work: Work) -> views.PaymentView:
    """The money did not come in, or not like this (驳回)."""
    return await show_payment(*await reject_payment(payment_id, body.reason, work), work)


@payments.post("/{payment_id}/reverse")
async def reverse(payment_id: UUID, body: views.ReasonIn, work: Work) -> views.PaymentView:
    """Undo a confirmed payment (冲销)."""
    return await show_payment(*await reverse_payment(payment_id, body.reason, work), work)


@refunds.post("", status_code=status.HTTP_201_CREATED)
async def ask_back(body: views.RefundIn, work: Work, response: Response) -> views.RefundView:
    """Ask to give money back. It waits for approval."""
    order, refund = await record_refund(body.order_id, body.amount.money, body.reason, work)
    response.headers["Location"] = f"/api/v1/refunds/{refund.id}"
    return await show_refund(order, refund, work)


@refunds.get("")
async def list_refunds(query: Query, work: Work) -> views.RefundPage:
    """The refunds that the caller may see."""
    page = await queries.list_refunds(query, work)
    items = await show_refunds(page.rows, work)
    return views.RefundPage(items=items, next_cursor=page.next_cursor, count=page.count)


@refunds.get("/{refund_id}")
async def get_refund(refund_id: UUID, work: Work) -> views.RefundView:
    """One refund."""
    work.principal.require("refunds:read")
    order_id = await work.lookups.order_of_refund(refund_id)
    order = await order_for(order_id, "refunds:read", work, lock=False)
    return await show_refund(order, order.receivable.refund(refund_id), work)


@refunds.post("/{refund_id}/approve")
async def approve(refund_id: UUID, work: Work) -> views.RefundView:
    """The money goes back (批准)."""
    return await show_refund(*await approve_refund(refund_id, work), work)


@refunds.post("/{refund_id}/reject")
async def turn_down(refund_id: UUID, body: views.ReasonIn, work: Work) -> views.RefundView:
    """The money stays (驳回)."""
    return await show_refund(*await reject_refund(refund_id, body.reason, work), work)


@plans.get("")
async def list_due(query: Query, work: Work) -> views.DuePage:
    """The instalments of orders in force that the caller may see, the first due first."""
    page = await queries.list_instalments(query, work)
    items = await show_due(page.rows, work)
    return views.DuePage(items=items, next_cursor=page.next_cursor, count=page.count)

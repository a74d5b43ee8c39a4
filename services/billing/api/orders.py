"""Orders: parse, delegate, show."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response, status
from fastapi import Query as QueryParameter
from pydantic import TypeAdapter

from chassis.door import IfMatch, IfMatchMaybe, WorkRoute, tag
from records.history import HistoryPage
from records.rights import require_writable
from services.billing.api import views
from services.billing.api.showing import Query, Work, show_history, show_order, show_orders
from services.billing.application.approve_order import (
    approve_order,
    reject_order,
    revoke_order,
    submit_order,
)
from services.billing.application.change_order import change_order
from services.billing.application.end_order import (
    cancel_order,
    complete_order,
    delete_order,
    restore_order,
)
from services.billing.application.open_order import NewOrder, open_order
from services.billing.application.plan_payments import Share, plan_payments
from services.billing.application.rights import order_for
from services.billing.application.snapshots import item_values, money_value
from services.billing.domain.document import Document
from services.billing.domain.order import Order
from services.billing.storage import queries
from services.billing.storage.work import BillingWork

router = APIRouter(prefix="/orders", tags=["orders"], route_class=WorkRoute)
DOCUMENT = TypeAdapter(Document)


async def shown(order: Order, work: BillingWork, response: Response) -> views.OrderView:
    """The order with its ETag."""
    tag(response, order.version)
    return await show_order(order, work)


def fields_of(body: views.OrderIn | views.OrderPatch) -> dict[str, Any]:
    """What the caller sent, as the use cases take it."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    if "items" in sent:
        sent["items"] = [each.wish for each in body.items]
    return sent


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: views.OrderIn, work: Work, response: Response) -> views.OrderView:
    """Write an order down, as a draft."""
    require_writable(body.model_fields_set, "orders", work.principal)
    order = await open_order(NewOrder(**fields_of(body)), work)
    response.headers["Location"] = f"/api/v1/orders/{order.id}"
    return await shown(order, work, response)


@router.get("")
async def list_(query: Query, work: Work) -> views.OrderPage:
    """The orders that the caller may see: own ones, those of the scope, those of customers they own."""
    page = await queries.list_orders(query, work)
    return views.OrderPage(
        items=await show_orders(page.rows, work), next_cursor=page.next_cursor, count=page.count
    )


@router.get("/{order_id}")
async def get(order_id: UUID, work: Work, response: Response) -> views.OrderView:
    """One order with its plan."""
    return await shown(await order_for(order_id, "orders:read", work, lock=False), work, response)


@router.patch("/{order_id}")
async def change(
    order_id: UUID, body: views.OrderPatch, work: Work, version: IfMatch, response: Response
) -> views.OrderView:
    """Change what is sent. New terms of an approved order wait for approval as its `candidate`."""
    require_writable(body.model_fields_set, "orders", work.principal)
    return await shown(await change_order(order_id, fields_of(body), version, work), work, response)


@router.delete("/{order_id}")
async def delete(order_id: UUID, work: Work, version: IfMatchMaybe, response: Response) -> views.OrderView:
    """To the recycle bin."""
    return await shown(await delete_order(order_id, version, work), work, response)


@router.post("/{order_id}/restore")
async def restore(order_id: UUID, work: Work, version: IfMatchMaybe, response: Response) -> views.OrderView:
    """Out of the recycle bin."""
    return await shown(await restore_order(order_id, version, work), work, response)


@router.post("/{order_id}/submit")
async def submit(order_id: UUID, work: Work, version: IfMatchMaybe, response: Response) -> views.OrderView:
    """Ask for approval (提交审批)."""
    return await shown(await submit_order(order_id, version, work), work, response)


@router.post("/{order_id}/approve")
async def approve(order_id: UUID, work: Work, version: IfMatchMaybe, response: Response) -> views.OrderView:
    """Put the submitted terms in force (批准)."""
    return await shown(await approve_order(order_id, version, work), work, response)


@router.post("/{order_id}/reject")
async def reject(
    order_id: UUID, body: views.ReasonIn, work: Work, version: IfMatchMaybe, response: Response
) -> views.OrderView:
    """Turn the submitted terms down (驳回)."""
    return await shown(await reject_order(order_id, body.reason, version, work), work, response)


@router.post("/{order_id}/revoke")
async def revoke(order_id: UUID, work: Work, version: IfMatchMaybe, response: Response) -> views.OrderView:
    """Drop changed terms, or take a first submission back (撤回)."""
    return await shown(await revoke_order(order_id, version, work), work, response)


@router.post("/{order_id}/complete")
async def complete(order_id: UUID, work: Work, version: IfMatchMaybe, response: Response) -> views.OrderView:
    """It has been carried out (完成)."""
    return await shown(await complete_order(order_id, version, work), work, response)


@router.post("/{order_id}/cancel")
async def cancel(
    order_id: UUID,
    work: Work,
    version: IfMatchMaybe,
    response: Response,
    body: views.CancelIn | None = None,
) -> views.OrderView:
    """It will not be carried out (取消)."""
    reason = body.reason if body else None
    return await shown(await cancel_order(order_id, reason, version, work), work, response)


@router.put("/{order_id}/payment_plan")
async def plan(
    order_id: UUID, body: views.PlanIn, work: Work, version: IfMatch, response: Response
) -> views.OrderView:
    """Say when it is to be paid (回款计划); the instalments add up to the amount."""
    shares = [Share(each.due_on, each.amount.money) for each in body.instalments]
    return await shown(await plan_payments(order_id, shares, version, work), work, response)


@router.get("/{order_id}/documents")
async def documents(order_id: UUID, work: Work) -> views.DocumentsView:
    """Every version of the terms, the latest first."""
    await order_for(order_id, "orders:read", work, lock=False)
    rows = await queries.documents_of(order_id, work)
    shown = [_document(DOCUMENT.validate_python(row["terms"])) for row in rows]
    return views.DocumentsView(items=[each.limited_to("orders", work.principal) for each in shown])


@router.get("/{order_id}/history")
async def history(
    order_id: UUID, work: Work, before: Annotated[int | None, QueryParameter(ge=1, lt=2**62)] = None
) -> HistoryPage:
    """What happened to it, the latest first."""
    await order_for(order_id, "orders:read", work, lock=False)
    return await show_history(order_id, before, work)


def _document(document: Document) -> views.DocumentView:
    return views.DocumentView(
        document_version=document.number,
        ordered_on=document.ordered_on,
        service_ends_on=document.service_ends_on,
        prices_include_tax=document.prices_include_tax,
        items=item_values(document),
        amount=money_value(document.amount),
    )

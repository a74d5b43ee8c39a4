"""What of orders and payments can be taken out."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.exports import Exportable, Shape, column
from records.pages import Page, PageQuery
from services.billing.api.showing import show_orders, show_payments
from services.billing.storage import queries
from services.billing.storage.work import BillingWork

ORDER_STATUSES = {
    "draft": ("草稿", "Draft"),
    "submitted": ("待审批", "Submitted"),
    "approved": ("已批准", "Approved"),
    "rejected": ("已驳回", "Rejected"),
    "completed": ("已完成", "Completed"),
    "cancelled": ("已取消", "Cancelled"),
}
PAYMENT_STATUSES = {
    "pending": ("待确认", "Pending"),
    "confirmed": ("已确认", "Confirmed"),
    "rejected": ("已驳回", "Rejected"),
    "reversed": ("已冲销", "Reversed"),
}
ORDER_COLUMNS = (
    column("number", "订单编号", "Number"),
    column("customer_name", "客户", "Customer"),
    column("status", "状态", "Status", words=ORDER_STATUSES),
    column("ordered_on", "下单日期", "Ordered on", Shape.DATE),
    column("service_ends_on", "服务到期", "Service ends on", Shape.DATE),
    column("amount", "金额", "Amount", Shape.MONEY),
    column("currency", "币种", "Currency"),
    column("paid_amount", "已回款", "Received", Shape.MONEY),
    column("refunded_amount", "已退款", "Refunded", Shape.MONEY),
    column("outstanding", "未回款", "Outstanding", Shape.MONEY),
    column("collection_rate", "回款率", "Collection rate", Shape.NUMBER),
    column("owner_id", "负责人", "Owner", Shape.PERSON),
    column("tags", "标签", "Tags"),
    column("external_id", "外部编号", "External id"),
    column("created_at", "创建时间", "Created at", Shape.MOMENT),
)
PAYMENT_COLUMNS = (
    column("order_number", "订单编号", "Order"),
    column("customer_name", "客户", "Customer"),
    column("status", "状态", "Status", words=PAYMENT_STATUSES),
    column("amount", "金额", "Amount", Shape.MONEY),
    column("amount.currency", "币种", "Currency"),
    column("received_on", "到账日期", "Received on", Shape.DATE),
    column("method", "方式", "Method"),
    column("bank_reference", "银行流水号", "Bank reference"),
    column("created_by", "登记人", "Recorded by", Shape.PERSON),
    column("created_at", "创建时间", "Created at", Shape.MOMENT),
)


async def _orders(query: PageQuery, work: BillingWork) -> Page:
    return await queries.list_orders(query, work, permission="orders:export")


async def _show_orders(rows: Sequence[Record], work: BillingWork) -> list[dict[str, Any]]:
    return [view.model_dump(mode="json") for view in await show_orders(rows, work)]


async def _payments(query: PageQuery, work: BillingWork) -> Page:
    return await queries.list_payments(query, work, permission="payments:export")


async def _show_payments(rows: Sequence[Record], work: BillingWork) -> list[dict[str, Any]]:
    return [view.model_dump(mode="json") for view in await show_payments(rows, work)]


ORDERS = Exportable("orders", ORDER_COLUMNS, _orders, _show_orders)
PAYMENTS = Exportable("payments", PAYMENT_COLUMNS, _payments, _show_payments, custom=False)

"""What of deals and products can be taken out."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.exports import Exportable, Shape, column
from records.pages import Page, PageQuery
from services.sales.api.doors import as_seen, product_view, show
from services.sales.storage.lists import list_deals, list_products
from services.sales.storage.work import OPPORTUNITY, PRODUCT, SalesWork

STATUSES = {
    "open": ("进行中", "Open"),
    "won": ("赢单", "Won"),
    "lost": ("输单", "Lost"),
    "invalid": ("无效", "Invalid"),
}
CATEGORIES = {
    "pipeline": ("漏斗", "Pipeline"),
    "best_case": ("最佳情况", "Best case"),
    "most_likely": ("最可能", "Most likely"),
    "commit": ("承诺", "Commit"),
    "closed": ("已成交", "Closed"),
}
DEAL_COLUMNS = (
    column("name", "商机名称", "Name"),
    column("customer_name", "客户", "Customer"),
    column("status", "状态", "Status", words=STATUSES),
    column("stage", "阶段", "Stage"),
    column("amount", "金额", "Amount", Shape.MONEY),
    column("amount.currency", "币种", "Currency"),
    column("probability", "赢率", "Probability", Shape.NUMBER),
    column("forecast_category", "预测类别", "Forecast category", words=CATEGORIES),
    column("owner_id", "负责人", "Owner", Shape.PERSON),
    column("opened_on", "开始日期", "Opened on", Shape.DATE),
    column("expected_close_date", "预计成交日期", "Expected close", Shape.DATE),
    column("closed_on", "成交日期", "Closed on", Shape.DATE),
    column("close_reason", "结束原因", "Why closed"),
    column("source", "来源", "Source"),
    column("description", "说明", "Description"),
    column("collected", "已回款", "Collected", Shape.MONEY),
    column("last_followed_up_at", "最近跟进", "Last follow-up", Shape.MOMENT),
    column("tags", "标签", "Tags"),
    column("external_id", "外部编号", "External id"),
    column("created_at", "创建时间", "Created at", Shape.MOMENT),
)
PRODUCT_COLUMNS = (
    column("name", "名称", "Name"),
    column("code", "编码", "Code"),
    column("category", "分类", "Category"),
    column("unit", "计量单位", "Unit"),
    column("price", "价格", "Price", Shape.MONEY),
    column("price.currency", "币种", "Currency"),
    column("description", "描述", "Description"),
    column("active", "在售", "Active"),
    column("external_id", "外部编号", "External id"),
)


async def _deals(query: PageQuery, work: SalesWork) -> Page:
    return await list_deals(query, work, permission="opportunities:export")


async def _show_deals(rows: Sequence[Record], work: SalesWork) -> list[dict[str, Any]]:
    views = await show([OPPORTUNITY.rows.from_row(row) for row in rows], work)
    return [as_seen(view, "opportunities", work) for view in views]


async def _show_products(rows: Sequence[Record], work: SalesWork) -> list[dict[str, Any]]:
    views = [await product_view(PRODUCT.rows.from_row(row), work) for row in rows]
    return [as_seen(view, "products", work) for view in views]


OPPORTUNITIES = Exportable("opportunities", DEAL_COLUMNS, _deals, _show_deals)
PRODUCTS = Exportable("products", PRODUCT_COLUMNS, list_products, _show_products)

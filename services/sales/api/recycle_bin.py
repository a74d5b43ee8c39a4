"""What was deleted and can be restored (回收站)."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.pages import Page, PageQuery
from records.recycle_bin.doors import Shelf
from services.sales.api.doors import as_seen, product_view, show
from services.sales.application.products import restore_product
from services.sales.storage.bin import DEALS, PRODUCTS
from services.sales.storage.lists import list_deals, list_products
from services.sales.storage.work import OPPORTUNITY, PRODUCT, SalesWork


async def _deals(query: PageQuery, work: SalesWork) -> Page:
    return await list_deals(query, work, deleted=True)


async def _show_deals(rows: Sequence[Record], work: SalesWork) -> list[dict[str, Any]]:
    views = await show([OPPORTUNITY.rows.from_row(row) for row in rows], work)
    return [as_seen(view, "opportunities", work) for view in views]


async def _products(query: PageQuery, work: SalesWork) -> Page:
    return await list_products(query, work, deleted=True)


async def _show_products(rows: Sequence[Record], work: SalesWork) -> list[dict[str, Any]]:
    views = [await product_view(PRODUCT.rows.from_row(row), work) for row in rows]
    return [as_seen(view, "products", work) for view in views]


SHELVES = (
    Shelf(DEALS, _deals, _show_deals, DEALS.restore, DEALS.purge),
    Shelf(PRODUCTS, _products, _show_products, restore_product, PRODUCTS.purge),
)

"""What was deleted and can be restored (回收站)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from asyncpg import Record

from records.pages import Page, PageQuery
from records.recycle_bin.doors import Shelf
from services.billing.api.showing import show_orders
from services.billing.application.end_order import restore_order
from services.billing.storage import queries
from services.billing.storage.bin import ORDERS
from services.billing.storage.work import BillingWork


async def _page(query: PageQuery, work: BillingWork) -> Page:
    return await queries.list_orders(query, work, deleted=True)


async def _show(rows: Sequence[Record], work: BillingWork) -> list[dict[str, Any]]:
    return [view.model_dump(mode="json") for view in await show_orders(rows, work)]


async def _restore(id: UUID, work: BillingWork) -> object:
    return await restore_order(id, None, work)


SHELF = Shelf(ORDERS, _page, _show, _restore, ORDERS.purge)

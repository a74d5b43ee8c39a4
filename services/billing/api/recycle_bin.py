"""What was deleted and can be restored (回收站)."""

from typing import Literal

from fastapi import APIRouter

from chassis.door import WorkRoute
from services.billing.api import views
from services.billing.api.showing import Query, Work, show_orders
from services.billing.storage import queries

router = APIRouter(prefix="/recycle_bin", tags=["recycle bin"], route_class=WorkRoute)


@router.get("")
async def read_all(query: Query, work: Work, module: Literal["orders"]) -> views.OrderPage:
    """Deleted orders that the caller may see."""
    work.principal.require("orders:delete")
    page = await queries.list_orders(query, work, deleted=True)
    items = await show_orders(page.rows, work)
    return views.OrderPage(items=items, next_cursor=page.next_cursor, count=page.count)

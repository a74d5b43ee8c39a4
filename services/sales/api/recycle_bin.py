"""What was deleted and can be restored (回收站)."""

from typing import Any, Literal

from fastapi import APIRouter, Response

from chassis.door import WorkRoute
from services.sales.api.deal_views import OpportunityPage
from services.sales.api.doors import PageOf, Work, limited, product_view, show
from services.sales.api.product_views import ProductPage
from services.sales.storage.lists import list_deals, list_products
from services.sales.storage.work import OPPORTUNITY, PRODUCT

router = APIRouter(prefix="/recycle_bin", tags=["recycle bin"], route_class=WorkRoute)


@router.get("", response_model=OpportunityPage | ProductPage)
async def read_all(
    query: PageOf, response: Response, work: Work, module: Literal["opportunities", "products"]
) -> Any:
    """Deleted deals that the caller may see, or deleted products."""
    if module == "opportunities":
        work.principal.require("opportunities:delete")
        page = await list_deals(query, work, deleted=True)
        deals = await show([OPPORTUNITY.rows.from_row(row) for row in page.rows], work)
        shown = OpportunityPage(items=deals, next_cursor=page.next_cursor, count=page.count)
        return limited(shown, "opportunities", work, response)
    work.principal.require("products:write")
    page = await list_products(query, work, deleted=True)
    products = [await product_view(PRODUCT.rows.from_row(row), work) for row in page.rows]
    page_view = ProductPage(items=products, next_cursor=page.next_cursor, count=page.count)
    return limited(page_view, "products", work, response)

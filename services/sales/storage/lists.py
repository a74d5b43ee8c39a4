"""Lists of deals and products: what they can be filtered, searched and sorted by."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from records.columns import shown_columns
from records.custom_fields import Module
from records.lists import fetch_list, searched
from records.pages import Page, PageQuery
from records.rights import filterable
from services.sales.storage.fields import DEAL_ORDERS, OPPORTUNITIES, PRODUCT_ORDERS, PRODUCTS
from services.sales.storage.queries import readable
from services.sales.storage.tables import opportunities, products
from services.sales.storage.work import SalesWork

d, p = opportunities.c, products.c


async def list_deals(
    query: PageQuery, work: SalesWork, *, deleted: bool = False, permission: str = "opportunities:read"
) -> Page:
    """A page of the deals that the caller may see, or of those in the recycle bin.

    Raises FilterError and Invalid.
    """
    statement = select(*shown_columns(opportunities), DEAL_ORDERS["amount"]).where(
        readable(work.principal, permission, await work.shared_with_me()),
        d.deleted_at.is_not(None) if deleted else d.deleted_at.is_(None),
    )
    return await _page(statement, OPPORTUNITIES, ("external_id",), DEAL_ORDERS, query, work)


async def list_products(query: PageQuery, work: SalesWork, *, deleted: bool = False) -> Page:
    """A page of the products, or of those in the recycle bin. Raises FilterError and Invalid."""
    statement = select(*shown_columns(products)).where(
        p.tenant_id == work.tenant_id, p.deleted_at.is_not(None) if deleted else p.deleted_at.is_(None)
    )
    return await _page(statement, PRODUCTS, ("code", "category"), PRODUCT_ORDERS, query, work)


async def _page(
    statement: Select[Any],
    module: Module,
    searches: Sequence[str],
    orders: Mapping[str, ColumnElement[Any]],
    query: PageQuery,
    work: SalesWork,
) -> Page:
    open_fields = filterable(module.fields, module.name, work.principal)
    statement = searched(statement, module.table, query.search, open_fields, searches)
    return await fetch_list(statement, module.name, query, orders, work, work.custom)

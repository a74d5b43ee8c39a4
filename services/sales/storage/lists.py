"""Lists of deals and products: what they can be filtered, searched and sorted by."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Table, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from records.columns import shown_columns
from records.filters import Field, Fields, Kind, Situation, parse
from records.grams import folded, grams
from records.pages import Page, PageQuery, fetch_page
from records.rights import filterable
from services.sales.domain.facts import Status
from services.sales.domain.process import ForecastCategory
from services.sales.storage.queries import readable
from services.sales.storage.tables import opportunities, products
from services.sales.storage.work import SalesWork

d, p = opportunities.c, products.c

DEAL_FIELDS = Fields(
    [
        *(
            Field(name, Kind.TEXT, d[name])
            for name in ("name", "stage", "close_reason", "source", "description", "external_id")
        ),
        *(
            Field(name, Kind.UUID, d[name])
            for name in (
                "id",
                "owner_id",
                "department_id",
                "customer_id",
                "contact_id",
                "lead_id",
                "process_id",
                "campaign_id",
                "created_by",
            )
        ),
        *(
            Field(name, Kind.MOMENT, d[name])
            for name in (
                "created_at",
                "updated_at",
                "stage_entered_at",
                "stage_due_at",
                "last_followed_up_at",
                "next_follow_up_at",
            )
        ),
        *(Field(name, Kind.DATE, d[name]) for name in ("opened_on", "expected_close_date", "closed_on")),
        Field("status", Kind.CHOICE, d.status, choices=frozenset(Status)),
        Field("forecast_category", Kind.CHOICE, d.forecast_category, choices=frozenset(ForecastCategory)),
        Field("amount", Kind.MONEY, d.base_minor),
        Field("probability", Kind.NUMBER, d.probability),
        Field("tags", Kind.TEXTS, d.tags),
    ]
)
"""What deals can be filtered by; amounts are compared in the tenant's currency."""

DEAL_ORDERS: dict[str, ColumnElement[Any]] = {
    "amount": d.base_minor.label("amount"),
    **{
        name: d[name]
        for name in (
            "id",
            "created_at",
            "updated_at",
            "name",
            "opened_on",
            "closed_on",
            "expected_close_date",
            "stage_entered_at",
            "last_followed_up_at",
            "next_follow_up_at",
        )
    },
}

PRODUCT_FIELDS = Fields(
    [
        *(
            Field(name, Kind.TEXT, p[name])
            for name in ("name", "code", "category", "unit", "description", "external_id")
        ),
        *(Field(name, Kind.MOMENT, p[name]) for name in ("created_at", "updated_at")),
        Field("id", Kind.UUID, p.id),
        Field("price", Kind.MONEY, p.price_minor),
        Field("active", Kind.BOOLEAN, p.active),
        Field("tags", Kind.TEXTS, p.tags),
    ]
)
PRODUCT_ORDERS = {name: p[name] for name in ("id", "created_at", "updated_at", "name", "code", "category")}


async def list_deals(query: PageQuery, work: SalesWork, *, deleted: bool = False) -> Page:
    """A page of the deals that the caller may see, or of those in the recycle bin.

    Raises FilterError and Invalid.
    """
    statement = select(*shown_columns(opportunities), DEAL_ORDERS["amount"]).where(
        readable(work.principal), d.deleted_at.is_not(None) if deleted else d.deleted_at.is_(None)
    )
    return await _page(statement, opportunities, DEAL_FIELDS, DEAL_ORDERS, query, work)


async def list_products(query: PageQuery, work: SalesWork, *, deleted: bool = False) -> Page:
    """A page of the products, or of those in the recycle bin. Raises FilterError and Invalid."""
    statement = select(*shown_columns(products)).where(
        p.tenant_id == work.tenant_id, p.deleted_at.is_not(None) if deleted else p.deleted_at.is_(None)
    )
    return await _page(statement, products, PRODUCT_FIELDS, PRODUCT_ORDERS, query, work)


async def _page(
    statement: Select[Any],
    table: Table,
    fields: Fields,
    orders: Mapping[str, ColumnElement[Any]],
    query: PageQuery,
    work: SalesWork,
) -> Page:
    open_to_me = filterable(fields, table.name, work.principal)
    if query.filter:
        statement = statement.where(parse(query.filter, open_to_me).to_sql(await _situation(work)))
    sortable = {name: column for name, column in orders.items() if name in open_to_me}
    return await fetch_page(work.connection, _searched(statement, table, query.search), query, sortable)


async def _situation(work: SalesWork) -> Situation:
    """What the variables of an expression mean for the caller, now."""
    tenant = await work.tenant()
    return Situation(work.now, ZoneInfo(tenant.zone), tenant.currency, me=work.principal.user_id)


def _searched(statement: Select[Any], table: Table, search: str | None) -> Select[Any]:
    pieces = grams([search])
    if not pieces:
        return statement
    if len(folded(search or "")) == 1:
        return statement.where(table.c.name.contains(search or "", autoescape=True))
    wanted: ColumnElement[Any] = literal(pieces, ARRAY(Text()))
    return statement.where(table.c.grams.op("@>")(wanted))

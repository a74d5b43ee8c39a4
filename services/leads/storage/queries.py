"""What people read of leads: lists, one lead, its history."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record
from sqlalchemy import ColumnElement, Select, and_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from pools.domain.pool import Pool
from records.columns import shown_columns
from records.filters import Field, Fields, Kind, Situation, parse
from records.grams import folded, grams
from records.pages import Page, PageQuery, fetch_page
from records.rights import among, filterable, visible
from services.leads.domain.conversion import Conversion
from services.leads.domain.status import Status
from services.leads.storage.tables import conversions, follow_ups, lead_pools, leads
from services.leads.storage.work import CONVERSION, LEAD, POOL, LeadsWork

c = leads.c
STATUSES = frozenset(status.value for status in Status)
FIELDS = Fields(
    [
        *(
            Field(name, Kind.TEXT, c[name])
            for name in (
                "name",
                "company",
                "title",
                "phone",
                "email",
                "wechat",
                "website",
                "region",
                "industry",
                "company_size",
                "source",
                "need",
                "external_id",
                "invalid_reason",
                "tier",
            )
        ),
        *(
            Field(name, Kind.UUID, c[name])
            for name in ("id", "owner_id", "department_id", "pool_id", "campaign_id")
        ),
        *(
            Field(name, Kind.MOMENT, c[name])
            for name in (
                "created_at",
                "updated_at",
                "owner_since",
                "entered_pool_at",
                "last_followed_up_at",
                "next_follow_up_at",
                "recycle_at",
            )
        ),
        Field("status", Kind.CHOICE, c.status, choices=STATUSES),
        Field("budget", Kind.MONEY, c.budget_minor),
        Field("score", Kind.REAL, c.score),
        Field("tags", Kind.TEXTS, c.tags),
    ]
)
"""What leads can be filtered by."""
SORTABLE = {
    name: c[name]
    for name in (
        "id",
        "created_at",
        "updated_at",
        "name",
        "last_followed_up_at",
        "next_follow_up_at",
        "score",
    )
}


async def list_leads(query: PageQuery, work: LeadsWork, *, deleted: bool = False) -> Page:
    """A page of the leads that the caller may see. Raises FilterError and Invalid."""
    pools = await work.my_pools()
    pooled = and_(c.owner_id.is_(None), among(c.pool_id, pools))
    statement = select(*shown_columns(leads)).where(visible(leads, work.principal, "leads:read", pooled))
    statement = statement.where(c.deleted_at.is_not(None) if deleted else c.deleted_at.is_(None))
    open_fields = filterable(FIELDS, "leads", work.principal)
    if query.filter:
        statement = statement.where(parse(query.filter, open_fields).to_sql(await situation(work)))
    sortable = {name: column for name, column in SORTABLE.items() if name in open_fields}
    return await fetch_page(work.connection, _searched(statement, query.search), query, sortable)


async def situation(work: LeadsWork) -> Situation:
    """What the variables of an expression mean for the caller, now."""
    tenant = await work.people.tenant()
    return Situation(work.now, ZoneInfo(tenant.zone), tenant.currency, me=work.principal.user_id)


def _searched(statement: Select[Any], search: str | None) -> Select[Any]:
    pieces = grams([search])
    if not pieces:
        return statement
    if len(folded(search or "")) == 1:
        return statement.where(c.name.contains(search or "", autoescape=True))
    wanted: ColumnElement[Any] = literal(pieces, ARRAY(Text()))
    return statement.where(c.grams.op("@>")(wanted))


def as_lead(row: Record) -> Any:
    """A row as a lead."""
    return LEAD.rows.from_row(row)


async def follow_ups_of(lead_id: UUID, work: LeadsWork) -> Sequence[Record]:
    """The follow-ups of a lead, the latest first."""
    statement = select(follow_ups).where(follow_ups.c.lead_id == lead_id)
    return await work.connection.fetch(
        statement.order_by(follow_ups.c.occurred_at.desc(), follow_ups.c.id.desc()).limit(500)
    )


async def list_pools(query: PageQuery, work: LeadsWork) -> Page:
    """A page of the tenant's pools."""
    statement = select(lead_pools).where(lead_pools.c.deleted_at.is_(None))
    columns = {name: lead_pools.c[name] for name in ("id", "created_at", "name")}
    return await fetch_page(work.connection, statement, query, columns, default="created_at")


def as_pool(row: Record) -> Pool:
    """A row as a pool."""
    return POOL.rows.from_row(row)


async def conversion_seen(conversion_id: UUID, work: LeadsWork) -> Conversion | None:
    """A conversion as it stands, without locking it."""
    row = await work.connection.fetch_one(select(conversions).where(conversions.c.id == conversion_id))
    return None if row is None else CONVERSION.from_row(row)

"""What people read of leads: lists, one lead, its history."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import ColumnElement, and_, select

from records.columns import shown_columns
from records.duplicates.collisions import CollisionView, list_collisions
from records.lists import fetch_list, searched
from records.pages import Page, PageQuery
from records.rights import among, filterable, visible
from records.views import Listed
from services.leads.domain.conversion import Conversion
from services.leads.domain.lead import Lead
from services.leads.domain.stays import Stay, stays_of
from services.leads.storage.fields import FIELDS, SEARCHED, SORTABLE
from services.leads.storage.tables import collisions, conversions, follow_ups, leads
from services.leads.storage.work import CONVERSION, LEAD, LeadsWork

c = leads.c
STATES = """
SELECT at, after ->> 'status' AS status FROM history
WHERE record_id = $1 AND after ->> 'id' = record_id::text ORDER BY version
"""


async def list_leads(
    query: PageQuery, work: LeadsWork, *, deleted: bool = False, permission: str = "leads:read"
) -> Page:
    """A page of the leads that the caller may see. Raises FilterError and Invalid."""
    seen = visible(leads, work.principal, permission, *await _doors(work))
    statement = select(*shown_columns(leads)).where(seen)
    gone = and_(c.deleted_at.is_not(None), c.merged_into_id.is_(None))  # a merge is taken back by itself
    statement = statement.where(gone if deleted else c.deleted_at.is_(None))
    open_fields = filterable(FIELDS, "leads", work.principal)
    statement = searched(statement, leads, query.search, open_fields, SEARCHED)
    return await fetch_list(statement, "leads", query, SORTABLE, work, work.custom)


async def collisions_of_leads(query: PageQuery, work: LeadsWork) -> Listed[CollisionView]:
    """A page of the collisions of leads that the caller may see."""
    seen = visible(leads, work.principal, "leads:read", *await _doors(work))
    return await list_collisions(query, collisions, leads, "leads", seen, work)


async def _doors(work: LeadsWork) -> Sequence[ColumnElement[bool]]:
    """What the caller sees besides: what waits in their pools, and what is shared with them."""
    pooled = and_(c.owner_id.is_(None), among(c.pool_id, await work.my_pools()))
    return pooled, among(c.id, await work.shared_with_me())


def as_lead(row: Record) -> Any:
    """A row as a lead."""
    return LEAD.rows.from_row(row)


async def follow_ups_of(lead_id: UUID, work: LeadsWork) -> Sequence[Record]:
    """The follow-ups of a lead, the latest first."""
    statement = select(follow_ups).where(follow_ups.c.lead_id == lead_id)
    return await work.connection.fetch(
        statement.order_by(follow_ups.c.occurred_at.desc(), follow_ups.c.id.desc()).limit(500)
    )


async def states_of(lead: Lead, work: LeadsWork) -> list[Stay]:
    """The lead's way through the states, as its versions tell it."""
    rows = await work.connection.fetch(STATES, lead.id)
    return stays_of(((row["at"], row["status"]) for row in rows), lead.created_at)


async def conversion_seen(conversion_id: UUID, work: LeadsWork) -> Conversion | None:
    """A conversion as it stands, without locking it."""
    row = await work.connection.fetch_one(select(conversions).where(conversions.c.id == conversion_id))
    return None if row is None else CONVERSION.from_row(row)

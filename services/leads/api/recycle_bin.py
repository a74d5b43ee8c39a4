"""What was deleted and can be restored (回收站)."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.pages import Page, PageQuery
from records.recycle_bin.doors import Shelf
from services.leads.api.routes import as_seen
from services.leads.application.change_lead import restore_lead
from services.leads.storage import queries
from services.leads.storage.bin import LEADS
from services.leads.storage.work import LeadsWork


async def _page(query: PageQuery, work: LeadsWork) -> Page:
    return await queries.list_leads(query, work, deleted=True)


async def _show(rows: Sequence[Record], work: LeadsWork) -> list[dict[str, Any]]:
    return [await as_seen(queries.as_lead(row), work) for row in rows]


SHELF = Shelf(LEADS, _page, _show, restore_lead, LEADS.purge)

"""Lead pools (线索池): set up and looked at."""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from chassis.door import IfMatch, WorkRoute, open_work, tag
from contracts.leads import LeadPoolSnapshot
from pools.application.quota import quota_of_caller
from pools.domain.pool import ClaimRules, Members, Mode, Pool
from records.pages import PageQuery, page_query
from services.leads.api import views
from services.leads.application.announcements import pool_snapshot
from services.leads.application.keep_pools import change_pool, create_pool
from services.leads.storage import queries
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/lead_pools", tags=["lead pools"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


def settings_of(body: views.PoolFields) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    if "members" in sent:
        sent["members"] = Members(**body.members.model_dump())
    if "claim" in sent:
        sent["claim"] = ClaimRules(**body.claim.model_dump())
    if "mode" in sent:
        sent["mode"] = Mode(body.mode)
    return sent


def shown(pool: Pool, response: Response) -> LeadPoolSnapshot:
    """The pool with its ETag."""
    tag(response, pool.version)
    return pool_snapshot(pool)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: views.PoolIn, work: Work, response: Response) -> LeadPoolSnapshot:
    """Open a pool. Only its name is required; what is left out sets no limit."""
    pool = await create_pool(settings_of(body), work)
    response.headers["Location"] = f"/api/v1/lead_pools/{pool.id}"
    return shown(pool, response)


@router.get("")
async def list_(query: Query, work: Work) -> views.PoolPage:
    """The tenant's pools, the oldest first."""
    work.principal.require("leads:read")
    page = await queries.list_pools(query, work)
    items = [pool_snapshot(queries.as_pool(row)) for row in page.rows]
    return views.PoolPage(items=items, next_cursor=page.next_cursor)


@router.get("/{pool_id}")
async def get(pool_id: UUID, work: Work, response: Response) -> LeadPoolSnapshot:
    """One pool."""
    work.principal.require("leads:read")
    return shown(await work.pools.get(pool_id), response)


@router.patch("/{pool_id}")
async def change(
    pool_id: UUID, body: views.PoolPatch, version: IfMatch, work: Work, response: Response
) -> LeadPoolSnapshot:
    """Change what is sent, of the version named in If-Match."""
    return shown(await change_pool(pool_id, settings_of(body), version, work), response)


@router.get("/{pool_id}/quota")
async def quota(pool_id: UUID, work: Work) -> views.QuotaView:
    """What the caller has claimed today and holds here, against the caps."""
    work.principal.require("leads:read")
    return views.QuotaView.model_validate(asdict(await quota_of_caller(pool_id, work)))

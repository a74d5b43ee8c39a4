"""Public seas (公海): set up and looked at."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response, status

from chassis.door import IfMatch, WorkRoute, tag
from contracts.customers import PublicSeaSnapshot
from pools.application.quota import quota_of_caller
from pools.domain.pool import ClaimRules, Members, Mode, Pool
from records.filters import parse
from services.customers.api import sea_views as views
from services.customers.api.doors import Asked, Work, fields_of
from services.customers.application.announcements import sea_snapshot
from services.customers.application.keep_seas import change_sea, create_sea
from services.customers.storage import queries
from services.customers.storage.fields import CUSTOMER_FIELDS

router = APIRouter(prefix="/public_seas", tags=["public seas"], route_class=WorkRoute)


def settings_of(body: views.SeaFields) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it. Raises FilterError for a wrong expression."""
    sent = fields_of(body)
    if "members" in sent:
        sent["members"] = Members(**body.members.model_dump())
    if "claim" in sent:
        if body.claim.hold_excludes is not None:
            parse(body.claim.hold_excludes, CUSTOMER_FIELDS)
        sent["claim"] = ClaimRules(**body.claim.model_dump())
    if "mode" in sent:
        sent["mode"] = Mode(body.mode)
    return sent


def shown(sea: Pool, response: Response) -> PublicSeaSnapshot:
    """The sea with its ETag."""
    tag(response, sea.version)
    return sea_snapshot(sea)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: views.SeaIn, work: Work, response: Response) -> PublicSeaSnapshot:
    """Open a sea. Only its name is required; what is left out sets no limit."""
    sea = await create_sea(settings_of(body), work)
    response.headers["Location"] = f"/api/v1/public_seas/{sea.id}"
    return shown(sea, response)


@router.get("")
async def list_(query: Asked, work: Work) -> views.SeaPage:
    """The tenant's seas, the oldest first."""
    work.principal.require("customers:read")
    page = await queries.list_seas(query, work)
    items = [sea_snapshot(queries.as_sea(row)) for row in page.rows]
    return views.SeaPage(items=items, next_cursor=page.next_cursor)


@router.get("/{sea_id}")
async def get(sea_id: UUID, work: Work, response: Response) -> PublicSeaSnapshot:
    """One sea."""
    work.principal.require("customers:read")
    return shown(await work.pools.get(sea_id), response)


@router.patch("/{sea_id}")
async def change(
    sea_id: UUID, body: views.SeaPatch, version: IfMatch, work: Work, response: Response
) -> PublicSeaSnapshot:
    """Change what is sent, of the version named in If-Match."""
    return shown(await change_sea(sea_id, settings_of(body), version, work), response)


@router.get("/{sea_id}/quota")
async def quota(sea_id: UUID, work: Work) -> views.QuotaView:
    """What the caller has claimed today and holds here, against the caps."""
    work.principal.require("customers:read")
    return views.QuotaView.model_validate(asdict(await quota_of_caller(sea_id, work)))

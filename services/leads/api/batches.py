"""The same verbs for many leads at once: each id has an outcome of its own."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from chassis.door import WorkRoute, open_work
from pools.application.move import begin_move, move
from records.batches import BatchIn, Outcomes, each, together
from services.leads.api import views
from services.leads.api.routes import new_lead
from services.leads.application.create_lead import create_lead, read_ahead
from services.leads.application.hold_lead import assign_lead, claim_lead, return_lead
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/leads", tags=["leads"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]


def _taking(item: views.LeadIn, work: LeadsWork) -> Callable[[], Awaitable[UUID]]:
    async def take_one() -> UUID:
        return (await create_lead(new_lead(item), work)).lead.id

    return take_one


@router.post("/batch", max_body_size=8 << 20)
async def create_batch(body: views.CreateBatchIn, work: Work) -> Outcomes:
    """Take in many leads: each has an outcome of its own. Pools that push give them out right after."""
    work.principal.require("leads:write")
    work.pushing.later()
    await read_ahead([new_lead(item) for item in body.items], work)
    return await together([_taking(item, work) for item in body.items], work)


@router.post("/claim_batch")
async def claim_batch(body: BatchIn, work: Work) -> Outcomes:
    """Claim as many of these as the rules allow."""
    await work.lock_quotas(body.ids, work.principal.user_id)
    return await each(body.ids, work, lambda id: claim_lead(id, work))


@router.post("/assign_batch")
async def assign_batch(body: views.AssignBatchIn, work: Work) -> Outcomes:
    """Give these to one person, as far as the caps allow."""
    await work.lock_quotas(body.ids, body.owner_id)
    return await each(body.ids, work, lambda id: assign_lead(id, body.owner_id, work))


@router.post("/return_batch")
async def return_batch(body: views.ReturnBatchIn, work: Work) -> Outcomes:
    """Give these back."""
    return await each(body.ids, work, lambda id: return_lead(id, body.reason, None, work))


@router.post("/move_batch")
async def move_batch(body: views.MoveBatchIn, work: Work) -> Outcomes:
    """Move these to another pool, as far as their owners' caps there allow."""
    asked = await begin_move(body.ids, body.pool_id, body.reason, work)
    return await each(body.ids, work, lambda id: move(id, asked, work.leads, work))

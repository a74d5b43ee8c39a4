"""The same verbs for many leads at once: each id has an outcome of its own."""

from typing import Annotated

from fastapi import APIRouter, Depends

from chassis.door import WorkRoute, open_work
from records.batches import BatchIn, Outcomes, each
from services.leads.api import views
from services.leads.application.hold_lead import assign_lead, claim_lead, return_lead
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/leads", tags=["leads"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]


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

"""The same verbs for many leads at once: each id has an outcome of its own."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from chassis.door import WorkRoute, open_work
from kernel.refusal import Refusal
from services.leads.api import views
from services.leads.application.hold_lead import assign_lead, claim_lead, return_lead
from services.leads.domain.lead import Lead
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/leads", tags=["leads"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]


@router.post("/claim_batch")
async def claim_batch(body: views.BatchIn, work: Work) -> views.Outcomes:
    """Claim as many of these as the rules allow."""
    await work.lock_my_quotas(body.ids)
    return await _each(body.ids, work, lambda id: claim_lead(id, work))


@router.post("/assign_batch")
async def assign_batch(body: views.AssignBatchIn, work: Work) -> views.Outcomes:
    """Give these to one person, as far as the caps allow."""
    return await _each(body.ids, work, lambda id: assign_lead(id, body.owner_id, work))


@router.post("/return_batch")
async def return_batch(body: views.ReturnBatchIn, work: Work) -> views.Outcomes:
    """Give these back."""
    return await _each(body.ids, work, lambda id: return_lead(id, body.reason, None, work))


async def _each(
    ids: Sequence[UUID], work: LeadsWork, do: Callable[[UUID], Awaitable[Lead]]
) -> views.Outcomes:
    """One after another, in the order of the ids so that batches can't deadlock; a refusal undoes its own part."""
    outcomes: dict[UUID, views.Outcome] = {}
    for id in sorted(set(ids)):
        try:
            async with work.step(work.cause):
                await do(id)
            outcomes[id] = views.Outcome(id=id, ok=True)
        except Refusal as refusal:
            outcomes[id] = views.Outcome(id=id, ok=False, code=refusal.code, detail=refusal.facts)
    return views.Outcomes(items=[outcomes[id] for id in dict.fromkeys(ids)])

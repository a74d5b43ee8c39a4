"""The same verbs for many customers at once: each has an outcome of its own."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from fastapi import APIRouter

from chassis.door import WorkRoute
from kernel.refusal import Refusal
from services.customers.api import views
from services.customers.api.doors import Work
from services.customers.api.routes import new_customer
from services.customers.application.create_customer import create_customer
from services.customers.application.hold_customer import (
    allocate_customer,
    claim_customer,
    release_customer,
    transfer_customer,
)
from services.customers.domain.customer import Customer
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/customers", tags=["customers"], route_class=WorkRoute)


@router.post("/batch", max_body_size=8 << 20)
async def create_batch(body: views.CreateBatchIn, work: Work) -> views.Outcomes:
    """Take in many customers."""
    outcomes = []
    for item in body.items:
        try:
            async with work.step(work.cause):
                opened = await create_customer(new_customer(item), work)
            outcomes.append(views.Outcome(id=opened.customer.id, ok=True))
        except Refusal as refusal:
            outcomes.append(views.Outcome(id=None, ok=False, code=refusal.code, detail=refusal.facts))
    return views.Outcomes(items=outcomes)


@router.post("/claim_batch")
async def claim_batch(body: views.BatchIn, work: Work) -> views.Outcomes:
    """Claim as many of these as the rules allow."""
    if work.principal.user_id is not None:
        await work.lock_quotas(body.ids, work.principal.user_id)
    return await _each(body.ids, work, lambda id: claim_customer(id, work))


@router.post("/allocate_batch")
async def allocate_batch(body: views.AllocateBatchIn, work: Work) -> views.Outcomes:
    """Give these to one person, as far as the caps allow."""
    await work.lock_quotas(body.ids, body.owner_id)
    return await _each(body.ids, work, lambda id: allocate_customer(id, body.owner_id, work))


@router.post("/release_batch")
async def release_batch(body: views.ReleaseBatchIn, work: Work) -> views.Outcomes:
    """Give these back."""
    return await _each(body.ids, work, lambda id: release_customer(id, body.reason, None, work))


@router.post("/transfer_batch")
async def transfer_batch(body: views.TransferBatchIn, work: Work) -> views.Outcomes:
    """Hand these to one colleague, as far as the caps allow."""
    await work.lock_quotas(body.ids, body.owner_id)
    return await _each(body.ids, work, lambda id: transfer_customer(id, body.owner_id, body.keep, work))


async def _each(
    ids: Sequence[UUID], work: CustomersWork, do: Callable[[UUID], Awaitable[Customer]]
) -> views.Outcomes:
    """One after another, by id so that batches can't deadlock; a refusal undoes its own part."""
    outcomes: dict[UUID, views.Outcome] = {}
    for id in sorted(set(ids)):
        try:
            async with work.step(work.cause):
                await do(id)
            outcomes[id] = views.Outcome(id=id, ok=True)
        except Refusal as refusal:
            outcomes[id] = views.Outcome(id=id, ok=False, code=refusal.code, detail=refusal.facts)
    return views.Outcomes(items=[outcomes[id] for id in dict.fromkeys(ids)])

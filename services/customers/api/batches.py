"""The same verbs for many customers at once: each has an outcome of its own."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from fastapi import APIRouter

from chassis.door import WorkRoute
from pools.application.move import begin_move, move
from records.batches import BatchIn, Outcomes, attempt, each
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
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/customers", tags=["customers"], route_class=WorkRoute)


def _opening(item: views.CustomerIn, work: CustomersWork) -> Callable[[], Awaitable[UUID]]:
    async def open_one() -> UUID:
        return (await create_customer(new_customer(item), work)).customer.id

    return open_one


@router.post("/batch", max_body_size=8 << 20)
async def create_batch(body: views.CreateBatchIn, work: Work) -> Outcomes:
    """Take in many customers."""
    work.pushing.later()
    return Outcomes(items=[await attempt(_opening(item, work), None, work) for item in body.items])


@router.post("/claim_batch")
async def claim_batch(body: BatchIn, work: Work) -> Outcomes:
    """Claim as many of these as the rules allow."""
    await work.lock_quotas(body.ids, work.principal.user_id)
    return await each(body.ids, work, lambda id: claim_customer(id, work))


@router.post("/allocate_batch")
async def allocate_batch(body: views.AllocateBatchIn, work: Work) -> Outcomes:
    """Give these to one person, as far as the caps allow."""
    await work.lock_quotas(body.ids, body.owner_id)
    return await each(body.ids, work, lambda id: allocate_customer(id, body.owner_id, work))


@router.post("/release_batch")
async def release_batch(body: views.ReleaseBatchIn, work: Work) -> Outcomes:
    """Give these back."""
    return await each(body.ids, work, lambda id: release_customer(id, body.reason, None, work))


@router.post("/move_batch")
async def move_batch(body: views.MoveBatchIn, work: Work) -> Outcomes:
    """Move these to another sea, as far as their owners' caps there allow."""
    asked = await begin_move(body.ids, body.sea_id, body.reason, work)
    return await each(body.ids, work, lambda id: move(id, asked, work.customers, work))


def _handing(body: views.TransferBatchIn, work: CustomersWork) -> Callable[[UUID], Awaitable[object]]:
    return lambda id: transfer_customer(id, body.owner_id, body.keep, work, documents=body.documents)


@router.post("/transfer_batch")
async def transfer_batch(body: views.TransferBatchIn, work: Work) -> Outcomes:
    """Hand these to one colleague, as far as the caps allow."""
    await work.lock_quotas(body.ids, body.owner_id)
    return await each(body.ids, work, _handing(body, work))

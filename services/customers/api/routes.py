"""Customers: parse, delegate, show."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response, status
from fastapi.responses import JSONResponse

from chassis.door import IfMatch, WorkRoute
from kernel.refusal import MergedAway, NotFound
from pools.application.look import look_at
from records.duplicates.collisions import CollisionView
from records.duplicates.hints import DuplicatesView, DuplicateView
from records.sharing import ShareIn
from records.views import Listed
from services.customers.api import views
from services.customers.api.doors import Asked, Work, fields_of, show_customer, show_customers
from services.customers.application.change_customer import change_customer, delete_customer, restore_customer
from services.customers.application.create_customer import NewCustomer, create_customer
from services.customers.application.find_duplicates import find_duplicates, hints_for_caller
from services.customers.application.follow_up_customer import NewFollowUp, follow_up_customer
from services.customers.application.hold_customer import (
    allocate_customer,
    claim_customer,
    lock_customer,
    move_customer,
    release_customer,
    share_customer,
    transfer_customer,
    unlock_customer,
)
from services.customers.application.likeness import keys_of_traits
from services.customers.domain.contact_time import best_times
from services.customers.storage import queries

router = APIRouter(prefix="/customers", tags=["customers"], route_class=WorkRoute)
Trait = Annotated[str | None, Query(max_length=200)]


def new_customer(body: views.CustomerIn) -> NewCustomer:
    """What the caller sent of a new customer."""
    values = fields_of(body)
    place = {name: values.pop(name, None) for name in ("sea_id", "owner_id", "occurred_at")}
    return NewCustomer(values, **place)


@router.post("", status_code=status.HTTP_201_CREATED, response_model=views.NewCustomerView)
async def create(body: views.CustomerIn, work: Work, response: Response) -> Any:
    """Take in a customer; the answer lists what it resembles.

    A likely duplicate is no refusal unless the tenant's policy blocks it. Where the policy attaches, the answer is
    200 with the customer that was there, or with a hint of it where it is out of sight.
    """
    opened = await create_customer(new_customer(body), work)
    response.headers["Location"] = f"/api/v1/customers/{opened.customer.id}"
    likely = [hint.plain for hint in await hints_for_caller(opened.duplicates, work)]
    if not opened.attached:
        return await show_customer(
            opened.customer, work, response, status.HTTP_201_CREATED, duplicates=likely
        )
    try:
        await work.check_visible(opened.customer)
    except NotFound:
        return JSONResponse({"attached": True, "duplicates": likely})
    return await show_customer(opened.customer, work, response, attached=True, duplicates=likely)


@router.get("", response_model=views.CustomerPage)
async def list_(query: Asked, work: Work) -> Any:
    """The customers that the caller may see: own, shared, of the scope, and those in the caller's seas."""
    page = await queries.list_customers(query, work)
    customers = [queries.as_customer(row) for row in page.rows]
    return await show_customers(customers, page.next_cursor, page.count, work)


@router.get("/duplicates")
async def duplicates(
    work: Work, name: Trait = None, phone: Trait = None, email: Trait = None, social_credit_code: Trait = None
) -> DuplicatesView:
    """What resembles a customer to be written down (查重); of what is out of sight only whose it is."""
    found = await find_duplicates(keys_of_traits(name, phone, email, social_credit_code), work)
    return DuplicatesView(items=[DuplicateView.model_validate(hint.plain) for hint in found])


@router.get("/collisions")
async def collisions(query: Asked, work: Work) -> Listed[CollisionView]:
    """Customers that were written down as leads at the same time (撞单), the latest first."""
    return await queries.collisions_of_customers(query, work)


@router.get("/{customer_id}", response_model=views.CustomerView)
async def get(customer_id: UUID, work: Work, response: Response) -> Any:
    """One customer. One that was merged away answers 410, with the id of the record as which it lives on."""
    customer = await work.customers.get(customer_id)
    await work.check_visible(customer)
    if customer.deleted_at is not None and customer.merged_into_id is not None:
        raise MergedAway(into_id=str(await work.repointing.living(customer.id)))
    await look_at(customer, work)
    return await show_customer(customer, work, response)


@router.patch("/{customer_id}", response_model=views.CustomerView)
async def change(
    customer_id: UUID, body: views.CustomerPatch, version: IfMatch, work: Work, response: Response
) -> Any:
    """Change what is sent, of the version named in If-Match."""
    return await show_customer(
        await change_customer(customer_id, fields_of(body), version, work), work, response
    )


@router.delete("/{customer_id}", response_model=views.CustomerView)
async def delete(customer_id: UUID, work: Work, response: Response) -> Any:
    """To the recycle bin, with its contacts."""
    return await show_customer(await delete_customer(customer_id, work), work, response)


@router.post("/{customer_id}/restore", response_model=views.CustomerView)
async def restore(customer_id: UUID, work: Work, response: Response) -> Any:
    """Out of the recycle bin."""
    return await show_customer(await restore_customer(customer_id, work), work, response)


@router.post("/{customer_id}/claim", response_model=views.CustomerView)
async def claim(customer_id: UUID, work: Work, response: Response) -> Any:
    """Take it out of its sea (领取)."""
    return await show_customer(await claim_customer(customer_id, work), work, response)


@router.post("/{customer_id}/allocate", response_model=views.CustomerView)
async def allocate(customer_id: UUID, body: views.OwnerIn, work: Work, response: Response) -> Any:
    """Give it to somebody (分配)."""
    return await show_customer(await allocate_customer(customer_id, body.owner_id, work), work, response)


@router.post("/{customer_id}/release", response_model=views.CustomerView)
async def release(customer_id: UUID, body: views.ReleaseIn, work: Work, response: Response) -> Any:
    """Give it back to a sea (退回)."""
    return await show_customer(
        await release_customer(customer_id, body.reason, body.sea_id, work), work, response
    )


@router.post("/{customer_id}/move", response_model=views.CustomerView)
async def move(customer_id: UUID, body: views.MoveIn, work: Work, response: Response) -> Any:
    """Let it live in another sea (移到其他公海); for managers of both seas."""
    return await show_customer(
        await move_customer(customer_id, body.sea_id, body.reason, work), work, response
    )


@router.post("/{customer_id}/transfer", response_model=views.CustomerView)
async def transfer(customer_id: UUID, body: views.TransferIn, work: Work, response: Response) -> Any:
    """Hand it to a colleague (转移), with the open deals and orders that its owner has with it."""
    return await show_customer(
        await transfer_customer(customer_id, body.owner_id, body.keep, work, documents=body.documents),
        work,
        response,
    )


@router.post("/{customer_id}/lock", response_model=views.CustomerView)
async def lock(customer_id: UUID, body: views.LockIn, work: Work, response: Response) -> Any:
    """Protect it from recycling for a while (锁定)."""
    return await show_customer(await lock_customer(customer_id, body.until, work), work, response)


@router.post("/{customer_id}/unlock", response_model=views.CustomerView)
async def unlock(customer_id: UUID, work: Work, response: Response) -> Any:
    """End the protection."""
    return await show_customer(await unlock_customer(customer_id, work), work, response)


@router.post("/{customer_id}/share", response_model=views.CustomerView)
async def share(customer_id: UUID, body: ShareIn, work: Work, response: Response) -> Any:
    """Let a colleague read or write it (共享)."""
    return await show_customer(await share_customer(customer_id, body, work), work, response)


@router.post("/{customer_id}/follow_ups", response_model=views.CustomerView)
async def follow_up(customer_id: UUID, body: views.FollowUpIn, work: Work, response: Response) -> Any:
    """Note a contact (跟进)."""
    new = NewFollowUp(**body.model_dump())
    return await show_customer(await follow_up_customer(customer_id, new, work), work, response)


@router.get("/{customer_id}/best_contact_time")
async def best_contact_time(customer_id: UUID, work: Work) -> views.BestTimesView:
    """When it is best reached (最佳联系时间), learnt from calls, messages and e-mails and what came of them."""
    customer = await work.customers.get(customer_id)
    await work.check_visible(customer)
    own, segment = await queries.tries_of(customer, work)
    return views.BestTimesView(
        items=[views.BestTimeView.model_validate(one) for one in best_times(own, segment)],
        own_tries=sum(one.tries for one in own),
        segment_tries=sum(one.tries for one in segment),
    )


@router.get("/{customer_id}/follow_ups")
async def follow_ups(customer_id: UUID, work: Work) -> views.FollowUpsView:
    """The contacts that were noted, the latest first."""
    await work.check_visible(await work.customers.get(customer_id))
    rows = await queries.follow_ups_of(customer_id, work)
    return views.FollowUpsView(items=[views.FollowUpView.model_validate(dict(row)) for row in rows])

"""Customers: parse, delegate, show."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status

from chassis.door import IfMatch, WorkRoute, open_work, tag
from records.pages import PageQuery, page_query
from services.customers.api import views
from services.customers.application.change_customer import change_customer, delete_customer, restore_customer
from services.customers.application.create_customer import NewCustomer, create_customer
from services.customers.application.find_duplicates import Hint, find_duplicates, hints
from services.customers.application.follow_up_customer import NewFollowUp, follow_up_customer
from services.customers.application.hold_customer import (
    allocate_customer,
    claim_customer,
    lock_customer,
    release_customer,
    share_customer,
    transfer_customer,
    unlock_customer,
)
from services.customers.application.ports import Traits
from services.customers.domain.customer import Customer
from services.customers.storage import queries
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/customers", tags=["customers"], route_class=WorkRoute)
Work = Annotated[CustomersWork, Depends(open_work(CustomersWork), scope="function")]
Asked = Annotated[PageQuery, Depends(page_query)]
Trait = Annotated[str | None, Query(max_length=200)]


def fields_of(body: views.In) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    return {name: getattr(body, name) for name in body.model_fields_set}


def new_customer(body: views.CustomerIn) -> NewCustomer:
    """What the caller sent of a new customer."""
    values = fields_of(body)
    place = {name: values.pop(name, None) for name in ("sea_id", "owner_id", "occurred_at")}
    return NewCustomer(values, **place)


def shown(customer: Customer, response: Response) -> views.CustomerView:
    """The customer with its ETag."""
    tag(response, customer.version)
    return views.CustomerView.model_validate(customer)


def _hint_views(found: list[Hint]) -> list[views.DuplicateView]:
    return [views.DuplicateView.model_validate(one, from_attributes=True) for one in found]


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: views.CustomerIn, work: Work, response: Response) -> views.NewCustomerView:
    """Take in a customer. A likely duplicate is no refusal: the answer lists what it resembles."""
    opened = await create_customer(new_customer(body), work)
    response.headers["Location"] = f"/api/v1/customers/{opened.customer.id}"
    tag(response, opened.customer.version)
    view = views.NewCustomerView.model_validate(opened.customer)
    return view.model_copy(update={"duplicates": _hint_views(await hints(opened.duplicates, work))})


@router.get("")
async def list_(query: Asked, work: Work) -> views.CustomerPage:
    """The customers that the caller may see: own, shared, of the scope, and those in the caller's seas."""
    page = await queries.list_customers(query, work)
    items = [views.CustomerView.model_validate(queries.as_customer(row)) for row in page.rows]
    return views.CustomerPage(items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/duplicates")
async def duplicates(
    work: Work, name: Trait = None, phone: Trait = None, email: Trait = None, social_credit_code: Trait = None
) -> views.DuplicatesView:
    """What resembles a customer to be written down (查重); of what is out of sight only whose it is."""
    traits = Traits(name, phone, email, social_credit_code)
    return views.DuplicatesView(items=_hint_views(await find_duplicates(traits, work)))


@router.get("/{customer_id}")
async def get(customer_id: UUID, work: Work, response: Response) -> views.CustomerView:
    """One customer."""
    customer = await work.customers.get(customer_id)
    await work.check_visible(customer)
    return shown(customer, response)


@router.patch("/{customer_id}")
async def change(
    customer_id: UUID, body: views.CustomerPatch, version: IfMatch, work: Work, response: Response
) -> views.CustomerView:
    """Change what is sent, of the version named in If-Match."""
    return shown(await change_customer(customer_id, fields_of(body), version, work), response)


@router.delete("/{customer_id}")
async def delete(customer_id: UUID, work: Work, response: Response) -> views.CustomerView:
    """To the recycle bin, with its contacts."""
    return shown(await delete_customer(customer_id, work), response)


@router.post("/{customer_id}/restore")
async def restore(customer_id: UUID, work: Work, response: Response) -> views.CustomerView:
    """Out of the recycle bin."""
    return shown(await restore_customer(customer_id, work), response)


@router.post("/{customer_id}/claim")
async def claim(customer_id: UUID, work: Work, response: Response) -> views.CustomerView:
    """Take it out of its sea (领取)."""
    return shown(await claim_customer(customer_id, work), response)


@router.post("/{customer_id}/allocate")
async def allocate(
    customer_id: UUID, body: views.OwnerIn, work: Work, response: Response
) -> views.CustomerView:
    """Give it to somebody (分配)."""
    return shown(await allocate_customer(customer_id, body.owner_id, work), response)


@router.post("/{customer_id}/release")
async def release(
    customer_id: UUID, body: views.ReleaseIn, work: Work, response: Response
) -> views.CustomerView:
    """Give it back to a sea (退回)."""
    return shown(await release_customer(customer_id, body.reason, body.sea_id, work), response)


@router.post("/{customer_id}/transfer")
async def transfer(
    customer_id: UUID, body: views.TransferIn, work: Work, response: Response
) -> views.CustomerView:
    """Hand it to a colleague (转移)."""
    return shown(await transfer_customer(customer_id, body.owner_id, body.keep, work), response)


@router.post("/{customer_id}/lock")
async def lock(customer_id: UUID, body: views.LockIn, work: Work, response: Response) -> views.CustomerView:
    """Protect it from recycling for a while (锁定)."""
    return shown(await lock_customer(customer_id, body.until, work), response)


@router.post("/{customer_id}/unlock")
async def unlock(customer_id: UUID, work: Work, response: Response) -> views.CustomerView:
    """End the protection."""
    return shown(await unlock_customer(customer_id, work), response)


@router.post("/{customer_id}/share")
async def share(customer_id: UUID, body: views.ShareIn, work: Work, response: Response) -> views.CustomerView:
    """Let a colleague read or write it (共享)."""
    return shown(await share_customer(customer_id, body.user_id, body.access, body.until, work), response)


@router.post("/{customer_id}/follow_ups")
async def follow_up(
    customer_id: UUID, body: views.FollowUpIn, work: Work, response: Response
) -> views.CustomerView:
    """Note a contact (跟进)."""
    new = NewFollowUp(**{name: getattr(body, name) for name in views.FollowUpIn.model_fields})
    return shown(await follow_up_customer(customer_id, new, work), response)


@router.get("/{customer_id}/follow_ups")
async def follow_ups(customer_id: UUID, work: Work) -> views.FollowUpsView:
    """The contacts that were noted, the latest first."""
    await work.check_visible(await work.customers.get(customer_id))
    rows = await queries.follow_ups_of(customer_id, work)
    return views.FollowUpsView(items=[views.FollowUpView.model_validate(dict(row)) for row in rows])


@router.get("/{customer_id}/history")
async def history(customer_id: UUID, work: Work) -> views.HistoryView:
    """What happened to it and who held it, the latest first."""
    await work.check_visible(await work.customers.get(customer_id))
    rows = await queries.history_of(customer_id, work)
    owners = await queries.owners_of(customer_id, work)
    return views.HistoryView(
        items=[views.HistoryEntry.model_validate(dict(row)) for row in rows],
        owners=[views.OwnershipView.model_validate(dict(row)) for row in owners],
    )

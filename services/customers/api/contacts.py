"""Contacts: parse, delegate, show."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from chassis.door import IfMatch, WorkRoute, open_work, tag
from records.pages import PageQuery, page_query
from services.customers.api import contact_views as views
from services.customers.api.routes import fields_of
from services.customers.api.views import HistoryEntry, HistoryView
from services.customers.application.keep_contacts import (
    NewContact,
    change_contact,
    create_contact,
    delete_contact,
    restore_contact,
    visible_contact,
)
from services.customers.domain.contact import Contact
from services.customers.storage import queries
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/contacts", tags=["contacts"], route_class=WorkRoute)
Work = Annotated[CustomersWork, Depends(open_work(CustomersWork), scope="function")]
Asked = Annotated[PageQuery, Depends(page_query)]


def shown(contact: Contact, response: Response) -> views.ContactView:
    """The contact with its ETag."""
    tag(response, contact.version)
    return views.ContactView.model_validate(contact)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: views.ContactIn, work: Work, response: Response) -> views.ContactView:
    """Add a person to a customer."""
    values = fields_of(body)
    consents = values.pop("consents", {})
    new = NewContact(values.pop("customer_id"), values, consents, occurred_at=values.pop("occurred_at", None))
    contact = await create_contact(new, work)
    response.headers["Location"] = f"/api/v1/contacts/{contact.id}"
    return shown(contact, response)


@router.get("")
async def list_(query: Asked, work: Work, customer_id: UUID | None = None) -> views.ContactPage:
    """The contacts that the caller may see; with `customer_id` those of one customer in sight."""
    if customer_id is not None:
        await work.check_visible(await work.customers.get(customer_id))
    page = await queries.list_contacts(query, work, customer_id=customer_id)
    items = [views.ContactView.model_validate(queries.as_contact(row)) for row in page.rows]
    return views.ContactPage(items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/{contact_id}")
async def get(contact_id: UUID, work: Work, response: Response) -> views.ContactView:
    """One contact."""
    return shown(await visible_contact(contact_id, work), response)


@router.patch("/{contact_id}")
async def change(
    contact_id: UUID, body: views.ContactPatch, version: IfMatch, work: Work, response: Response
) -> views.ContactView:
    """Change what is sent, of the version named in If-Match."""
    values = fields_of(body)
    consents = values.pop("consents", {})
    return shown(await change_contact(contact_id, values, consents, version, work), response)


@router.delete("/{contact_id}")
async def delete(contact_id: UUID, work: Work, response: Response) -> views.ContactView:
    """To the recycle bin."""
    return shown(await delete_contact(contact_id, work), response)


@router.post("/{contact_id}/restore")
async def restore(contact_id: UUID, work: Work, response: Response) -> views.ContactView:
    """Out of the recycle bin."""
    return shown(await restore_contact(contact_id, work), response)


@router.get("/{contact_id}/history")
async def history(contact_id: UUID, work: Work) -> HistoryView:
    """What happened to it, the latest first."""
    await visible_contact(contact_id, work)
    rows = await queries.history_of(contact_id, work)
    return HistoryView(items=[HistoryEntry.model_validate(dict(row)) for row in rows])

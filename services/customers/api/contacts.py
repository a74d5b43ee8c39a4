"""Contacts: parse, delegate, show."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from chassis.door import IfMatch, WorkRoute
from records.history import HistoryPage, history_of
from services.customers.api import contact_views as views
from services.customers.api.doors import Asked, Work, fields_of, show_contact, show_contacts
from services.customers.application.keep_contacts import (
    NewContact,
    change_contact,
    create_contact,
    delete_contact,
    restore_contact,
    visible_contact,
)
from services.customers.storage import queries

router = APIRouter(prefix="/contacts", tags=["contacts"], route_class=WorkRoute)


@router.post("", status_code=status.HTTP_201_CREATED, response_model=views.ContactView)
async def create(body: views.ContactIn, work: Work, response: Response) -> Any:
    """Add a person to a customer."""
    values = fields_of(body)
    consents = values.pop("consents", {})
    new = NewContact(values.pop("customer_id"), values, consents, occurred_at=values.pop("occurred_at", None))
    contact = await create_contact(new, work)
    response.headers["Location"] = f"/api/v1/contacts/{contact.id}"
    return await show_contact(contact, work, response, status.HTTP_201_CREATED)


@router.get("", response_model=views.ContactPage)
async def list_(query: Asked, work: Work, customer_id: UUID | None = None) -> Any:
    """The contacts that the caller may see; with `customer_id` those of one customer in sight."""
    if customer_id is not None:
        await work.check_visible(await work.customers.get(customer_id))
    page = await queries.list_contacts(query, work, customer_id=customer_id)
    contacts = [queries.as_contact(row) for row in page.rows]
    return await show_contacts(contacts, page.next_cursor, page.count, work)


@router.get("/{contact_id}", response_model=views.ContactView)
async def get(contact_id: UUID, work: Work, response: Response) -> Any:
    """One contact."""
    return await show_contact(await visible_contact(contact_id, work), work, response)


@router.patch("/{contact_id}", response_model=views.ContactView)
async def change(
    contact_id: UUID, body: views.ContactPatch, version: IfMatch, work: Work, response: Response
) -> Any:
    """Change what is sent, of the version named in If-Match."""
    values = fields_of(body)
    consents = values.pop("consents", {})
    return await show_contact(
        await change_contact(contact_id, values, consents, version, work), work, response
    )


@router.delete("/{contact_id}", response_model=views.ContactView)
async def delete(contact_id: UUID, work: Work, response: Response) -> Any:
    """To the recycle bin."""
    return await show_contact(await delete_contact(contact_id, work), work, response)


@router.post("/{contact_id}/restore", response_model=views.ContactView)
async def restore(contact_id: UUID, work: Work, response: Response) -> Any:
    """Out of the recycle bin."""
    return await show_contact(await restore_contact(contact_id, work), work, response)


@router.get("/{contact_id}/history")
async def history(
    contact_id: UUID,
    work: Work,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HistoryPage:
    """What happened to it, the latest first."""
    await visible_contact(contact_id, work)
    return await history_of(
        contact_id, "contacts", work.connection, work.principal, before=before, limit=limit
    )

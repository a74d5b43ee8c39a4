"""What every route of customers starts from, and how answers leave: no more than the reader may see."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Depends, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from chassis.door import open_work, tag
from records.pages import PageQuery, page_query
from services.customers.api.contact_views import ContactView
from services.customers.api.views import CustomerView
from services.customers.domain.contact import Contact
from services.customers.domain.customer import Customer
from services.customers.storage.work import CustomersWork

Work = Annotated[CustomersWork, Depends(open_work(CustomersWork), scope="function")]
Asked = Annotated[PageQuery, Depends(page_query)]


def fields_of(body: BaseModel) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    return {name: getattr(body, name) for name in body.model_fields_set}


async def customer_as_seen(customer: Customer, work: CustomersWork) -> dict[str, Any]:
    """What the reader may see of a customer, in JSON."""
    body = CustomerView.model_validate(customer).model_dump(mode="json")
    return await work.custom.shown("customers", customer, body, await work.masked_of(customer))


async def contact_as_seen(contact: Contact, work: CustomersWork) -> dict[str, Any]:
    """What the reader may see of a contact, in JSON."""
    body = ContactView.model_validate(contact).model_dump(mode="json")
    return await work.custom.shown("contacts", contact, body)


async def show_customer(
    customer: Customer, work: CustomersWork, response: Response, status: int = 200, **beside: Any
) -> Any:
    """A customer with its ETag, as the reader may see it; `beside` is put next to its fields."""
    await work.settle()  # its deadline is shown with it
    tag(response, customer.version)
    shown = await customer_as_seen(customer, work)
    return JSONResponse({**shown, **beside}, status, headers=dict(response.headers))


async def show_customers(
    customers: Iterable[Customer], next_cursor: str | None, count: int | None, work: CustomersWork
) -> JSONResponse:
    """A page of customers, each as the reader may see it."""
    items = [await customer_as_seen(one, work) for one in customers]
    return JSONResponse({"items": items, "next_cursor": next_cursor, "count": count})


async def show_contact(contact: Contact, work: CustomersWork, response: Response, status: int = 200) -> Any:
    """A contact with its ETag, as the reader may see it."""
    tag(response, contact.version)
    return JSONResponse(await contact_as_seen(contact, work), status, headers=dict(response.headers))


async def show_contacts(
    contacts: Iterable[Contact], next_cursor: str | None, count: int | None, work: CustomersWork
) -> JSONResponse:
    """A page of contacts, each as the reader may see it."""
    items = [await contact_as_seen(one, work) for one in contacts]
    return JSONResponse({"items": items, "next_cursor": next_cursor, "count": count})

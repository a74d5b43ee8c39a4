"""What was deleted and can be restored (回收站)."""

from typing import Any, Literal

from fastapi import APIRouter

from chassis.door import WorkRoute
from services.customers.api.contact_views import ContactPage
from services.customers.api.doors import Asked, Work, show_contacts, show_customers
from services.customers.api.views import CustomerPage
from services.customers.storage import queries

router = APIRouter(prefix="/recycle_bin", tags=["recycle bin"], route_class=WorkRoute)


@router.get("", response_model=CustomerPage | ContactPage)
async def list_(query: Asked, work: Work, module: Literal["customers", "contacts"]) -> Any:
    """Deleted customers or contacts that the caller may see."""
    if module == "customers":
        work.principal.require("customers:delete")
        page = await queries.list_customers(query, work, deleted=True)
        customers = [queries.as_customer(row) for row in page.rows]
        return await show_customers(customers, page.next_cursor, page.count, work)
    work.principal.require("contacts:delete")
    page = await queries.list_contacts(query, work, deleted=True)
    contacts = [queries.as_contact(row) for row in page.rows]
    return await show_contacts(contacts, page.next_cursor, page.count, work)

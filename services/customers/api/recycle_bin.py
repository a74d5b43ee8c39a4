"""What was deleted and can be restored (回收站)."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends

from chassis.door import WorkRoute, open_work
from records.pages import PageQuery, page_query
from services.customers.api.contact_views import ContactPage, ContactView
from services.customers.api.views import CustomerPage, CustomerView
from services.customers.storage import queries
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/recycle_bin", tags=["recycle bin"], route_class=WorkRoute)
Work = Annotated[CustomersWork, Depends(open_work(CustomersWork), scope="function")]
Asked = Annotated[PageQuery, Depends(page_query)]


@router.get("")
async def list_(
    query: Asked, work: Work, module: Literal["customers", "contacts"]
) -> CustomerPage | ContactPage:
    """Deleted customers or contacts that the caller may see."""
    if module == "customers":
        work.principal.require("customers:delete")
        page = await queries.list_customers(query, work, deleted=True)
        customers = [CustomerView.model_validate(queries.as_customer(row)) for row in page.rows]
        return CustomerPage(items=customers, next_cursor=page.next_cursor, count=page.count)
    work.principal.require("contacts:delete")
    page = await queries.list_contacts(query, work, deleted=True)
    contacts = [ContactView.model_validate(queries.as_contact(row)) for row in page.rows]
    return ContactPage(items=contacts, next_cursor=page.next_cursor, count=page.count)

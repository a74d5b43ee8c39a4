"""What was deleted and can be restored (回收站)."""

from collections.abc import Sequence
from typing import Any

from asyncpg import Record

from records.pages import Page, PageQuery
from records.recycle_bin.doors import Shelf
from services.customers.api.doors import contact_as_seen, customer_as_seen
from services.customers.application.change_customer import restore_customer
from services.customers.application.keep_contacts import restore_contact
from services.customers.storage import queries
from services.customers.storage.bin import CONTACTS, CUSTOMERS
from services.customers.storage.work import CustomersWork


async def _customers(query: PageQuery, work: CustomersWork) -> Page:
    return await queries.list_customers(query, work, deleted=True)


async def _show_customers(rows: Sequence[Record], work: CustomersWork) -> list[dict[str, Any]]:
    return [await customer_as_seen(queries.as_customer(row), work) for row in rows]


async def _contacts(query: PageQuery, work: CustomersWork) -> Page:
    return await queries.list_contacts(query, work, deleted=True)


async def _show_contacts(rows: Sequence[Record], work: CustomersWork) -> list[dict[str, Any]]:
    return [await contact_as_seen(queries.as_contact(row), work) for row in rows]


SHELVES = (
    Shelf(CUSTOMERS, _customers, _show_customers, restore_customer, CUSTOMERS.purge),
    Shelf(CONTACTS, _contacts, _show_contacts, restore_contact, CONTACTS.purge),
)

"""The kinds of rows that customers takes over from files."""

from collections.abc import Sequence

from contracts.commands import MissingCustomer
from records.imports import Chunk, Importable, MissingCustomers, Undo, together
from services.customers.api.problems import MESSAGES
from services.customers.application.change_customer import delete_customer
from services.customers.application.create_missing import create_missing
from services.customers.application.import_contact import ContactRow, import_contact
from services.customers.application.import_customer import CustomerRow, import_customer, look_ahead
from services.customers.application.keep_contacts import delete_contact
from services.customers.storage.work import CustomersWork

CUSTOMERS: Importable[CustomerRow, CustomersWork] = Importable(
    "customers",
    CustomerRow,
    together(import_customer, lambda row: row.external_id, look_ahead),
    MESSAGES,
    Undo("customer", delete_customer),
)


async def _make_missing(wanted: Sequence[MissingCustomer], chunk: Chunk, work: CustomersWork) -> None:
    await create_missing(wanted, work)


async def _assume_missing(wanted: Sequence[MissingCustomer], work: CustomersWork) -> None:
    await create_missing(wanted, work)


CONTACTS: Importable[ContactRow, CustomersWork] = Importable(
    "contacts",
    ContactRow,
    together(import_contact, lambda row: row.external_id),
    MESSAGES,
    Undo("contact", delete_contact),
    MissingCustomers(_make_missing, _assume_missing),
)

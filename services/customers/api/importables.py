"""The kinds of rows that customers takes over from files."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from contracts.commands import MissingCustomer
from records.imports import Chunk, Importable, MissingCustomers, Undo, together
from services.customers.api.bulk import change_back
from services.customers.api.contact_views import ContactPatch
from services.customers.api.doors import fields_of
from services.customers.api.problems import MESSAGES
from services.customers.api.views import CustomerPatch
from services.customers.application.change_customer import delete_customer
from services.customers.application.create_missing import create_missing
from services.customers.application.import_contact import ContactRow, import_contact
from services.customers.application.import_contact import look_ahead as contacts_ahead
from services.customers.application.import_customer import CustomerRow, import_customer, look_ahead
from services.customers.application.keep_contacts import change_contact, delete_contact
from services.customers.storage.work import CustomersWork

CUSTOMERS: Importable[CustomerRow, CustomersWork] = Importable(
    "customers",
    CustomerRow,
    together(import_customer, lambda row: row.external_id, look_ahead),
    MESSAGES,
    Undo("customer", delete_customer, change_back, CustomerPatch.model_fields),
)


async def _make_missing(wanted: Sequence[MissingCustomer], chunk: Chunk, work: CustomersWork) -> None:
    await create_missing(wanted, work)


async def _assume_missing(wanted: Sequence[MissingCustomer], work: CustomersWork) -> None:
    await create_missing(wanted, work)


async def _change_contact_back(id: UUID, former: Mapping[str, Any], work: CustomersWork) -> None:
    await change_contact(id, fields_of(ContactPatch.model_validate(former)), {}, None, work)


CONTACTS: Importable[ContactRow, CustomersWork] = Importable(
    "contacts",
    ContactRow,
    together(import_contact, lambda row: row.external_id, contacts_ahead),
    MESSAGES,
    Undo("contact", delete_contact, _change_contact_back, ContactPatch.model_fields),
    MissingCustomers(_make_missing, _assume_missing),
)

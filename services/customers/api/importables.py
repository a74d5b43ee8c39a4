"""The kinds of rows that customers takes over from files."""

from records.imports import Importable, together
from services.customers.api.problems import MESSAGES
from services.customers.application.import_contact import ContactRow, import_contact
from services.customers.application.import_customer import CustomerRow, import_customer
from services.customers.storage.work import CustomersWork

CUSTOMERS: Importable[CustomerRow, CustomersWork] = Importable(
    "customers", CustomerRow, together(import_customer, lambda row: row.external_id), MESSAGES
)
CONTACTS: Importable[ContactRow, CustomersWork] = Importable(
    "contacts", ContactRow, together(import_contact, lambda row: row.external_id), MESSAGES
)

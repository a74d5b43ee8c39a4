"""The kinds of rows that customers takes over from files."""

from uuid import UUID

from records.imports import Importable, Mode, Outcome, one_by_one, together
from services.customers.api.problems import MESSAGES
from services.customers.application.import_customer import (
    ContactRow,
    CustomerRow,
    import_contact,
    import_customer,
)
from services.customers.storage.work import CustomersWork


async def _take(row: CustomerRow, mode: Mode, work: CustomersWork) -> tuple[Outcome, UUID | None]:
    known = await work.customer_by_external_id(row.external_id) if row.external_id else None
    return await import_customer(row, known, mode, work)


CUSTOMERS: Importable[CustomerRow, CustomersWork] = Importable(
    "customers", CustomerRow, together(_take, lambda row: row.external_id), MESSAGES
)
CONTACTS: Importable[ContactRow, CustomersWork] = Importable(
    "contacts", ContactRow, one_by_one(import_contact), MESSAGES
)

"""Take over a contact from another system."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import EmailStr, Field

from kernel.refusal import Invalid
from records.imports import Mode, OfCustomer, Outcome
from records.views import Day, Line
from services.customers.application.import_customer import Row, customer_called, past_moment
from services.customers.application.keep_contacts import NewContact, change_contact, create_contact
from services.customers.application.ports import CustomersWork
from services.customers.domain.contact import Channel, DecisionRole

PLACES = {"customer_external_id", "customer_name", "customer_id", "occurred_at", "custom"}
"""Columns that are no fields of a contact themselves."""


class ContactRow(OfCustomer, Row):
    """A contact as another system knows it; the customer is named by its key there, or by its id here."""

    external_id: Line | None = None
    customer_id: UUID | None = None
    name: Line
    title: Line | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    wechat: Line | None = None
    decision_role: DecisionRole | None = None
    birthday: Day | None = None
    preferred_channel: Channel | None = None
    occurred_at: datetime | date | None = None
    custom: dict[str, str] = Field(default_factory=dict)


async def import_contact(row: ContactRow, mode: Mode, work: CustomersWork) -> tuple[Outcome, UUID | None]:
    """Create the contact, or change the one that has its external id. Rights hold as everywhere."""
    work.principal.require("contacts:import")
    known = await work.contact_keys.find(row.external_id) if row.external_id else None
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    fields = set(ContactRow.model_fields) - PLACES
    values: dict[str, Any] = {name: getattr(row, name) for name in fields if getattr(row, name) is not None}
    if row.custom:
        values["custom"] = row.custom
    if known is not None:
        before = (await work.contacts.get(known)).version
        contact = await change_contact(known, values, {}, None, work, cells=True)
        return ("updated" if contact.version > before else "skipped"), known
    at = await past_moment(row.occurred_at, work)
    new = NewContact(await _customer(row, work), values, origin="import", occurred_at=at, cells=True)
    return "created", (await create_contact(new, work)).id


async def look_ahead(rows: Sequence[ContactRow], work: CustomersWork) -> None:
    """Look up at once which of these rows are known, and whose contacts they are."""
    await work.contact_keys.read_ahead([row.external_id for row in rows])
    await work.customer_keys.read_ahead(list({row.customer_external_id for row in rows}))


async def _customer(row: ContactRow, work: CustomersWork) -> UUID:
    if row.customer_external_id:
        return await customer_called(row.customer_external_id, "customer_external_id", work)
    if row.customer_id is None:
        raise Invalid("a contact belongs to a customer", field="customer_external_id", reason="required")
    return row.customer_id

"""The people to talk to at a customer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.door import expect
from chassis.ids import new_id
from kernel.refusal import NotFound
from records.rights import require_writable
from services.customers.application.keep_consents import keep_said
from services.customers.application.ports import CustomersWork
from services.customers.domain.consent import ConsentSource
from services.customers.domain.contact import Channel, Contact
from services.customers.domain.refusals import InRecycleBin


@dataclass(frozen=True, slots=True)
class NewContact:
    """What is known of a person when they begin. `values` are fields of `domain.contact.DESCRIPTION`.

    `cells` and `inherited` as of `NewCustomer`.
    """

    customer_id: UUID
    values: dict[str, Any]
    consents: dict[Channel, bool] = field(default_factory=dict)
    origin: str = "api"
    lead_id: UUID | None = None
    occurred_at: datetime | None = None
    cells: bool = False
    inherited: dict[str, Any] = field(default_factory=dict)


async def create_contact(new: NewContact, work: CustomersWork) -> Contact:
    """Add a person to a customer. Raises NotFound for a customer out of sight, Forbidden."""
    work.principal.require("contacts:write")
    require_writable(new.values, "contacts", work.principal)
    customer = await work.customers.get(new.customer_id, lock=True)
    await work.check_writable(customer, "customers:write")
    if customer.deleted_at is not None:
        raise InRecycleBin(deleted_at=customer.deleted_at.isoformat())
    if new.occurred_at is not None:
        work.principal.require("import:backdate")
    id = new_id()
    contact = Contact(
        id=id,
        tenant_id=work.tenant_id,
        created_at=new.occurred_at or work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        customer_id=customer.id,
        **await work.custom.begun("contacts", id, new.values, cells=new.cells, inherited=new.inherited),
    )
    work.contacts.add(contact)
    fact = contact.begin(new.origin, customer, new.lead_id, new.consents, work.now)
    await keep_said(contact, {}, work, ConsentSource.IMPORT if new.origin == "import" else None)
    work.announce(contact, fact)
    return contact


async def visible_contact(contact_id: UUID, work: CustomersWork) -> Contact:
    """A contact of a customer that the caller may see. Raises NotFound."""
    work.principal.require("contacts:read")
    contact = await work.contacts.get(contact_id)
    customer = await work.customers.find(contact.customer_id)
    if customer is None:
        raise NotFound(kind="contact", id=str(contact_id))
    await work.check_visible(customer)
    return contact


async def change_contact(
    contact_id: UUID,
    values: dict[str, Any],
    consents: dict[Channel, bool],
    version: int | None,
    work: CustomersWork,
    *,
    cells: bool = False,
) -> Contact:
    """Set fields of a contact, seen at `version`, and the consents per channel. Raises StaleVersion, Invalid.

    `cells`: custom values are texts of a spreadsheet.
    """
    contact = await _to_change(contact_id, "contacts:write", work)
    require_writable([*values, *(["consents"] if consents else [])], "contacts", work.principal)
    expect(contact, version)
    values = await work.custom.changed("contacts", contact, values, cells=cells)
    before = contact.consents
    changed = contact.change(values, consents, work.now)
    await keep_said(contact, before, work)
    if changed is not None:
        work.announce(contact, changed)
    return contact


async def delete_contact(contact_id: UUID, work: CustomersWork) -> Contact:
    """Put a contact into the recycle bin."""
    contact = await _to_change(contact_id, "contacts:delete", work)
    work.announce(contact, contact.delete(work.now))
    return contact


async def restore_contact(contact_id: UUID, work: CustomersWork) -> Contact:
    """Take a contact out of the recycle bin. Raises InRecycleBin while its customer lies there."""
    contact = await _to_change(contact_id, "contacts:delete", work)
    customer = await work.customers.get(contact.customer_id)
    if customer.deleted_at is not None:
        raise InRecycleBin(deleted_at=customer.deleted_at.isoformat())
    work.announce(contact, contact.restore())
    return contact


async def _to_change(contact_id: UUID, permission: str, work: CustomersWork) -> Contact:
    """The contact, if the caller has the permission and may change its customer."""
    work.principal.require(permission)
    contact = await work.contacts.get(contact_id)
    await work.check_writable(await work.customers.get(contact.customer_id), "customers:write")
    return contact

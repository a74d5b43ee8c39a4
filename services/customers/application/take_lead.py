"""The part that customers have in the conversion of a lead (线索转化), and its way back.

Each conversion's traces here are kept under the saga's id: a compensation undoes exactly these.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from kernel.refusal import Invalid
from services.customers.application.change_customer import put_into_bin
from services.customers.application.create_customer import NewCustomer, create_customer
from services.customers.application.keep_contacts import NewContact, create_contact
from services.customers.application.ports import CustomersWork, Taken
from services.customers.domain.customer import Customer


async def open_for_lead(
    saga_id: UUID,
    lead_id: UUID,
    values: dict[str, Any],
    owner_id: UUID | None,
    sea_id: UUID | None,
    work: CustomersWork,
    *,
    inherited: dict[str, Any],
) -> Customer:
    """Make the customer that a lead becomes, with what of its custom values (`inherited`) fits here.

    Raises what `create_customer` raises.
    """
    if not (values.get("name") or "").strip():
        raise Invalid("a customer has a name", field="name", reason="required")
    new = NewCustomer(values, sea_id, owner_id, origin="conversion", lead_id=lead_id, inherited=inherited)
    customer = (await create_customer(new, work)).customer
    await work.conversions.keep(saga_id, Taken(lead_id, customer.id, customer_made=True))
    return customer


async def attach_lead(
    saga_id: UUID,
    lead_id: UUID,
    customer_id: UUID,
    values: dict[str, Any],
    work: CustomersWork,
    *,
    inherited: dict[str, Any],
) -> Customer:
    """Let a lead become a customer that exists, which takes only what is not known yet. Raises NotFound."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:write")
    filled = {name: value for name, value in values.items() if value and not getattr(customer, name)}
    custom = (await work.custom.changed("customers", customer, {}, inherited=inherited)).get("custom")
    if custom is not None:
        filled["custom"] = {key: value for key, value in custom.items() if key not in customer.custom}
    change = customer.fill(values, lead_id, custom)
    if change is not None:
        work.announce(customer, change)
    await work.conversions.keep(saga_id, Taken(lead_id, customer.id, filled=filled))
    return customer


async def add_contact_of_lead(
    saga_id: UUID,
    lead_id: UUID,
    customer_id: UUID,
    values: dict[str, Any],
    work: CustomersWork,
    *,
    inherited: dict[str, Any],
) -> UUID:
    """Make the contact that a lead becomes; its id."""
    new = NewContact(customer_id, values, origin="conversion", lead_id=lead_id, inherited=inherited)
    contact = await create_contact(new, work)
    taken = await work.conversions.find(saga_id) or Taken(lead_id, customer_id)
    await work.conversions.keep(saga_id, replace(taken, contact_id=contact.id))
    return contact.id


async def take_back_customer(saga_id: UUID, work: CustomersWork) -> bool:
    """Undo what the conversion did to a customer: one it made goes, fields it filled are empty again.

    Never refused; False if there is nothing (left) to undo.
    """
    taken = await work.conversions.find(saga_id)
    if taken is None or taken.customer_id is None:
        return False
    customer = await work.customers.find(taken.customer_id, lock=True)
    if customer is None or (customer.deleted_at is not None and taken.customer_made):
        return False
    if taken.customer_made:
        await put_into_bin(customer, work)
    elif (fact := customer.unfill(*await _as_before(taken, customer, work))) is not None:
        work.announce(customer, fact)
    return True


async def _as_before(
    taken: Taken, customer: Customer, work: CustomersWork
) -> tuple[dict[str, Any], UUID, dict[str, Any] | None]:
    """What the conversion filled, the lead, and the custom values without those that it brought."""
    filled = {**taken.filled}
    brought = filled.pop("custom", {})
    gone = {key: None for key, value in brought.items() if customer.custom.get(key) == value}
    asked = {"custom": gone}
    values = await work.custom.changed("customers", customer, asked, never_refused=True)
    return filled, taken.lead_id, values.get("custom")


async def take_back_contact(saga_id: UUID, work: CustomersWork) -> bool:
    """Undo what the conversion did to a contact. Never refused; False if there is nothing (left) to undo."""
    taken = await work.conversions.find(saga_id)
    contact = await work.contacts.find(taken.contact_id, lock=True) if taken and taken.contact_id else None
    if contact is None or contact.deleted_at is not None:
        return False
    work.announce(contact, contact.delete(work.now))
    return True

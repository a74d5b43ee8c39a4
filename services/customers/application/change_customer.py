"""Change what is known of a customer, put it into the recycle bin, and take it out again."""

from typing import Any
from uuid import UUID

from chassis.door import expect
from records.rights import require_writable
from services.customers.application.create_customer import check_parent
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer


async def change_customer(
    customer_id: UUID, values: dict[str, Any], version: int | None, work: CustomersWork
) -> Customer:
    """Set fields of the customer, seen at `version` (None: whatever it is). Raises StaleVersion, Invalid."""
    customer = await work.customers.get(customer_id)
    await work.check_writable(customer, "customers:write")
    require_writable(values, "customers", work.principal)
    expect(customer, version)
    await check_parent(values, work)
    changed = customer.change(await work.custom.changed("customers", customer, values))
    if changed is not None:
        work.announce(customer, changed)
    return customer


async def delete_customer(customer_id: UUID, work: CustomersWork) -> Customer:
    """Put the customer into the recycle bin, and its contacts with it."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:delete")
    await put_into_bin(customer, work)
    return customer


async def put_into_bin(customer: Customer, work: CustomersWork) -> None:
    """Delete a customer and its contacts, whoever may or may not do that. Raises InRecycleBin."""
    work.announce(customer, customer.delete(work.now))
    for contact in (await work.contacts_of(customer.id)).values():
        if contact.deleted_at is None:
            work.announce(contact, contact.delete(work.now))


async def restore_customer(customer_id: UUID, work: CustomersWork) -> Customer:
    """Take the customer out of the recycle bin, with the contacts that went there together with it."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:delete")
    gone_at = customer.deleted_at
    work.announce(customer, customer.restore())
    for contact in (await work.contacts_of(customer.id)).values():
        if contact.deleted_at == gone_at:
            work.announce(contact, contact.restore())
    return customer

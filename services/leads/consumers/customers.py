"""Customers and contacts: what they are recognised by, and whether one was written down while a lead was."""

from typing import Any

from chassis.hearing import Copied, Heard, copy, reaction
from contracts import contacts
from contracts import customers as told
from contracts.customer_duplicates import CustomerCollided
from records.duplicates.collisions import Other
from records.duplicates.elsewhere import Known, keep_known
from records.duplicates.finding import Keys
from services.leads.application.note_collisions import collide, note_collisions
from services.leads.storage.work import LeadsWork

CERTAIN_FIELDS = frozenset(("phone", "email", "social_credit_code"))


def customer_keys(customer: told.CustomerSnapshot) -> Keys:
    """By what a customer is recognised."""
    person = customer.kind == "person"
    return Keys.of(
        company=None if person else customer.name,
        person=customer.name if person else None,
        phone=customer.phone,
        email=customer.email,
        social_credit_code=customer.social_credit_code,
    )


def contact_keys(contact: contacts.ContactSnapshot) -> Keys:
    """By what a contact is recognised."""
    return Keys.of(person=contact.name, phone=contact.phone, email=contact.email)


async def keep_customers(batch: list[Copied[told.CustomerSnapshot]], work: LeadsWork) -> None:
    """Follow the customers; deleted ones are no likenesses."""
    await keep_known("customers", [(one, _known(one.after, customer_keys)) for one in batch], work)


async def keep_contacts(batch: list[Copied[contacts.ContactSnapshot]], work: LeadsWork) -> None:
    """Follow the contacts."""
    await keep_known("contacts", [(one, _known(one.after, contact_keys)) for one in batch], work)


def _known(record: Any, keys: Any) -> Known | None:
    if record is None or record.deleted_at is not None:
        return None
    return Known(record.name, record.owner_id, record.department_id, keys(record))


async def hear_customer(heard: Heard[Any], work: LeadsWork) -> None:
    """A customer began, or is reached at other numbers now."""
    customer: told.CustomerSnapshot = heard.data.after
    if not _is_news(heard) or customer.deleted_at is not None:
        return
    named = getattr(heard.data.reason, "duplicates", [])
    known = frozenset(str(id) for id in (*named, *customer.lead_ids))
    other = Other("customers", customer.id, customer.owner_id, customer.created_at, (customer.id,))
    await note_collisions(other, customer_keys(customer), known, work)


async def hear_contact(heard: Heard[Any], work: LeadsWork) -> None:
    """A contact began, or is reached at other numbers now."""
    contact: contacts.ContactSnapshot = heard.data.after
    if not _is_news(heard) or contact.deleted_at is not None:
        return
    lead_id = getattr(heard.data.reason, "lead_id", None)
    other = Other(
        "contacts", contact.id, contact.owner_id, contact.created_at, (contact.id, contact.customer_id)
    )
    await note_collisions(other, contact_keys(contact), frozenset((str(lead_id),)), work)


def _is_news(heard: Heard[Any]) -> bool:
    return heard.data.before is None or bool(CERTAIN_FIELDS & heard.data.before.keys())


async def hear_collision(heard: Heard[CustomerCollided], work: LeadsWork) -> None:
    """Customers has seen that a lead of ours is a customer: both sides list it."""
    collision, customer = heard.data.reason, heard.data.after
    if collision is None or collision.other_module != "leads":
        return
    lead = await work.leads.find(collision.other_id, lock=True)
    if lead is not None:
        other = Other("customers", customer.id, customer.owner_id, customer.created_at, (customer.id,))
        await collide(lead, other, collision.matched, work)


STATE = (copy(told.CustomerSnapshot, keep_customers), copy(contacts.ContactSnapshot, keep_contacts))
EARS = (
    reaction(told.CustomerCreated, hear_customer),
    reaction(told.CustomerUpdated, hear_customer),
    reaction(contacts.ContactCreated, hear_contact),
    reaction(contacts.ContactUpdated, hear_contact),
    reaction(CustomerCollided, hear_collision),
)

"""By what customers and contacts are recognised."""

from functools import lru_cache

from records.duplicates.finding import Keys, Likeness
from services.customers.domain.contact import Contact
from services.customers.domain.customer import Customer, CustomerKind

MODULE = "customers"


@lru_cache(4096)
def keys_of_traits(
    name: str | None,
    phone: str | None,
    email: str | None,
    social_credit_code: str | None,
    kind: CustomerKind | None = None,
) -> Keys:
    """The keys of what is known of a customer; its name is read both ways while nobody said what it is."""
    return Keys.of(
        company=None if kind is CustomerKind.PERSON else name,
        person=None if kind is CustomerKind.COMPANY else name,
        phone=phone,
        email=email,
        social_credit_code=social_credit_code,
    )


def keys_of(customer: Customer) -> Keys:
    """The keys of a customer."""
    return keys_of_traits(
        customer.name, customer.phone, customer.email, customer.social_credit_code, customer.kind
    )


def contact_keys(contact: Contact) -> Keys:
    """The keys of a contact."""
    return Keys.of(person=contact.name, phone=contact.phone, email=contact.email)


def likeness_of(customer: Customer) -> Likeness:
    """A customer as what another one may resemble."""
    return Likeness(
        module=MODULE,
        id=customer.id,
        name=customer.name,
        owner_id=customer.owner_id,
        department_id=customer.department_id,
        home_id=customer.sea_id,
        matched=(),
        likeness=1.0,
    )

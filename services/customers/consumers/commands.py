"""What sagas ask of customers. The person behind a saga has the same rights and caps here as over HTTP."""

from typing import Any

from chassis.hearing import Heard, obey
from contracts.commands import (
    CreateMissingCustomers,
    DiscardContact,
    DiscardCustomer,
    OpenContact,
    OpenCustomer,
)
from contracts.handover import CountInCustomers, HandOverCustomers, TakeBackCustomers
from records.handing_over import handover_ears
from services.customers.application.create_missing import create_missing
from services.customers.application.ports import CustomersWork
from services.customers.application.take_lead import (
    add_contact_of_lead,
    attach_lead,
    open_for_lead,
    take_back_contact,
    take_back_customer,
)
from services.customers.domain.customer import CustomerKind
from services.customers.storage.handing_over import HOLDINGS

DESCRIBES = (
    "name",
    "phone",
    "email",
    "website",
    "address",
    "region",
    "industry",
    "size",
    "social_credit_code",
    "birthday",
    "source",
)


async def open_customer(asked: Heard[OpenCustomer], work: CustomersWork) -> dict[str, Any]:
    """Make the customer, or attach the lead to the one that the user picked."""
    wish = asked.data
    values = {name: getattr(wish, name) for name in DESCRIBES if getattr(wish, name) is not None}
    if wish.customer_id is not None:
        customer = await attach_lead(
            asked.subject_id, wish.lead_id, wish.customer_id, values, work, inherited=wish.lead_custom
        )
        return {"customer_id": customer.id, "created": False}
    values |= {"kind": CustomerKind(wish.kind), "custom": wish.custom}
    customer = await open_for_lead(
        asked.subject_id,
        wish.lead_id,
        values,
        wish.owner_id,
        wish.sea_id,
        work,
        inherited=wish.lead_custom,
    )
    return {"customer_id": customer.id, "created": True}


async def discard_customer(asked: Heard[DiscardCustomer], work: CustomersWork) -> dict[str, Any]:
    """Undo what this saga did to a customer."""
    return {"discarded": await take_back_customer(asked.subject_id, work)}


async def open_contact(asked: Heard[OpenContact], work: CustomersWork) -> dict[str, Any]:
    """Make the contact."""
    wish = asked.data
    names = ("name", "title", "phone", "email", "wechat")
    values = {name: getattr(wish, name) for name in names if getattr(wish, name) is not None}
    contact_id = await add_contact_of_lead(
        asked.subject_id,
        wish.lead_id,
        wish.customer_id,
        {**values, "custom": wish.custom},
        work,
        inherited=wish.lead_custom,
    )
    return {"contact_id": contact_id}


async def discard_contact(asked: Heard[DiscardContact], work: CustomersWork) -> dict[str, Any]:
    """Undo what this saga did to a contact."""
    return {"discarded": await take_back_contact(asked.subject_id, work)}


async def make_missing(asked: Heard[CreateMissingCustomers], work: CustomersWork) -> dict[str, Any]:
    """Make the customers that an import names and nobody knows."""
    return {"failed": await create_missing(asked.data.customers, work)}


EARS = (
    obey(OpenCustomer, open_customer),
    obey(DiscardCustomer, discard_customer),
    obey(OpenContact, open_contact),
    obey(DiscardContact, discard_contact),
    obey(CreateMissingCustomers, make_missing),
    *handover_ears(CountInCustomers, HandOverCustomers, TakeBackCustomers, HOLDINGS),
)

"""Take in a new customer: check, find its likenesses, route it to a sea or into somebody's hands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from kernel.money import Money
from kernel.refusal import Invalid
from pools.application.assign import make_room
from pools.application.route import home_for
from records.rights import require_writable
from services.customers.application.ports import CustomersWork, Likeness, Traits
from services.customers.domain.customer import Customer
from services.customers.domain.refusals import Duplicate


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """What is known of a customer when it begins. `values` are fields of `domain.customer.DESCRIPTION`."""

    values: dict[str, Any]
    sea_id: UUID | None = None
    owner_id: UUID | None = None
    origin: str = "api"
    lead_id: UUID | None = None
    occurred_at: datetime | None = None
    id: UUID | None = None
    refuse_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The new customer, and the records it resembles."""

    customer: Customer
    duplicates: list[Likeness] = field(default_factory=list)


async def create_customer(new: NewCustomer, work: CustomersWork) -> Opened:
    """Make the customer. Raises Invalid, HoldCapReached, and Duplicate where the entry point blocks them."""
    _check_rights(new, work)
    await check_parent(new.values, work)
    customer = await _begun(new, work)
    home = await home_for(customer, new.sea_id, work)
    customer.sea_id = home.pool.id
    if new.owner_id is not None:
        customer.department_id = await make_room(home.pool, new.owner_id, work)
        customer.owner_id = new.owner_id
    traits = Traits(customer.name, customer.phone, customer.email, customer.social_credit_code)
    likely = await work.duplicates.like(traits, new.lead_id)
    if likely and new.refuse_duplicates:
        raise Duplicate(duplicates=[str(one.id) for one in likely])
    work.customers.add(customer)
    fact = customer.begin(
        origin=new.origin,
        at=work.now,
        lead_id=new.lead_id,
        occurred_at=new.occurred_at,
        routed_by=home.because,
        duplicates=tuple(one.id for one in likely),
    )
    work.announce(customer, fact)
    return Opened(customer, likely)


async def check_parent(values: dict[str, Any], work: CustomersWork) -> None:
    """Raise Invalid if `parent_id` names no customer that the caller may see."""
    parent_id = values.get("parent_id")
    if parent_id is None:
        return
    parent = await work.customers.find(parent_id)
    if parent is None:
        raise Invalid("no customer has this id", field="parent_id", reason="unknown_customer")
    await work.check_visible(parent)


def _check_rights(new: NewCustomer, work: CustomersWork) -> None:
    work.principal.require("customers:write")
    require_writable(new.values, "customers", work.principal)
    if new.owner_id is not None and new.owner_id != work.principal.user_id:
        work.principal.require("customers:allocate")
    if new.occurred_at is not None:
        work.principal.require("import:backdate")


async def _begun(new: NewCustomer, work: CustomersWork) -> Customer:
    nothing = Money.from_minor(0, (await work.people.tenant()).currency)
    return Customer(
        id=new.id or new_id(),
        tenant_id=work.tenant_id,
        created_at=new.occurred_at or work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        sea_id=UUID(int=0),
        order_total=nothing,
        paid_total=nothing,
        refund_total=nothing,
        overdue_total=nothing,
        **new.values,
    )

"""Take in a new customer: check, find its likenesses, route it to a sea or into somebody's hands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from kernel.money import Money
from kernel.refusal import Invalid
from pools.application.assign import make_room
from pools.application.push import choose_owner, give
from pools.application.route import home_for
from pools.domain.facts import Because
from records.duplicates.checking import Checked
from records.duplicates.finding import Likeness
from records.duplicates.policy import EntryPoint, Policy
from records.rights import require_writable
from services.customers.application.find_duplicates import hints_for_caller
from services.customers.application.likeness import MODULE, keys_of, likeness_of
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer
from services.customers.domain.refusals import Duplicate


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """What is known of a customer when it begins. `values` are fields of `domain.customer.DESCRIPTION`.

    `cells`: the custom ones among them are texts of a spreadsheet. `inherited` are custom values of the lead that
    becomes this customer: those that fit are taken over.
    """

    values: dict[str, Any]
    sea_id: UUID | None = None
    owner_id: UUID | None = None
    origin: str = "api"
    lead_id: UUID | None = None
    occurred_at: datetime | None = None
    id: UUID | None = None
    cells: bool = False
    inherited: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """The new customer, or the one that took its place, and the records it resembles."""

    customer: Customer
    duplicates: list[Likeness] = field(default_factory=list)
    attached: bool = False


async def create_customer(new: NewCustomer, work: CustomersWork) -> Opened:
    """Make the customer. Raises Invalid, HoldCapReached, and Duplicate where the entry point blocks them.

    Where the policy attaches, a customer that is the same takes what it lacks, and no other is made.
    """
    _check_rights(new, work)
    await check_parent(new.values, work)
    customer = await _begun(new, work)
    entry = EntryPoint.of(new.origin, work.principal)
    checked = await work.duplicates.check(keys_of(customer), entry, but=[new.lead_id] if new.lead_id else [])
    if checked.policy is Policy.BLOCK:
        raise Duplicate(duplicates=[hint.plain for hint in await hints_for_caller(checked.decisive, work)])
    if checked.policy is Policy.ATTACH and (target := await _attached(checked, entry, new, customer, work)):
        return Opened(target, checked.found, attached=True)
    home = await home_for(customer, new.sea_id, work)
    customer.sea_id = home.pool.id
    if new.owner_id is not None:
        customer.department_id = await make_room(home.pool, new.owner_id, work)
        customer.owner_id = new.owner_id
    chosen = await choose_owner(customer, home.pool, work) if new.owner_id is None else None
    work.customers.add(customer)
    fact = customer.begin(
        origin=new.origin,
        at=work.now,
        lead_id=new.lead_id,
        occurred_at=new.occurred_at,
        routed_by=home.because,
        duplicates=tuple(one.id for one in checked.found),
    )
    work.announce(customer, fact)
    if chosen is not None:
        await give(customer, chosen, work)
    work.duplicates.note(likeness_of(customer), keys_of(customer))
    return Opened(customer, checked.found)


async def _attached(
    checked: Checked, entry: EntryPoint, new: NewCustomer, customer: Customer, work: CustomersWork
) -> Customer | None:
    """The customer that this one is, with what it lacked; None where no customer but a lead is the same.

    A conversion never attaches by itself: who converts picks the customer.
    """
    mine = [one.id for one in checked.decisive if one.module == MODULE]
    if not mine or new.lead_id is not None:
        return None
    target = await work.customers.get(mine[0], lock=True)
    matched = next(one.matched for one in checked.decisive if one.id == target.id)
    facts = {"entry": entry.value, "matched": list(matched), "origin": new.origin}
    custom = await work.custom.handed_over("customers", target, customer.id, customer.custom)
    values = {name: value for name, value in new.values.items() if name != "custom"}
    filled = target.attach(values, Because("duplicate_policy", facts=facts), custom)
    if filled is not None:
        work.announce(target, filled)
    return target


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
    id = new.id or new_id()
    values = await work.custom.begun("customers", id, new.values, cells=new.cells, inherited=new.inherited)
    return Customer(
        id=id,
        tenant_id=work.tenant_id,
        created_at=new.occurred_at or work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        sea_id=UUID(int=0),
        order_total=nothing,
        paid_total=nothing,
        refund_total=nothing,
        overdue_total=nothing,
        **values,
    )

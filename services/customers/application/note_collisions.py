"""See that a customer and a lead are the same, written down while neither side knew (撞单)."""

from pools.domain.facts import Because
from records.duplicates.collisions import Other
from records.duplicates.finding import Keys, Likeness
from records.duplicates.keys import CERTAIN
from services.customers.application.likeness import MODULE
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer


async def note_collisions(other: Other, keys: Keys, told: frozenset[str], work: CustomersWork) -> None:
    """Compare a lead with our customers and their contacts; `told` are the ids named when it began."""
    for one in await work.duplicates.look(keys.sure):
        if one.module == "leads" or str(one.id) in told:
            continue
        customer = await _customer_of(one, work)
        if customer is not None and str(customer.id) not in told and other.id not in customer.lead_ids:
            await collide(customer, other, [trait for trait in one.matched if trait in CERTAIN], work)


async def collide(customer: Customer, other: Other, matched: list[str], work: CustomersWork) -> None:
    """Write the collision down and say it, once."""
    if not await work.collisions.note(customer.id, other, matched):
        return
    facts = {
        "began_at": customer.created_at.isoformat(),
        "other_began_at": other.began_at.isoformat(),
        "matched": matched,
    }
    because = Because("collision", facts=facts)
    work.announce(customer, customer.collide(other.module, other.id, other.owner_id, matched, because))


async def _customer_of(one: Likeness, work: CustomersWork) -> Customer | None:
    """The customer itself, or that of a contact."""
    if one.module == MODULE:
        return await work.customers.find(one.id, lock=True)
    contact = await work.contacts.find(one.id)
    return await work.customers.find(contact.customer_id, lock=True) if contact else None

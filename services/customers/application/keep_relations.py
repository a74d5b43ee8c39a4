"""Relations between customers (客户关系): said by whoever may change one of the two and see the other."""

from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid, NotFound
from services.customers.application.ports import CustomersWork
from services.customers.domain import facts
from services.customers.domain.relation import Relation, RelationKind

MOST = 200
"""Relations of one customer."""


async def relate(
    customer_id: UUID, other_id: UUID, kind: RelationKind, note: str | None, work: CustomersWork
) -> Relation:
    """Say what another customer is to this one. Raises NotFound, Forbidden, Invalid."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:write")
    customer.check_present()
    if other_id == customer_id:
        raise Invalid("nobody is related to itself", field="customer_id", reason="itself")
    other = await work.customers.find(other_id)
    if other is None or other.deleted_at is not None or not await work.in_sight_of_caller(other):
        raise Invalid("no customer has this id", field="customer_id", reason="unknown_customer")
    known = await work.relations.between(customer_id)
    if any(one.other_id == other_id and one.kind is kind for one in known):
        raise Invalid("it is said already", field="kind", reason="said_already")
    if len(known) >= MOST:
        raise Invalid("too many relations", field="customer_id", reason="too_many_relations", limit=MOST)
    relation = Relation(
        id=new_id(),
        customer_id=customer_id,
        other_id=other_id,
        kind=kind,
        note=note,
        created_at=work.now,
        created_by=work.principal.user_id,
    )
    await work.relations.add(relation)
    work.announce(customer, facts.Related(relation))
    return relation


async def unrelate(customer_id: UUID, relation_id: UUID, work: CustomersWork) -> None:
    """Take it back, from whichever side. Raises NotFound, Forbidden."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:write")
    customer.check_present()
    relation = next((one for one in await work.relations.between(customer_id) if one.id == relation_id), None)
    if relation is None:
        raise NotFound(kind="relation", id=str(relation_id))
    await work.relations.drop(relation_id)
    work.announce(customer, facts.Unrelated(relation))

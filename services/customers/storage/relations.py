"""The relations of customers, told from either side."""

from collections.abc import Sequence
from dataclasses import fields, replace
from uuid import UUID

from chassis.work import UnitOfWork
from services.customers.domain.relation import Relation, RelationKind

NAMES = ", ".join(field.name for field in fields(Relation))
OF = f"""
SELECT {NAMES} FROM customer_relations
WHERE tenant_id = $1 AND (customer_id = $2 OR other_id = $2) AND customer_id <> other_id
ORDER BY created_at, id
"""
"""Two that became one by a merge are not related to themselves."""
ADD = f"INSERT INTO customer_relations (tenant_id, {NAMES}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"


class Relations:
    """Implements `application.ports.Relations`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def between(self, customer_id: UUID) -> Sequence[Relation]:
        """Whom the customer has to do with, each as seen from it."""
        rows = await self._work.connection.fetch(OF, self._work.tenant_id, customer_id)
        found = [Relation(**{**row, "kind": RelationKind(row["kind"])}) for row in rows]
        return [one if one.customer_id == customer_id else _turned(one) for one in found]

    async def add(self, relation: Relation) -> None:
        """Write one down."""
        values = [getattr(relation, field.name) for field in fields(Relation)]
        values[3] = relation.kind.value
        await self._work.connection.execute(ADD, self._work.tenant_id, *values)

    async def drop(self, relation_id: UUID) -> None:
        """Remove one."""
        await self._work.connection.execute("DELETE FROM customer_relations WHERE id = $1", relation_id)


def _turned(relation: Relation) -> Relation:
    return replace(
        relation,
        customer_id=relation.other_id,
        other_id=relation.customer_id,
        kind=relation.kind.inverse,
    )

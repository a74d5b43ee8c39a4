"""Erasures of persons, and what else of this service belongs to one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from chassis.rows import RowMapping
from kernel.refusal import NotFound
from services.customers.domain.erasure import Erasure
from services.customers.storage.tables import erasures

if TYPE_CHECKING:
    from services.customers.storage.work import CustomersWork

ERASURE = RowMapping(Erasure, erasures)
LEADS_OF = "SELECT lead_id FROM conversions_taken WHERE tenant_id = $1 AND contact_id = $2 ORDER BY lead_id"
CONTACTS_OF = """
SELECT DISTINCT contact_id FROM conversions_taken
WHERE tenant_id = $1 AND lead_id = $2 AND contact_id IS NOT NULL
"""
KNOWS = """
SELECT EXISTS (SELECT FROM known_elsewhere WHERE tenant_id = $1 AND module = 'leads' AND record_id = $2)
    OR EXISTS (SELECT FROM conversions_taken WHERE tenant_id = $1 AND lead_id = $2)
"""
FORGET = (
    "UPDATE conversions_taken SET filled = '{}' WHERE tenant_id = $1 AND lead_id = ANY ($2::uuid[])",
    "UPDATE saga_answers SET reply = reply #- '{done,result,filled}' WHERE saga_id IN"
    " (SELECT saga_id FROM conversions_taken WHERE tenant_id = $1 AND lead_id = ANY ($2::uuid[]))",
)
REACHED = """
WITH theirs AS (
    SELECT phone_key, email_key, customer_id FROM contacts WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
    UNION ALL
    SELECT k.phone_key, k.email_key, l.customer_id FROM known_elsewhere k
    JOIN lead_links l ON l.tenant_id = k.tenant_id AND l.lead_id = k.record_id
    WHERE k.tenant_id = $1 AND k.module = 'leads' AND k.record_id = ANY ($3::uuid[])
    UNION ALL
    SELECT made.phone_key, made.email_key, made.id FROM conversions_taken v
    JOIN customers made ON made.tenant_id = v.tenant_id AND made.id = v.customer_id
    WHERE v.tenant_id = $1 AND v.lead_id = ANY ($3::uuid[]) AND v.customer_made AND v.contact_id IS NULL
)
SELECT c.id, bool_or(c.phone_key = t.phone_key) AS phone, bool_or(c.email_key = t.email_key) AS email
FROM customers c JOIN theirs t ON t.customer_id = c.id WHERE c.tenant_id = $1 GROUP BY c.id
"""
FOLLOW_UPS = "DELETE FROM follow_ups WHERE tenant_id = $1 AND lead_id = ANY ($2::uuid[]) RETURNING id"


class Erasures:
    """Implements `application.ports.Erasures`."""

    def __init__(self, work: "CustomersWork") -> None:
        self._work = work

    async def find(self, id: UUID) -> Erasure | None:
        """One erasure, locked until the end of the transaction, or None."""
        statement = select(erasures).where(erasures.c.id == id).with_for_update()
        row = await self._work.connection.fetch_one(statement)
        return None if row is None else ERASURE.from_row(row)

    async def get(self, id: UUID) -> Erasure:
        """One erasure, locked until the end of the transaction. Raises NotFound."""
        found = await self.find(id)
        if found is None:
            raise NotFound(kind="erasure", id=str(id))
        return found

    async def save(self, erasure: Erasure) -> None:
        """Write it down as it is now."""
        erasure.version += 1
        erasure.updated_at = self._work.now
        statement = insert(erasures).values(ERASURE.to_row(erasure))
        await self._work.connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=dict(statement.excluded.items()))
        )

    async def leads_of(self, contact_id: UUID) -> list[UUID]:
        """The leads that a contact was made of."""
        rows = await self._work.connection.fetch(LEADS_OF, self._work.tenant_id, contact_id)
        return [row["lead_id"] for row in rows]

    async def contacts_of_lead(self, lead_id: UUID) -> list[UUID]:
        """The contacts that were made of a lead."""
        rows = await self._work.connection.fetch(CONTACTS_OF, self._work.tenant_id, lead_id)
        return [row["contact_id"] for row in rows]

    async def knows_lead(self, lead_id: UUID) -> bool:
        """Whether such a lead has been heard of."""
        return bool(await self._work.connection.fetch_value(KNOWS, self._work.tenant_id, lead_id))

    async def reached(self, contact_ids: Sequence[UUID], lead_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
        """Customers that have the phone or e-mail of these as their own, and in which fields."""
        args = (self._work.tenant_id, list(contact_ids), list(lead_ids))
        found = {
            row["id"]: [name for name in ("phone", "email") if row[name]]
            for row in await self._work.connection.fetch(REACHED, *args)
        }
        return {id: names for id, names in found.items() if names}

    async def forget_leads(self, lead_ids: Sequence[UUID]) -> int:
        """Remove what was copied of leads; how many follow-ups that were."""
        connection, args = self._work.connection, (self._work.tenant_id, list(lead_ids))
        for statement in FORGET:
            await connection.execute(statement, *args)
        return len(await connection.fetch(FOLLOW_UPS, *args))


async def list_erasures(work: "CustomersWork") -> list[Erasure]:
    """The latest erasures."""
    statement = select(erasures).order_by(erasures.c.created_at.desc()).limit(200)
    return [ERASURE.from_row(row) for row in await work.connection.fetch(statement)]

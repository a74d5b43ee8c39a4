"""Finding the same customer again, by keys in columns of their own: indexes work under row-level security."""

from typing import Any
from uuid import UUID

from chassis.work import UnitOfWork
from records.duplicates import credit_key, email_key, name_key, phone_key
from services.customers.application.ports import Likeness, Traits

LIKE = """
WITH found AS (
    SELECT 'customers' AS module, id, 'phone' AS matched FROM customers
        WHERE tenant_id = $1 AND phone_key = $2
    UNION ALL SELECT 'customers', id, 'email' FROM customers WHERE tenant_id = $1 AND email_key = $3
    UNION ALL SELECT 'customers', id, 'social_credit_code' FROM customers
        WHERE tenant_id = $1 AND credit_key = $4
    UNION ALL SELECT 'customers', id, 'name' FROM customers WHERE tenant_id = $1 AND name_key = $5
    UNION ALL SELECT 'contacts', id, 'phone' FROM contacts WHERE tenant_id = $1 AND phone_key = $2
    UNION ALL SELECT 'contacts', id, 'email' FROM contacts WHERE tenant_id = $1 AND email_key = $3
    UNION ALL SELECT 'leads', lead_id, 'phone' FROM lead_keys WHERE tenant_id = $1 AND phone_key = $2
    UNION ALL SELECT 'leads', lead_id, 'email' FROM lead_keys WHERE tenant_id = $1 AND email_key = $3
    UNION ALL SELECT 'leads', lead_id, 'name' FROM lead_keys WHERE tenant_id = $1 AND name_key = $5
), likely AS (
    SELECT module, id, array_agg(matched ORDER BY matched) AS matched FROM found
    WHERE id IS DISTINCT FROM $6 GROUP BY module, id ORDER BY count(*) DESC, id DESC LIMIT 20
)
SELECT likely.module, likely.id, likely.matched, known.name, known.owner_id, known.department_id
FROM likely JOIN LATERAL (
    SELECT name, owner_id, department_id FROM customers
        WHERE likely.module = 'customers' AND customers.id = likely.id AND deleted_at IS NULL
    UNION ALL SELECT name, owner_id, department_id FROM contacts
        WHERE likely.module = 'contacts' AND contacts.id = likely.id AND deleted_at IS NULL
    UNION ALL SELECT name, owner_id, department_id FROM lead_keys
        WHERE likely.module = 'leads' AND tenant_id = $1 AND lead_id = likely.id
) known ON true
ORDER BY cardinality(likely.matched) DESC, likely.id DESC
"""


class Duplicates:
    """Implements `application.ports.Duplicates`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def like(self, traits: Traits, but: UUID | None = None) -> list[Likeness]:
        """Customers, contacts and leads that share a trait: at most twenty, the likeliest first."""
        keys = (
            phone_key(traits.phone),
            email_key(traits.email),
            credit_key(traits.social_credit_code),
            name_key(traits.name),
        )
        if not any(keys):
            return []
        rows = await self._work.connection.fetch(LIKE, self._work.tenant_id, *keys, but)
        return [_likeness(dict(row)) for row in rows]


def _likeness(row: dict[str, Any]) -> Likeness:
    return Likeness(
        module=row["module"],
        id=row["id"],
        name=row["name"],
        owner_id=row["owner_id"],
        department_id=row["department_id"],
        matched=tuple(row["matched"]),
    )

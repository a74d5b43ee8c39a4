"""What stands beside customers in tables of its own: follow-ups, links to leads, traces of conversions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from chassis.work import UnitOfWork
from services.customers.application.ports import Taken
from services.customers.domain.follow_up import FollowUp

ADD_FOLLOW_UP = """
INSERT INTO follow_ups
    (id, tenant_id, customer_id, lead_id, kind, content, result, occurred_at, next_follow_up_at, created_by,
    attachments)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING
"""
HAND_OVER = """
UPDATE follow_ups SET customer_id = $3 WHERE tenant_id = $1 AND lead_id = $2 RETURNING occurred_at
"""
ADD_LINK = """
INSERT INTO lead_links (tenant_id, lead_id, customer_id) VALUES ($1, $2, $3)
ON CONFLICT (tenant_id, lead_id) DO UPDATE SET customer_id = excluded.customer_id
"""
KEEP_TAKEN = """
INSERT INTO conversions_taken (saga_id, tenant_id, lead_id, customer_id, customer_made, filled, contact_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (saga_id) DO UPDATE SET customer_id = excluded.customer_id,
    customer_made = excluded.customer_made, filled = excluded.filled, contact_id = excluded.contact_id
"""


class FollowUps:
    """Implements `application.ports.FollowUps`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def add(self, entry: FollowUp, customer_id: UUID | None) -> None:
        """Write one down; one that is known already stays as it is."""
        await self._work.connection.execute(
            ADD_FOLLOW_UP,
            entry.id,
            self._work.tenant_id,
            customer_id,
            entry.lead_id,
            entry.kind.value,
            entry.content,
            entry.result,
            entry.occurred_at,
            entry.next_follow_up_at,
            entry.created_by,
            list(entry.attachments),
        )

    async def move(self, ids: Sequence[UUID], source: UUID, target: UUID) -> None:
        """Some follow-ups of a lead are another one's now."""
        await self._work.connection.execute(
            "UPDATE follow_ups SET lead_id = $4 WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND lead_id = $3",
            self._work.tenant_id,
            list(ids),
            source,
            target,
        )

    async def hand_over(self, lead_id: UUID, customer_id: UUID) -> list[datetime]:
        """Make the follow-ups of a lead those of the customer it became; when they happened."""
        rows = await self._work.connection.fetch(HAND_OVER, self._work.tenant_id, lead_id, customer_id)
        return [row["occurred_at"] for row in rows]


class LeadLinks:
    """Implements `application.ports.LeadLinks`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def customer_of(self, lead_id: UUID) -> UUID | None:
        """The customer, or None while there is none."""
        found: UUID | None = await self._work.connection.fetch_value(
            "SELECT customer_id FROM lead_links WHERE tenant_id = $1 AND lead_id = $2",
            self._work.tenant_id,
            lead_id,
        )
        return found

    async def add(self, lead_id: UUID, customer_id: UUID) -> None:
        """Remember it."""
        await self._work.connection.execute(ADD_LINK, self._work.tenant_id, lead_id, customer_id)


class Conversions:
    """Implements `application.ports.Conversions`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def find(self, saga_id: UUID) -> Taken | None:
        """What a conversion did so far, or None."""
        row = await self._work.connection.fetch_one(
            "SELECT lead_id, customer_id, customer_made, filled, contact_id"
            " FROM conversions_taken WHERE saga_id = $1",
            saga_id,
        )
        return Taken(**dict(row)) if row else None

    async def keep(self, saga_id: UUID, taken: Taken) -> None:
        """Remember it."""
        await self._work.connection.execute(
            KEEP_TAKEN,
            saga_id,
            self._work.tenant_id,
            taken.lead_id,
            taken.customer_id,
            taken.customer_made,
            taken.filled,
            taken.contact_id,
        )

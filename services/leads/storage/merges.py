"""Merges of leads, and the follow-ups that they move."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from chassis.rows import RowMapping
from chassis.work import UnitOfWork
from kernel.refusal import NotFound
from services.leads.domain.follow_up import FollowUp, FollowUpKind
from services.leads.domain.merge import LeadMerge
from services.leads.storage.tables import lead_merges

MERGE = RowMapping(LeadMerge, lead_merges)
MOVE = """
UPDATE follow_ups SET lead_id = $3 WHERE tenant_id = $1 AND lead_id = $2 AND ($4::uuid[] IS NULL OR id = ANY ($4))
RETURNING id, lead_id, kind, content, result, occurred_at, next_follow_up_at, created_by, attachments
"""
LATER = """
SELECT id FROM lead_merges WHERE tenant_id = $1 AND id <> $2 AND status = 'merged' AND created_at >= $3
    AND (from_id = ANY ($4::uuid[]) OR into_id = ANY ($4::uuid[])) LIMIT 1
"""


class Merges:
    """Implements `application.ports.Merges`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def find(self, id: UUID, *, lock: bool = False) -> LeadMerge:
        """One merge. Raises NotFound."""
        statement = select(lead_merges).where(lead_merges.c.id == id)
        row = await self._work.connection.fetch_one(statement.with_for_update() if lock else statement)
        if row is None:
            raise NotFound(kind="lead_merge", id=str(id))
        return MERGE.from_row(row)

    async def save(self, merge: LeadMerge) -> None:
        """Write it down as it is now."""
        merge.version += 1
        merge.updated_at = self._work.now
        statement = insert(lead_merges).values(MERGE.to_row(merge))
        await self._work.connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=dict(statement.excluded.items()))
        )

    async def later(self, merge: LeadMerge) -> UUID | None:
        """A merge after this one in which one of its two took part, and which was not taken back."""
        ids = [merge.from_id, merge.into_id]
        found: UUID | None = await self._work.connection.fetch_value(
            LATER, self._work.tenant_id, merge.id, merge.created_at, ids
        )
        return found

    async def move_follow_ups(
        self, source: UUID, target: UUID, only: list[UUID] | None = None
    ) -> tuple[FollowUp, ...]:
        """Make follow-ups of a lead, all or some of them, those of another one; they keep their ids."""
        rows = await self._work.connection.fetch(MOVE, self._work.tenant_id, source, target, only)
        return tuple(FollowUp(**{**dict(row), "kind": FollowUpKind(row["kind"])}) for row in rows)

"""The clocks of first responses, a row each, also of those that ended: what people and pools are measured by."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from chassis.work import UnitOfWork
from services.leads.domain.lead import Lead

KEEP = """
    WITH ended AS (
        UPDATE first_responses SET ended_at = $4
        WHERE lead_id = $2 AND ended_at IS NULL AND responded_at IS NULL AND since IS DISTINCT FROM $3)
    INSERT INTO first_responses (tenant_id, lead_id, since, owner_id, pool_id, due_at, responded_at)
    SELECT $1, $2, $3, $5, $6, $7, $8 WHERE $3::timestamptz IS NOT NULL
    ON CONFLICT (lead_id, since) DO UPDATE SET responded_at = excluded.responded_at
"""
MEASURED = """
    SELECT owner_id,
        count(*) FILTER (WHERE responded_at <= due_at) AS in_time,
        count(*) FILTER (WHERE responded_at > due_at) AS late,
        count(*) FILTER (WHERE responded_at IS NULL AND ended_at >= due_at) AS missed,
        count(*) FILTER (WHERE responded_at IS NULL AND ended_at IS NULL AND due_at > $5) AS waiting,
        count(*) FILTER (WHERE responded_at IS NULL AND ended_at IS NULL AND due_at <= $5) AS overdue,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM responded_at - since) / 60) AS median
    FROM first_responses WHERE tenant_id = $1 AND pool_id = $2 AND since >= $3 AND since < $4
    GROUP BY GROUPING SETS ((), (owner_id)) ORDER BY owner_id NULLS FIRST
"""


class FirstResponses:
    """Implements `application.ports.FirstResponses`."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def keep(self, lead: Lead) -> None:
        """Write down the clock of a lead as it is now; another one of the same lead has ended."""
        await self._work.connection.note(
            KEEP,
            self._work.tenant_id,
            lead.id,
            lead.first_response_since,
            self._work.now,
            lead.owner_id,
            lead.pool_id,
            lead.first_response_due_at,
            lead.first_responded_at,
        )


async def measured(pool_id: UUID, begin: datetime, end: datetime, work: UnitOfWork) -> Sequence[Record]:
    """The clocks of a pool that began in a span, counted: all first (without an owner), then by owner."""
    return await work.connection.fetch(MEASURED, work.tenant_id, pool_id, begin, end, work.now)

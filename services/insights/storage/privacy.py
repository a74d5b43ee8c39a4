"""Reading everything that is kept of one person."""

from collections.abc import Sequence
from uuid import UUID

from asyncpg import Record

from services.insights.storage.work import InsightsWork

LEADS_OF = """
SELECT id FROM documents WHERE tenant_id = $1 AND type = 'lead' AND snapshot -> 'converted' ->> 'contact_id' = $2
"""
CONTACT_OF = """
SELECT (snapshot -> 'converted' ->> 'contact_id')::uuid AS id FROM documents
WHERE tenant_id = $1 AND type = 'lead' AND id = $2 AND snapshot -> 'converted' ->> 'contact_id' IS NOT NULL
"""
DOCUMENTS = """
SELECT type, snapshot FROM documents WHERE tenant_id = $1 AND (id = ANY ($2::uuid[])
    OR type = 'lead_follow_up' AND snapshot ->> 'lead_id' = ANY ($3::text[]))
ORDER BY type, id
"""
EVENTS = """
SELECT DISTINCT a.* FROM (
    SELECT a.event_id, a.at, a.entity, a.headers::jsonb AS headers, a.value::jsonb AS value FROM timeline t
    JOIN archive a ON a.event_id = t.event_id AND a.at = t.at
    WHERE t.tenant_id = $1 AND t.record_id = ANY ($2::uuid[])) a
ORDER BY a.at, a.event_id
"""


async def ids_of(type: str, person_id: UUID, work: InsightsWork) -> list[UUID]:
    """The ids under which somebody is known: a contact and its leads are one person."""
    if type == "contact":
        leads = await work.connection.fetch(LEADS_OF, work.tenant_id, str(person_id))
        return [person_id, *(row["id"] for row in leads)]
    if type == "lead":
        contacts = await work.connection.fetch(CONTACT_OF, work.tenant_id, person_id)
        return [person_id, *(row["id"] for row in contacts)]
    return [person_id]


async def documents_of(ids: Sequence[UUID], work: InsightsWork) -> list[Record]:
    """How these records stand, with what was noted about leads."""
    return await work.connection.fetch(DOCUMENTS, work.tenant_id, list(ids), [str(id) for id in ids])


async def events_of(ids: Sequence[UUID], work: InsightsWork) -> list[Record]:
    """What happened to these records, the oldest first."""
    return await work.connection.fetch(EVENTS, work.tenant_id, list(ids))

"""Erasing persons from what was archived and is searched, and from what is still on its way here."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.privacy import ERASED, PERSONAL
from services.insights.storage.work import InsightsWork

REMEMBER = """
INSERT INTO erased (tenant_id, record_id, entity) SELECT $1, unnest($2::uuid[]), $3 ON CONFLICT DO NOTHING
"""
KNOWN = "SELECT record_id, entity FROM erased WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[])"
ARCHIVE = """
UPDATE archive a SET value = (value::jsonb || jsonb_build_object(
    'before', CASE jsonb_typeof(value::jsonb -> 'before')
        WHEN 'object' THEN (value::jsonb -> 'before') - $4::text[] ELSE 'null' END,
    'after', CASE a.entity WHEN $3 THEN (value::jsonb -> 'after') - $4::text[] || jsonb_build_object('name', $5::text)
        ELSE (value::jsonb -> 'after') - ARRAY['content', 'result'] || '{"content": ""}' END,
    'reason', NULL))::json
FROM timeline t
WHERE t.tenant_id = $1 AND t.record_type = $3 AND t.record_id = ANY ($2::uuid[])
    AND a.event_id = t.event_id AND a.at = t.at AND a.subject_id = t.record_id
"""
REACHED = """
UPDATE archive a SET value = (value::jsonb || jsonb_build_object(
    'before', CASE jsonb_typeof(value::jsonb -> 'before')
        WHEN 'object' THEN (value::jsonb -> 'before') - $3::text[] ELSE 'null' END,
    'after', (value::jsonb -> 'after') - $3::text[]))::json
FROM timeline t
WHERE t.tenant_id = $1 AND t.record_type = 'customer' AND t.record_id = $2
    AND a.event_id = t.event_id AND a.at = t.at AND a.entity = 'customer'
"""
DOCUMENT_REACHED = """
UPDATE documents SET haystack = '', grams = '{}', snapshot = snapshot - $3::text[]
WHERE tenant_id = $1 AND id = $2 AND type = 'customer'
    AND EXISTS (SELECT FROM unnest($3::text[]) AS name WHERE snapshot ->> name IS NOT NULL)
"""
DOCUMENTS = """
UPDATE documents SET title = $5, subtitle = '', haystack = '', grams = '{}',
    snapshot = snapshot - $4::text[] || jsonb_build_object('name', $5::text)
WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND type = $3
"""
FOLLOW_UPS = """
DELETE FROM documents WHERE tenant_id = $1 AND type = 'lead_follow_up' AND snapshot ->> 'lead_id' = ANY ($2::text[])
"""


async def erase(records: Mapping[str, Sequence[UUID]], work: InsightsWork) -> dict[str, int]:
    """Clean what there is of these records, by entity, and whatever is still to come; how many there were."""
    removed = {}
    for entity, ids in records.items():
        if not ids or entity not in PERSONAL:
            continue
        await work.connection.execute(REMEMBER, work.tenant_id, list(ids), entity)
        removed[entity] = len(ids)
        await _clean(ids, entity, work)
        args = (work.tenant_id, list(ids), entity, list(PERSONAL[entity]), ERASED)
        await work.connection.execute(DOCUMENTS, *args)
    leads = [str(id) for id in records.get("lead", ())]
    if leads:
        await work.connection.execute(FOLLOW_UPS, work.tenant_id, leads)
    return removed


async def forget_reached(reached: Mapping[UUID, Sequence[str]], work: InsightsWork) -> None:
    """Companies that were reached at the person's phone or e-mail: these fields go from what was said of them."""
    for customer_id, names in reached.items():
        for statement in (REACHED, DOCUMENT_REACHED):
            await work.connection.execute(statement, work.tenant_id, customer_id, list(names))


async def clean_arrivals(subjects: Sequence[UUID], work: InsightsWork) -> None:
    """What has just been archived about somebody who was erased meanwhile is cleaned too."""
    rows = await work.connection.fetch(KNOWN, work.tenant_id, list(set(subjects)))
    for row in rows:
        await _clean([row["record_id"]], row["entity"], work)


async def _clean(ids: Sequence[UUID], entity: str, work: InsightsWork) -> None:
    args = (work.tenant_id, list(ids), entity, list(PERSONAL[entity]), ERASED)
    await work.connection.execute(ARCHIVE, *args)

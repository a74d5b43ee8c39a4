"""Fold events into the archive and the read models: a batch is one statement per table, repeating it is harmless."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from chassis.hearing import Envelope
from contracts.catalogue import EVENTS
from records.grams import folded, grams
from services.insights.domain.concerns import concerned
from services.insights.domain.words import words
from services.insights.storage.work import InsightsWork

ENTITY = {event.type: event.model_fields["after"].annotation.entity for event in EVENTS}  # type: ignore[union-attr]
"""Event type → the entity that its `after` shows."""

ARCHIVE = """
    INSERT INTO archive (tenant_id, event_id, at, service, type, subject_type, subject_id, sequence, entity,
        entity_id, actor_id, correlation_id, causation_id, trace_id, partition, position, headers, value)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    ON CONFLICT DO NOTHING
"""
TIMELINE = """
    INSERT INTO timeline (tenant_id, record_type, record_id, at, event_id, entity)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
"""
DOCUMENT = """
    INSERT INTO documents (tenant_id, type, id, version, updated_at, owner_id, department_id, pool_id,
        customer_id, deleted, title, subtitle, haystack, grams, snapshot)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ON CONFLICT (tenant_id, type, id) DO UPDATE SET version = excluded.version, updated_at = excluded.updated_at,
        owner_id = excluded.owner_id, department_id = excluded.department_id, pool_id = excluded.pool_id,
        customer_id = excluded.customer_id, deleted = excluded.deleted, title = excluded.title,
        subtitle = excluded.subtitle, haystack = excluded.haystack, grams = excluded.grams,
        snapshot = excluded.snapshot
    WHERE documents.version < excluded.version
"""


async def archive(envelopes: Sequence[Envelope], work: InsightsWork) -> None:
    """Keep events for good, and note in which records' timelines they belong."""
    known = [envelope for envelope in envelopes if envelope.type in ENTITY]
    await work.connection.execute_many(ARCHIVE, [_archived(envelope) for envelope in known])
    await work.connection.execute_many(TIMELINE, [row for each in known for row in _timeline(each)])


def _archived(envelope: Envelope) -> list[Any]:
    headers, record = envelope.headers, envelope.record
    after = envelope.value["after"]
    return [
        envelope.tenant_id,
        envelope.id,
        envelope.time,
        record.topic.removeprefix("crm."),
        envelope.type,
        headers["ce_subject"].partition("/")[0],
        envelope.subject_id,
        envelope.sequence,
        ENTITY[envelope.type],
        UUID(after["id"]),
        _uuid(headers.get("ce_actorid")),
        UUID(headers["ce_correlationid"]),
        _uuid(headers.get("ce_causationid")),
        trace_id(headers),
        record.partition,
        record.offset,
        headers,
        envelope.value,
    ]


def _timeline(envelope: Envelope) -> list[list[Any]]:
    entity = ENTITY[envelope.type]
    rows = dict.fromkeys(concerned(entity, envelope.value["after"]))
    place = (envelope.time, envelope.id, entity)
    return [[envelope.tenant_id, kind, UUID(id), *place] for kind, id in rows]


async def document(envelopes: Sequence[Envelope], work: InsightsWork) -> None:
    """Keep the newest snapshot of each entity, with what finds it."""
    latest: dict[bytes, Envelope] = {}
    for envelope in envelopes:
        key = envelope.record.key or b""
        if key not in latest or latest[key].sequence <= envelope.sequence:
            latest[key] = envelope
    gone = [key.decode().split("/") for key, each in latest.items() if each.value is None]
    for kind, id in gone:
        await work.connection.execute("DELETE FROM documents WHERE type = $1 AND id = $2", kind, UUID(id))
    rows = [_document(each) for each in latest.values() if each.value is not None]
    await work.connection.execute_many(DOCUMENT, rows)


def _document(envelope: Envelope) -> list[Any]:
    after, entity = envelope.value["after"], envelope.entity
    found = words(entity, after)
    home = after.get("pool_id") or after.get("sea_id")
    texts = found.texts if found else ()
    return [
        envelope.tenant_id,
        entity,
        UUID(after["id"]),
        envelope.sequence,
        envelope.time,
        _uuid(after.get("owner_id")),
        _uuid(after.get("department_id")),
        _uuid(home),
        _uuid(after.get("customer_id")),
        after.get("deleted_at") is not None,
        found.title if found else "",
        found.subtitle if found else "",
        "\n".join(folded(text) for text in texts),
        grams(texts),
        after,
    ]


def trace_id(headers: dict[str, str]) -> str | None:
    """The trace in which an event was said, 32 hex digits."""
    parts = headers.get("traceparent", "").split("-")
    return parts[1] if len(parts) == 4 else None


def _uuid(text: Any) -> UUID | None:
    return UUID(text) if text else None

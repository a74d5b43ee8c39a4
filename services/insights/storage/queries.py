"""What people read: search, timelines, the customer's whole picture, the feed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from kernel.refusal import NotFound
from records.grams import folded, grams
from services.insights.domain.words import Words, words
from services.insights.storage.fold import haystack
from services.insights.storage.sight import Sight
from services.insights.storage.work import InsightsWork

LOOKED_AT = 200
"""Matches that are looked at for a reader who may not see all of them whole."""


async def search(q: str, types: Sequence[str], limit: int, work: InsightsWork) -> list[tuple[Record, Words]]:
    """Records whose name, number, phone or pinyin holds the text, with their words; exact beginnings first.

    Only what the reader may see finds: neither a hidden value nor the masked part of one.
    """
    sight = await Sight.of(work)
    pieces = grams([q])
    if not pieces:
        return []
    condition, args = sight.condition(5)
    rows = await work.connection.fetch(
        "SELECT d.type, d.id, d.snapshot FROM documents d"
        " WHERE d.grams @> $1::text[] AND d.haystack LIKE $2 AND NOT d.deleted"
        f" AND (cardinality($3::text[]) = 0 OR d.type = ANY ($3)) AND {condition}"
        f" ORDER BY d.haystack LIKE $4 DESC, d.updated_at DESC LIMIT {LOOKED_AT if sight.is_limited else limit}",
        pieces if len(folded(q)) > 1 else [],
        f"%{_plain(q)}%",
        list(types),
        f"{_plain(q)}%",
        *args,
    )
    seen = ((row, words(row["type"], sight.shown(row["type"], row["snapshot"]))) for row in rows)
    return [(row, found) for row, found in seen if found is not None and folded(q) in haystack(found.texts)][
        :limit
    ]


def _plain(q: str) -> str:
    return folded(q).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def must_see(record_type: str, record_id: UUID, work: InsightsWork) -> Record:
    """The record's newest snapshot. Raises NotFound where it is not, or is not for the caller's eyes."""
    condition, args = (await Sight.of(work)).condition(3)
    row = await work.connection.fetch_one(
        f"SELECT d.* FROM documents d WHERE d.type = $1 AND d.id = $2 AND {condition}",
        record_type,
        record_id,
        *args,
    )
    if row is None:
        raise NotFound(kind=record_type, id=str(record_id))
    return row


async def timeline(
    record_type: str, record_id: UUID, before: tuple[datetime, UUID] | None, limit: int, work: InsightsWork
) -> tuple[Record, list[Record]]:
    """A record, and what happened to it and to what belongs to it, the latest first; only kinds that the caller
    may read."""
    record = await must_see(record_type, record_id, work)
    sight = await Sight.of(work)
    return record, await work.connection.fetch(
        "SELECT a.event_id, a.type, a.at, a.entity, a.entity_id, a.subject_type, a.subject_id, a.actor_id,"
        " u.name AS actor_name, a.trace_id, a.value FROM timeline t"
        " JOIN archive a ON a.event_id = t.event_id AND a.at = t.at"
        " LEFT JOIN directory_users u ON u.tenant_id = a.tenant_id AND u.id = a.actor_id"
        " WHERE t.record_id = $1 AND t.record_type = $2 AND t.entity = ANY ($3)"
        " AND ($4::timestamptz IS NULL OR (t.at, t.event_id) < ($4, $5::uuid))"
        " ORDER BY t.at DESC, t.event_id DESC LIMIT $6",
        record_id,
        record_type,
        sight.types,
        before[0] if before else None,
        before[1] if before else None,
        limit,
    )


RELATED = ("contact", "opportunity", "order", "payment", "refund", "payment_plan", "rating")
"""What a customer's page shows beside the customer."""


async def customer_360(customer_id: UUID, work: InsightsWork) -> tuple[Record, Mapping[str, list[Any]]]:
    """A customer with all that belongs to it, as far as the caller may see. Raises NotFound."""
    customer = await must_see("customer", customer_id, work)
    condition, args = (await Sight.of(work)).condition(3)
    rows = await work.connection.fetch(
        "SELECT d.type, d.snapshot FROM documents d WHERE d.customer_id = $1 AND d.type = ANY ($2)"
        f" AND NOT d.deleted AND {condition} ORDER BY d.updated_at DESC LIMIT 1000",
        customer_id,
        list(RELATED),
        *args,
    )
    related: dict[str, list[Any]] = {kind: [] for kind in RELATED}
    for row in rows:
        related[row["type"]].append(row["snapshot"])
    return customer, related


async def freshness(work: InsightsWork) -> datetime | None:
    """The time of the newest event that has been folded for the tenant."""
    at: datetime | None = await work.connection.fetch_value("SELECT max(at) FROM archive")
    return at


async def feed(
    cursor: Mapping[str, int], types: Sequence[str], limit: int, work: InsightsWork
) -> list[Record]:
    """Events behind a cursor (`service/partition` → offset), in order per root; not yet filtered by rights.

    They come roughly by time. Inside a partition times may go back a little, so each event counts with the latest
    time before it: what the limit cuts off is always the end of a partition, never a gap in it.
    """
    places = [
        (name.partition("/")[0], int(name.partition("/")[2]), offset) for name, offset in cursor.items()
    ]
    return await work.connection.fetch(
        "SELECT a.* FROM unnest($1::text[], $2::int[], $3::bigint[]) AS c (service, partition, position)"
        " CROSS JOIN LATERAL (SELECT * FROM archive WHERE archive.service = c.service"
        " AND archive.partition = c.partition AND archive.position > c.position"
        " AND (cardinality($4::text[]) = 0 OR archive.type = ANY ($4))"
        " ORDER BY archive.position LIMIT $5) AS a"
        " ORDER BY max(a.at) OVER (PARTITION BY a.service, a.partition ORDER BY a.position),"
        " a.service, a.partition, a.position LIMIT $5",
        [place[0] for place in places],
        [place[1] for place in places],
        [place[2] for place in places],
        list(types),
        limit,
    )

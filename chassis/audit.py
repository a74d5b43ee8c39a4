"""The audit log: who did what, chained so that no entry can be changed or left out unseen.

Every change writes an entry in its own transaction, unchained: so the chain is no bottleneck of writers. Each
second a sealer gives the committed entries of a tenant their places, links each to the one before, and sends
it out; what was sent can't be taken back by whoever holds this database.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from chassis import outbox
from chassis.database import Connection
from chassis.ids import new_id
from chassis.outbox import Cause, Letter, envelope
from chassis.timers import Timer
from chassis.work import Ground, UnitOfWork
from contracts.audit import AuditEntry, AuditSealed
from contracts.topics import audit_topic

GENESIS = bytes(32)
"""What the first entry of a chain is linked to."""
EVERY = 1.0
"""Seconds between two sealings."""
BATCH = 1_000

NOTE = """
INSERT INTO audit (tenant_id, at, actor_id, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)
"""
UNSEALED = """
SELECT seq, tenant_id, at, actor_id, action, subject, version, detail FROM audit
WHERE position IS NULL ORDER BY seq LIMIT $1
"""
ENDS = """
SELECT DISTINCT ON (tenant_id) tenant_id, position, digest FROM audit
WHERE tenant_id = ANY ($1::uuid[]) AND position IS NOT NULL ORDER BY tenant_id, position DESC
"""
SEAL = """
UPDATE audit SET position = sealed.position, digest = sealed.digest
FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS sealed (seq, position, digest)
WHERE audit.seq = sealed.seq
"""
CHAIN = """
SELECT position, at, actor_id, action, subject, version, detail, digest FROM audit
WHERE tenant_id = $1 AND position > $2 ORDER BY position LIMIT $3
"""


Row = Mapping[str, Any] | asyncpg.Record


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of checking a chain: how many entries hold, and the place of the first that does not."""

    checked: int
    broken_at: int | None = None


async def note(work: UnitOfWork, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> None:
    """Enter something that is no change of a root, such as a log-in. `subject` is `<type>/<id>`."""
    await work.connection.execute(
        NOTE, work.tenant_id, work.now, work.principal.user_id, action, subject, detail
    )


def digest_of(previous: bytes, service: str, tenant_id: UUID, position: int, entry: Row) -> bytes:
    """SHA-256 over the entry before and this one as JSON: sorted keys, times in UTC with microseconds."""
    at: datetime = entry["at"]
    said = {
        "service": service,
        "tenant_id": str(tenant_id),
        "position": position,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": str(entry["actor_id"]) if entry["actor_id"] else None,
        "action": entry["action"],
        "subject": entry["subject"],
        "version": entry["version"],
        "detail": entry["detail"],
    }
    return hashlib.sha256(previous + orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).digest()


def verify(
    service: str,
    tenant_id: UUID,
    entries: Iterable[Row],
    position: int = 0,
    previous: bytes = GENESIS,
) -> Verdict:
    """Check entries (ordered by `position`) that follow a known one, or the beginning."""
    checked = 0
    for entry in entries:
        position += 1
        digest = digest_of(previous, service, tenant_id, position, entry)
        if entry["position"] != position or entry["digest"] != digest:
            return Verdict(checked, position)
        previous, checked = digest, checked + 1
    return Verdict(checked)


async def verify_chain(
    connection: Connection, service: str, tenant_id: UUID, statement: str = CHAIN, *more: Any
) -> Verdict:
    """Check all that a service has sealed for a tenant.

    `statement` yields the entries of tenant $1 after place $2, at most $3 of them; `more` are its $4 and on.
    """
    checked, previous = 0, GENESIS
    while True:
        rows = await connection.fetch(statement, tenant_id, checked, BATCH, *more)
        verdict = verify(service, tenant_id, rows, checked, previous)
        checked += verdict.checked
        if verdict.broken_at is not None or len(rows) < BATCH:
            return Verdict(checked, verdict.broken_at)
        previous = rows[-1]["digest"]


def sealer(service: str) -> Timer:
    """The timer that seals a service's entries. It runs in every replica; one at a time does the work."""

    async def run(ground: Ground) -> None:
        while await seal(service, ground) == BATCH:
            continue

    return Timer("audit sealer", EVERY, run)


async def seal(service: str, ground: Ground) -> int:
    """Chain committed entries and put them into the outbox; how many (0 while another replica is at it)."""
    async with ground.database.worker() as connection:
        if not await connection.fetch_value("SELECT pg_try_advisory_xact_lock(hashtext('audit'))"):
            return 0
        rows = await connection.fetch(UNSEALED, BATCH)
        if not rows:
            return 0
        tenants = {row["tenant_id"] for row in rows}
        ends = {row["tenant_id"]: row for row in await connection.fetch(ENDS, list(tenants))}
        sealed = _chained(service, rows, ends)
        await connection.execute(
            SEAL,
            [row["seq"] for row in rows],
            [entry.version for _, entry in sealed],
            [bytes.fromhex(entry.digest) for _, entry in sealed],
        )
        now = ground.clock.now()
        await outbox.post(connection, [_letter(tenant_id, entry, now) for tenant_id, entry in sealed])
    ground.nudge()
    return len(rows)


def _chained(service: str, rows: Sequence[Row], ends: Mapping[UUID, Row]) -> list[tuple[UUID, AuditEntry]]:
    last = {tenant_id: (end["position"], end["digest"]) for tenant_id, end in ends.items()}
    sealed = []
    for row in rows:
        position, previous = last.get(row["tenant_id"], (0, GENESIS))
        digest = digest_of(previous, service, row["tenant_id"], position + 1, row)
        last[row["tenant_id"]] = (position + 1, digest)
        sealed.append((row["tenant_id"], _entry(service, row, position + 1, previous, digest)))
    return sealed


def _entry(service: str, row: Row, position: int, previous: bytes, digest: bytes) -> AuditEntry:
    return AuditEntry(
        id=new_id(),
        version=position,
        service=service,
        at=row["at"],
        actor_id=row["actor_id"],
        action=row["action"],
        subject=row["subject"],
        subject_version=row["version"],
        detail=row["detail"],
        previous=previous.hex(),
        digest=digest.hex(),
    )


def _letter(tenant_id: UUID, entry: AuditEntry, now: datetime) -> Letter:
    event = AuditSealed(after=entry)
    headers = envelope(
        event_id=entry.id,
        service=entry.service,
        type=event.type,
        subject=f"{event.root}/{tenant_id}",
        time=now,
        tenant_id=tenant_id,
        sequence=entry.version,
        actor_id=entry.actor_id,
        cause=Cause(entry.id),
    )
    return Letter(
        event_id=entry.id,
        kind="audit",
        topic=audit_topic(entry.service),
        aggregate_type=event.root,
        aggregate_id=str(tenant_id),
        aggregate_version=entry.version,
        type=event.type,
        headers=headers,
        payload=orjson.dumps(event.model_dump(mode="json")),
    )

"""The queue of jobs, as those see it who ask for long work."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.database import Connection
from chassis.ids import new_id
from chassis.work import UnitOfWork
from kernel.refusal import NotFound, Refusal
from records.jobs.finding import unpacked

ENDED = ("done", "cancelled", "failed")
KEPT_FOR = timedelta(days=7)
"""How long the files of a finished job can be fetched, and what it did taken back."""
PUT = """
INSERT INTO jobs (id, tenant_id, kind, asked_by, input, payload, total) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
SEEN = f"""
SELECT id, kind, status, done, total, created, updated, skipped, failed, result, created_at, finished_at, input,
    finished_at > now() - interval '{KEPT_FOR.days} days' AS is_kept,
    EXISTS (SELECT FROM job_files f WHERE f.job_id = jobs.id AND f.name = 'errors') AS has_errors,
    EXISTS (SELECT FROM job_files f WHERE f.job_id = jobs.id AND f.name = 'output') AS has_output
FROM jobs WHERE id = $1 AND tenant_id = $2 AND asked_by IS NOT DISTINCT FROM $3
"""


@dataclass(frozen=True, slots=True)
class Undoer:
    """Takes back jobs of its own: which they are, and how it is queued; the id of the job that does it."""

    can: Callable[[Record], bool]
    ask: Callable[[Record, Any], Awaitable[UUID]]


class NotYetDone(Refusal):
    """The file of a job that goes on, or came to nothing."""

    code = "not_yet_done"


class NotUndoable(Refusal):
    """A job that goes on, was a dry run, ended more than a week ago, or is of a kind that is never taken back."""

    code = "not_undoable"


async def put(
    work: UnitOfWork,
    kind: str,
    asked: Mapping[str, Any],
    *,
    payload: bytes | None = None,
    total: int | None = None,
) -> UUID:
    """Queue a job for whoever acts; its id. The reader's language is kept with what was asked."""
    job_id = new_id()
    await work.connection.execute(
        PUT,
        job_id,
        work.tenant_id,
        kind,
        work.principal.user_id,
        {"language": work.principal.language, **asked},
        payload,
        total,
    )
    return job_id


async def seen(job_id: UUID, work: UnitOfWork) -> Record:
    """A job that the caller asked for. Raises NotFound for anybody else's."""
    row = await work.connection.fetch_one(SEEN, job_id, work.tenant_id, work.principal.user_id)
    if row is None:
        raise NotFound(kind="job", id=str(job_id))
    return row


async def cancel(job_id: UUID, work: UnitOfWork) -> None:
    """Stop a job after its present step; what it has done stays. Raises NotFound."""
    await seen(job_id, work)
    await work.connection.execute("UPDATE jobs SET cancel_asked = true WHERE id = $1", job_id)


async def take_back(job_id: UUID, undoers: Sequence[Undoer], work: UnitOfWork) -> UUID:
    """Queue the taking back of a job that has ended; the id of the job that does it. Raises NotFound, NotUndoable."""
    job = await seen(job_id, work)
    undoer = undoer_of(job, undoers)
    if undoer is None:
        raise NotUndoable(status=job["status"])
    return await undoer.ask(job, work)


def undoer_of(job: Record, undoers: Sequence[Undoer]) -> Undoer | None:
    """Who takes a job back; None for one that goes on, ended too long ago, or is of no kind that can be."""
    if job["status"] not in ENDED or not job["is_kept"]:
        return None
    return next((undoer for undoer in undoers if undoer.can(job)), None)


async def ids_of(job_id: UUID, connection: Connection) -> list[UUID]:
    """The records that a job made or changed; none when nobody keeps them any more."""
    rows = await connection.fetch(
        "SELECT data FROM job_files WHERE job_id = $1 AND name = 'ids' ORDER BY part", job_id
    )
    return [id for row in rows for id in unpacked(row["data"])]


async def file_of(job_id: UUID, name: str, work: UnitOfWork) -> bytes:
    """A file of a job, as far as it is written. Asks nobody whose job it is."""
    rows = await work.connection.fetch(
        "SELECT data FROM job_files WHERE job_id = $1 AND name = $2 ORDER BY part", job_id, name
    )
    return b"".join(row["data"] for row in rows)

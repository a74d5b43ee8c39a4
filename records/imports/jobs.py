"""Imports as jobs: asked for over HTTP, done by a worker in steps that survive any restart.

A step's rows and its numbers are one transaction. A worker holds a job by a lease; if it dies, another one
goes on at the row that the last committed step names.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import structlog
from asyncpg import Record

from chassis.applying import TRANSIENT
from chassis.ids import new_id
from chassis.principal import NotYetKnown
from chassis.timers import Timer
from chassis.work import Ground, UnitOfWork
from kernel.refusal import Invalid, NotFound, Refusal
from records.imports.files import Sheet, read_sheet
from records.imports.mapping import Target, guess, read_mapping
from records.imports.running import Import, Importable, Mode, Step
from records.imports.undoing import Undoing, cause_of, created_by

LEASE = timedelta(seconds=30)
PATIENCE, PAUSE = 40, 0.5
"""How often a step waits for records that are on their way from another service, and for how many seconds."""

TAKE = """
    UPDATE jobs SET status = 'running', lease_until = now() + $1 WHERE id = (
        SELECT id FROM jobs WHERE status IN ('queued', 'running') AND kind = ANY ($2::text[])
            AND (lease_until IS NULL OR lease_until < now())
        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING *
"""
KEEP = """
    UPDATE jobs SET done = done + $2, created = created + $3, updated = updated + $4, skipped = skipped + $5,
        failed = failed + $6, error_file = coalesce(error_file, ''::bytea) || $7, state = $8,
        lease_until = now() + $9, status = $10, finished_at = CASE WHEN $10 <> 'running' THEN now() END
    WHERE id = $1 AND status = 'running' AND coalesce((state ->> 'next_row')::bigint, 0) = $11
"""
FOUND = "UPDATE jobs SET payload = $2, total = $3 WHERE id = $1"
FAIL = """
    UPDATE jobs SET status = 'failed', finished_at = now(), result = $2 WHERE id = $1 AND status = 'running'
"""
SHOWN = (
    "id, kind, status, done, total, created, updated, skipped, failed, result, created_at, finished_at,"
    " octet_length(error_file) AS error_bytes, input"
)

log = structlog.get_logger(__name__)


class NotUndoable(Refusal):
    """An import that goes on, was a dry run, or is of a kind that is never taken back."""

    code = "not_undoable"


class TakenOver(Exception):
    """Another worker has gone on with the job: what this one did of the step is undone."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants imported."""

    kind: str
    data: bytes
    mapping: Mapping[str, str] | None = None
    mode: Mode = "both"
    dry_run: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


async def ask(order: Order, importable: Importable[Any, Any], work: UnitOfWork) -> UUID:
    """Queue an import; its id. The file and the mapping are read now, so that what is wrong is said at once.

    Raises Invalid. Without a mapping the columns are guessed from their headers.
    """
    work.principal.require(f"{order.kind}:import")
    sheet = await asyncio.to_thread(read_sheet, order.data)
    mapping = mapping_of(order, sheet, importable)
    job_id = new_id()
    await work.connection.execute(
        "INSERT INTO jobs (id, tenant_id, kind, asked_by, input, payload, total) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        job_id,
        work.tenant_id,
        f"import:{order.kind}",
        work.principal.user_id,
        {
            "mapping": mapping,
            "mode": order.mode,
            "dry_run": order.dry_run,
            "options": dict(order.options),
            "language": work.principal.language,
        },
        order.data,
        len(sheet.rows),
    )
    return job_id


def mapping_of(order: Order, sheet: Sheet, importable: Importable[Any, Any]) -> dict[str, str]:
    """Header → field, as asked or as guessed. Raises Invalid when no column is anything."""
    targets = [Target(name) for name in importable.row.model_fields if name != "custom"]
    if order.mapping is not None:
        return read_mapping(order.mapping, sheet.headers, targets, any_custom=True)
    found = guess(sheet.headers, targets)
    if not found:
        raise Invalid("no column is a field", field="mapping", reason="no_columns")
    return found


async def seen(job_id: UUID, work: UnitOfWork) -> Record:
    """A job of the tenant that the caller asked for (or any, for who may import). Raises NotFound."""
    row = await work.connection.fetch_one(
        f"SELECT {SHOWN} FROM jobs WHERE id = $1 AND tenant_id = $2 AND asked_by IS NOT DISTINCT FROM $3",
        job_id,
        work.tenant_id,
        work.principal.user_id,
    )
    if row is None:
        raise NotFound(kind="job", id=str(job_id))
    return row


async def ask_undo(job_id: UUID, importables: Mapping[str, Importable[Any, Any]], work: UnitOfWork) -> UUID:
    """Queue the taking back of an import; the id of that job.

    Raises NotFound, and NotUndoable for an import that goes on, was a dry run, or is of a kind that stays.
    """
    job = await seen(job_id, work)
    verb, _, kind = job["kind"].partition(":")
    known = importables.get(kind)
    ended = job["status"] in ("done", "cancelled", "failed")
    if verb != "import" or known is None or known.undo is None or not ended or job["input"]["dry_run"]:
        raise NotUndoable(status=job["status"])
    work.principal.require(f"{kind}:import")
    undo_id = new_id()
    await work.connection.execute(
        "INSERT INTO jobs (id, tenant_id, kind, asked_by, input) VALUES ($1, $2, $3, $4, $5)",
        undo_id,
        work.tenant_id,
        f"undo:{kind}",
        work.principal.user_id,
        {"undoes": str(job_id), "dry_run": False, "language": work.principal.language},
    )
    return undo_id


async def errors_of(job_id: UUID, work: UnitOfWork) -> bytes:
    """The rows that failed, with their reasons, as CSV. Raises NotFound."""
    await seen(job_id, work)
    found: bytes | None = await work.connection.fetch_value(
        "SELECT error_file FROM jobs WHERE id = $1", job_id
    )
    return found or b""


async def cancel(job_id: UUID, work: UnitOfWork) -> None:
    """Stop a job after its present step; what it has done stays. Raises NotFound."""
    await seen(job_id, work)
    await work.connection.execute("UPDATE jobs SET cancel_asked = true WHERE id = $1", job_id)


class Task(Protocol):
    """Long work that is done in steps."""

    async def step(self, next_row: int, work: Any, *, last_try: bool = False) -> Step:
        """Do the next part in the transaction of `work`."""
        ...


class Worker:
    """Does the imports of one service."""

    def __init__(self, kind: type[UnitOfWork], importables: Sequence[Importable[Any, Any]]) -> None:
        self._kind = kind
        self._importables = {importable.kind: importable for importable in importables}

    @property
    def timer(self) -> Timer:
        """Looks for work twice a second."""
        return Timer("imports", 0.5, self.work_off)

    async def work_off(self, ground: Ground) -> None:
        """Do every job that nobody else is doing."""
        kinds = self._importables.values()
        mine = [f"import:{one.kind}" for one in kinds] + [f"undo:{one.kind}" for one in kinds if one.undo]
        while True:
            async with ground.database.worker() as connection:
                job = await connection.fetch_one(TAKE, LEASE, mine)
            if job is None:
                return
            await self._run(job, ground)

    async def _run(self, job: Record, ground: Ground) -> None:
        """Do a job to its end. What no repetition can cure ends it as failed; what it has done stays."""
        try:
            await self._do(job, ground)
        except TRANSIENT:
            raise
        except Exception as error:  # a bug in one job must not be tried for ever, nor hold up the others
            log.error("import_failed", job=str(job["id"]), error=type(error).__name__, exc_info=error)
            code = error.code if isinstance(error, Refusal) else "internal_error"
            async with ground.database.worker() as connection:
                await connection.execute(FAIL, job["id"], {"failure": code})

    async def _do(self, job: Record, ground: Ground) -> None:
        verb, _, kind = job["kind"].partition(":")
        prepare = self._import if verb == "import" else self._undoing
        task = await prepare(self._importables[kind], job, ground)
        next_row: int | None = job["state"].get("next_row", 0)
        while next_row is not None:
            next_row = await self._step(job, task, next_row, ground)

    async def _import(self, importable: Importable[Any, Any], job: Record, ground: Ground) -> Task:
        asked = job["input"]
        return Import(
            kind=importable,
            sheet=await asyncio.to_thread(read_sheet, job["payload"]),
            mapping=asked["mapping"],
            mode=asked["mode"],
            dry_run=asked["dry_run"],
            language=asked["language"],
        )

    async def _undoing(self, importable: Importable[Any, Any], job: Record, ground: Ground) -> Task:
        """What is to be taken back is found once, so that a worker that goes on counts the same records."""
        undo, undone, packed = importable.undo, UUID(job["input"]["undoes"]), job["payload"]
        if undo is None:
            raise NotUndoable(status="running")
        if packed is None:
            async with ground.database.worker() as connection:
                ids = await created_by(undone, job["tenant_id"], undo.root, connection)
                packed = b"".join(id.bytes for id in ids)
                await connection.execute(FOUND, job["id"], packed, len(ids))
        ids = [UUID(bytes=packed[place : place + 16]) for place in range(0, len(packed), 16)]
        return Undoing(undo, undone, ids, job["input"]["language"], importable.messages)

    async def _step(self, job: Record, task: Task, row: int, ground: Ground) -> int | None:
        """One step and its numbers in one transaction; the row to go on at, or None at the end."""
        for attempt in range(PATIENCE):
            try:
                principal = await ground.directory.acting(job["tenant_id"], job["asked_by"])
                async with self._kind(ground, principal, cause_of(job["id"])) as work:
                    if await work.connection.fetch_value(
                        "SELECT cancel_asked FROM jobs WHERE id = $1", job["id"]
                    ):
                        await self._keep(job, row, Step(None, 0), "cancelled", work)
                        return None
                    step = await task.step(row, work, last_try=attempt == PATIENCE - 1)
                    await self._keep(job, row, step, "running" if step.next_row is not None else "done", work)
                    return step.next_row
            except TakenOver:
                return None
            except NotYetKnown:
                await self._extend(job, ground)
                await asyncio.sleep(PAUSE)
        return None

    async def _extend(self, job: Record, ground: Ground) -> None:
        async with ground.database.worker() as connection:
            await connection.execute(
                "UPDATE jobs SET lease_until = now() + $2 WHERE id = $1", job["id"], LEASE
            )

    async def _keep(self, job: Record, row: int, step: Step, status: str, work: UnitOfWork) -> None:
        """Write the numbers down, if the job still stands where the step began."""
        numbers = (step.done, step.created, step.updated, step.skipped, step.failed, step.errors)
        state = {"next_row": step.next_row}
        if not await work.connection.execute(KEEP, job["id"], *numbers, state, LEASE, status, row):
            raise TakenOver

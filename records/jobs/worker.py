"""The worker of a service: takes jobs by a lease and does them step by step."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from asyncpg import Record

from chassis.applying import TRANSIENT
from chassis.outbox import Cause
from chassis.principal import NotYetKnown
from chassis.timers import Timer
from chassis.work import Ground, UnitOfWork
from kernel.refusal import Refusal
from records.jobs.finding import packed
from records.jobs.queue import KEPT_FOR
from records.jobs.steps import Step, Task

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
        failed = failed + $6, state = $7, result = nullif(coalesce(result, '{}') || $8, '{}'),
        lease_until = now() + $9, status = $10, finished_at = CASE WHEN $10 <> 'running' THEN now() END
    WHERE id = $1 AND status = 'running' AND coalesce((state ->> 'next_row')::bigint, 0) = $11
"""
WRITE = "INSERT INTO job_files (tenant_id, job_id, name, part, data) VALUES ($1, $2, $3, $4, $5)"
FAIL = """
    UPDATE jobs SET status = 'failed', finished_at = now(), result = coalesce(result, '{}') || $2
    WHERE id = $1 AND status = 'running'
"""
FORGET = """
    WITH old AS (UPDATE jobs SET payload = NULL WHERE finished_at < now() - $1::interval AND payload IS NOT NULL)
    DELETE FROM job_files f USING jobs j WHERE j.id = f.job_id AND j.finished_at < now() - $1::interval
"""

log = structlog.get_logger(__name__)


class TakenOver(Exception):
    """Another worker has gone on with the job: what this one did of the step is undone."""


@dataclass(frozen=True, slots=True)
class Doing:
    """A kind of jobs, and how a job of that kind becomes a task, at its beginning or after a restart."""

    kind: str
    prepare: Callable[[Record, Ground], Awaitable[Task]]


def cause_of(job_id: UUID) -> Cause:
    """Why the versions that a job makes came about: the job, which is their trace too."""
    return Cause(job_id, None, f"00-{job_id.hex}-{job_id.hex[-16:]}-01")


class Worker:
    """Does the jobs of one service."""

    def __init__(self, work: type[UnitOfWork], doings: Iterable[Doing]) -> None:
        self._work = work
        self._doings = {doing.kind: doing for doing in doings}

    @property
    def timers(self) -> list[Timer]:
        """Looks for work twice a second, and hourly for files that nobody fetches any more."""
        return [Timer("jobs", 0.5, self.work_off), Timer("old jobs", 3_600.0, _forget)]

    async def work_off(self, ground: Ground) -> None:
        """Do every job that nobody else is doing."""
        while True:
            async with ground.database.worker() as connection:
                job = await connection.fetch_one(TAKE, LEASE, list(self._doings))
            if job is None:
                return
            await self._run(job, ground)

    async def _run(self, job: Record, ground: Ground) -> None:
        """Do a job to its end. What no repetition can cure ends it as failed; what it has done stays."""
        try:
            task = await self._doings[job["kind"]].prepare(job, ground)
            next_row: int | None = job["state"].get("next_row", 0)
            while next_row is not None:
                next_row = await self._step(job, task, next_row, ground)
        except TRANSIENT:
            raise
        except Exception as error:  # a bug in one job must not be tried for ever, nor hold up the others
            log.error("job_failed", job=str(job["id"]), error=type(error).__name__, exc_info=error)
            code = error.code if isinstance(error, Refusal) else "internal_error"
            async with ground.database.worker() as connection:
                await connection.execute(FAIL, job["id"], {"failure": code})

    async def _step(self, job: Record, task: Task, row: int, ground: Ground) -> int | None:
        """One step and its numbers in one transaction; the row to go on at, or None at the end."""
        for attempt in range(PATIENCE):
            try:
                principal = await ground.directory.acting(job["tenant_id"], job["asked_by"])
                async with self._work(ground, principal, cause_of(job["id"])) as work:
                    if await work.connection.fetch_value(
                        "SELECT cancel_asked FROM jobs WHERE id = $1", job["id"]
                    ):
                        await _keep(job, row, Step(None, 0), "cancelled", work)
                        return None
                    step = await task.step(row, work, last_try=attempt == PATIENCE - 1)
                    await _keep(job, row, step, "running" if step.next_row is not None else "done", work)
                    return step.next_row
            except TakenOver:
                return None
            except NotYetKnown:
                await _extend(job, ground)
                await asyncio.sleep(PAUSE)
        return None


async def _extend(job: Record, ground: Ground) -> None:
    async with ground.database.worker() as connection:
        await connection.execute("UPDATE jobs SET lease_until = now() + $2 WHERE id = $1", job["id"], LEASE)


async def _keep(job: Record, row: int, step: Step, status: str, work: UnitOfWork) -> None:
    """Write down what the step did, if the job still stands where the step began."""
    numbers = (step.done, step.created, step.updated, step.skipped, step.failed)
    state = {"next_row": step.next_row, **step.state}
    kept = await work.connection.execute(KEEP, job["id"], *numbers, state, step.result, LEASE, status, row)
    if not kept:
        raise TakenOver
    for name, data in (("errors", step.errors), ("output", step.output), ("ids", packed(step.ids))):
        if data:
            await work.connection.execute(WRITE, work.tenant_id, job["id"], name, row, data)


async def _forget(ground: Ground) -> None:
    async with ground.database.worker() as connection:
        await connection.execute(FORGET, KEPT_FOR)

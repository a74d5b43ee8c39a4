"""Taking an import back: what it created goes to the recycle bin, unless somebody has worked on it since.

All versions that an import makes carry the job's id as their trace: that is how they are found again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from chassis.database import Connection
from chassis.messages import COMMON, Messages, Table
from chassis.work import UnitOfWork
from kernel.refusal import Refusal
from records.imports.failing import error_header, error_line, failures_of, told
from records.imports.files import Row
from records.imports.running import CHUNK, Undo
from records.jobs import Step
from records.jobs.queue import ids_of

W = TypeVar("W", bound=UnitOfWork)

CREATED = """
SELECT record_id FROM history WHERE record_id = ANY ($1::uuid[]) AND version = 1 AND trace_id = $2 AND kind = $3
ORDER BY at DESC, record_id DESC
"""
TOUCHED = "SELECT DISTINCT record_id FROM history WHERE record_id = ANY ($1::uuid[]) AND trace_id IS DISTINCT FROM $2"


async def created_by(job_id: UUID, root: str, connection: Connection) -> list[UUID]:
    """The records that an import began, the latest first."""
    rows = await connection.fetch(CREATED, await ids_of(job_id, connection), job_id.hex, root)
    return [row["record_id"] for row in rows]


@dataclass(frozen=True, slots=True)
class Undoing(Generic[W]):
    """Records on their way into the recycle bin. `updated` counts those that are there, `skipped` those that
    somebody has changed since, `failed` those that refuse."""

    undo: Undo[W]
    job_id: UUID
    ids: Sequence[UUID]
    language: str
    messages: Table

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Take back the next records."""
        ids = self.ids[next_row : next_row + CHUNK]
        rows = await work.connection.fetch(TOUCHED, list(ids), self.job_id.hex)
        touched = {row["record_id"] for row in rows}
        lines = [] if next_row else [error_header(["id"], self.language)]
        failed = 0
        for number, id in enumerate(ids, start=next_row + 1):
            if id in touched:
                continue
            try:
                async with work.step(work.cause):
                    await self.undo.delete(id, work)
            except Refusal as refusal:
                failed += 1
                lines.append(self._line(number, id, refusal))
        after = next_row + len(ids)
        return Step(
            next_row=after if after < len(self.ids) else None,
            done=len(ids),
            updated=len(ids) - len(touched) - failed,
            skipped=len(touched),
            failed=failed,
            errors=b"".join(lines),
        )

    def _line(self, number: int, id: UUID, refusal: Refusal) -> bytes:
        reason = told(failures_of(refusal), {}, Messages(COMMON, self.messages), self.language)
        return error_line(Row(number, (str(id),)), ["id"], reason)

"""Taking an import back, but for what somebody has worked on since.

What it created goes to the recycle bin; what it changed gets the values that it had. Steps that a record took, like
a stage or an end that the file told of, stay.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar
from uuid import UUID

from pydantic import ValidationError

from chassis.database import Connection
from chassis.messages import Table
from chassis.work import UnitOfWork
from kernel.refusal import Refusal
from records.former import former_values, versions_by
from records.imports.failing import refusals
from records.imports.running import CHUNK, Undo
from records.jobs import Step
from records.jobs.queue import ids_of

W = TypeVar("W", bound=UnitOfWork)

FOUND = """
SELECT record_id FROM history WHERE record_id = ANY ($1::uuid[]) AND trace_id = $2 AND kind = $3
GROUP BY record_id ORDER BY min(version) > 1, min(at) DESC, record_id DESC
"""
TOUCHED = "SELECT DISTINCT record_id FROM history WHERE record_id = ANY ($1::uuid[]) AND trace_id IS DISTINCT FROM $2"


async def touched_by(job_id: UUID, root: str, connection: Connection) -> list[UUID]:
    """The records that an import began, the latest first, and then those that it changed."""
    rows = await connection.fetch(FOUND, await ids_of(job_id, connection), job_id.hex, root)
    return [row["record_id"] for row in rows]


@dataclass(frozen=True, slots=True)
class Undoing(Generic[W]):
    """Records on their way back. `updated` counts those that are in the recycle bin or as they were, `skipped` those
    that somebody has changed since, or that can only go on, `failed` those that refuse."""

    undo: Undo[W]
    job_id: UUID
    ids: Sequence[UUID]
    language: str
    messages: Table

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Take back the next records."""
        ids = self.ids[next_row : next_row + CHUNK]
        due = await self._due(ids, work)
        refused: dict[UUID, Refusal | ValidationError] = {}
        for id, take_back in due.items():
            try:
                async with work.step(work.cause):
                    await take_back()
            except (Refusal, ValidationError) as refusal:
                refused[id] = refusal
        after = next_row + len(ids)
        return Step(
            next_row=after if after < len(self.ids) else None,
            done=len(ids),
            updated=len(due) - len(refused),
            skipped=len(ids) - len(due),
            failed=len(refused),
            errors=refusals(next_row, refused, {}, self.messages, self.language),
        )

    async def _due(self, ids: Sequence[UUID], work: W) -> dict[UUID, Callable[[], Awaitable[object]]]:
        """What is to be done with those of them that can be taken back, in their order."""
        others = {
            row["record_id"] for row in await work.connection.fetch(TOUCHED, list(ids), self.job_id.hex)
        }
        versions = await versions_by(self.job_id, self.undo.root, ids, work.connection)
        due: dict[UUID, Callable[[], Awaitable[object]]] = {}
        for id, made in ((id, versions[id]) for id in ids if id in versions):  # what was purged has none
            if made[0]["version"] == 1:
                if id not in others:
                    due[id] = partial(self.undo.delete, id, work)
            elif self.undo.change and (former := former_values(made, self.undo.fields)):
                due[id] = partial(self.undo.change, id, former, work)
        return due

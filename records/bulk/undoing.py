"""Taking an act for many records back: each gets the values that it had, unless somebody has changed them since."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic
from uuid import UUID

from pydantic import ValidationError

from kernel.refusal import Refusal
from records.bulk.acts import Act, Bulk, BulkIn, W, changed_by
from records.former import former_values, versions_by
from records.imports.failing import refusals
from records.jobs import Step

PORTION = 200


@dataclass(frozen=True, slots=True)
class Undoing(Generic[W]):
    """Records on their way back. `updated` counts those that are as they were, `skipped` those that somebody has
    changed since, or that the act had left as they were, `failed` those that refuse."""

    kind: Bulk[W]
    act: Act
    wish: BulkIn
    job_id: UUID
    ids: Sequence[UUID]
    language: str

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Take back the next records."""
        ids = self.ids[next_row : next_row + PORTION]
        names = changed_by(self.wish)
        found = await versions_by(self.job_id, self.kind.root, ids, work.connection)
        former = {id: former_values(versions, names) for id, versions in found.items()}
        due = {id: values for id, values in former.items() if values or (values is not None and not names)}
        refused: dict[UUID, Refusal | ValidationError] = {}
        for id in sorted(due):
            try:
                async with work.step(work.cause):
                    if self.act.undo is not None:
                        await self.act.undo(id, due[id], work)
            except (Refusal, ValidationError) as refusal:
                refused[id] = refusal
        after = next_row + len(ids)
        return Step(
            after if after < len(self.ids) else None,
            len(ids),
            updated=len(due) - len(refused),
            skipped=len(ids) - len(due),
            failed=len(refused),
            errors=refusals(next_row, refused, {}, self.kind.messages, self.language),
        )

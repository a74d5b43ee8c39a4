"""Previews of pools with very many records: a job that looks at them portion by portion and changes none."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.work import Ground
from pools.application.drafts import keep_preview
from pools.application.simulate import Simulation, begin_simulation
from pools.storage.work import PooledWork
from records.jobs import Doing, Step, Task


def preview_jobs(work: type[PooledWork]) -> list[Doing]:
    """What a worker does so that rules can be tried out on large pools."""
    return [Doing(f"preview:{work.mount.module}", partial(_prepared, work))]


async def _prepared(work: type[PooledWork], job: Record, ground: Ground) -> Task:
    asked = job["input"]
    return Previewing(
        UUID(asked["pool_id"]),
        UUID(asked["draft_id"]),
        asked["rules_version"],
        datetime.fromisoformat(asked["at"]),
        datetime.fromisoformat(asked["horizon"]),
    )


@dataclass
class Previewing:
    """A draft on its way to a preview, as of the moment at which it was asked for."""

    pool_id: UUID
    draft_id: UUID
    rules_version: int
    at: datetime
    horizon: datetime
    _simulation: Simulation | None = None

    async def step(self, next_row: int, work: Any, *, last_try: bool = False) -> Step:
        """Look at the next records. A worker that goes on for another one has seen nothing yet: it begins again."""
        if self._simulation is None:
            draft = await work.drafts.get(self.pool_id, self.draft_id)
            self._simulation = await begin_simulation(self.pool_id, draft.rules, self.at, self.horizon, work)
            if next_row:
                return Step(0, done=-next_row)
        seen = await self._simulation.go_on(work)
        if seen:
            return Step(next_row + seen, done=seen)
        draft = await work.drafts.get(self.pool_id, self.draft_id)
        preview = await keep_preview(draft, self.rules_version, self._simulation, work)
        return Step(None, 0, result={"preview_id": str(preview.id)})

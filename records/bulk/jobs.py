"""An act for many records as a job: a portion of them per step, a refusal undoes one record alone.

What a list shows is walked through in the order in which the records were made: nothing that an act does changes
that order, so no record is met twice and none is passed over, also after a restart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic
from uuid import UUID

from asyncpg import Record

from chassis import audit
from chassis.work import Ground, UnitOfWork
from kernel.refusal import Refusal
from records.bulk.acts import Act, Bulk, BulkIn, W
from records.bulk.undoing import Undoing
from records.imports.failing import refusals
from records.jobs import Doing, Step, Task, put
from records.jobs.finding import found_once
from records.jobs.queue import Undoer, ids_of
from records.pages import PageQuery

PORTION = 200


async def ask(wish: BulkIn, act: Act, bulk: Bulk[Any], work: UnitOfWork) -> UUID:
    """Queue it; the id of the job. The audit log names who did what to how many.

    Raises Forbidden, FilterError, Invalid.
    """
    work.principal.require(act.permission)
    if act.check is not None:
        await act.check(wish, work)
    total = await _many(wish, bulk, work)
    asked = {"act": act.name, "wish": wish.model_dump(mode="json", exclude_unset=True)}
    job_id = await put(work, f"bulk:{bulk.module}", asked, total=total)
    noted = {"filter": wish.filter, "search": wish.search, "records": total, "job": str(job_id)}
    await audit.note(work, f"crm.{bulk.module}.bulk_{act.name}", f"{bulk.module}/{job_id}", noted)
    return job_id


async def _many(wish: BulkIn, bulk: Bulk[Any], work: UnitOfWork) -> int | None:
    """How many it concerns; where they are named nobody has to count the list."""
    if wish.ids is not None:
        return len(set(wish.ids))
    return (await bulk.page(replace(_query(wish), limit=1, count="exact"), work)).count


def bulk_jobs(*kinds: Bulk[Any]) -> list[Doing]:
    """What a worker does so that it is done."""
    doing = [Doing(f"bulk:{kind.module}", partial(_doing, kind)) for kind in kinds]
    return doing + [Doing(f"unbulk:{kind.module}", partial(_undoing, kind)) for kind in kinds]


def undo_bulk(kind: Bulk[Any]) -> Undoer:
    """Takes back acts of this kind that can be."""

    def can(job: Record) -> bool:
        return job["kind"] == f"bulk:{kind.module}" and kind.act(job["input"]["act"]).undo is not None

    async def ask_undo(job: Record, work: UnitOfWork) -> UUID:
        work.principal.require(kind.act(job["input"]["act"]).permission)
        asked = {"undoes": str(job["id"]), "act": job["input"]["act"], "wish": job["input"]["wish"]}
        return await put(work, f"unbulk:{kind.module}", asked)

    return Undoer(can, ask_undo)


async def _doing(kind: Bulk[Any], job: Record, ground: Ground) -> Task:
    act = kind.act(job["input"]["act"])
    wish = act.body.model_validate(job["input"]["wish"])
    return Many(kind, act, wish, (job["state"] or {}).get("cursor"), job["input"]["language"])


async def _undoing(kind: Bulk[Any], job: Record, ground: Ground) -> Task:
    """What is to be taken back is found once, so that a worker that goes on counts the same records."""
    act, undone = kind.act(job["input"]["act"]), UUID(job["input"]["undoes"])
    ids = await found_once(job, ground, partial(ids_of, undone))
    return Undoing(
        kind, act, act.body.model_validate(job["input"]["wish"]), undone, ids, job["input"]["language"]
    )


def _query(wish: BulkIn) -> PageQuery:
    return PageQuery(wish.filter, wish.search, "created_at")


@dataclass(slots=True)
class Many(Generic[W]):
    """Records on their way through one act."""

    kind: Bulk[W]
    act: Act
    wish: BulkIn
    cursor: str | None
    language: str

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Do the next of them. `updated` counts those that were done, `failed` those that refuse."""
        work.principal.require(self.act.permission)
        named = await self._next(next_row, work)
        ids = sorted(named)
        do = await self.act.begin(ids, self.wish, work)
        refused: dict[UUID, Refusal] = {}
        for id in ids:
            try:
                async with work.step(work.cause):
                    await do(id)
            except Refusal as refusal:
                refused[id] = refusal
        return Step(
            next_row + len(ids) if self.cursor else None,
            len(ids),
            updated=len(ids) - len(refused),
            failed=len(refused),
            ids=tuple(id for id in ids if id not in refused),
            errors=self._errors(next_row, refused, named),
            state={"cursor": self.cursor},
        )

    async def _next(self, next_row: int, work: W) -> Mapping[UUID, str]:
        """Ids and names of the next records; the place to go on at is in `cursor`."""
        if self.wish.ids is not None:
            ids = list(dict.fromkeys(self.wish.ids))
            self.cursor = "more" if next_row + PORTION < len(ids) else None
            return dict.fromkeys(ids[next_row : next_row + PORTION], "")
        page = await self.kind.page(replace(_query(self.wish), limit=PORTION, cursor=self.cursor), work)
        self.cursor = page.next_cursor
        return {row["id"]: row["name"] for row in page.rows}

    def _errors(self, next_row: int, refused: Mapping[UUID, Refusal], named: Mapping[UUID, str]) -> bytes:
        return refusals(next_row, refused, named, self.kind.messages, self.language)

"""The same verb for many records at once: each id has an outcome of its own."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from chassis.work import UnitOfWork
from kernel.refusal import Refusal
from records.views import Input


class BatchIn(Input):
    """Which records."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=1_000)]


class Outcome(BaseModel):
    """What became of one record of a batch; of a new one that was refused there is no id."""

    id: UUID | None
    ok: bool
    code: str | None = None
    detail: dict[str, Any] | None = None


class Outcomes(BaseModel):
    """What became of each record, in the order of the request."""

    items: list[Outcome]


async def attempt(do: Callable[[], Awaitable[UUID]], id: UUID | None, work: UnitOfWork) -> Outcome:
    """One part of a batch: a refusal undoes it alone."""
    try:
        async with work.step(work.cause):
            done = await do()
    except Refusal as refusal:
        return Outcome(id=id, ok=False, code=refusal.code, detail=refusal.facts)
    return Outcome(id=done, ok=True)


async def each(ids: Sequence[UUID], work: UnitOfWork, do: Callable[[UUID], Awaitable[object]]) -> Outcomes:
    """One after another, in the order of the ids so that batches can't deadlock."""

    def doing(id: UUID) -> Callable[[], Awaitable[UUID]]:
        async def one() -> UUID:
            await do(id)
            return id

        return one

    outcomes = {id: await attempt(doing(id), id, work) for id in sorted(set(ids))}
    return Outcomes(items=[outcomes[id] for id in dict.fromkeys(ids)])


async def together(doings: Sequence[Callable[[], Awaitable[UUID]]], work: UnitOfWork) -> Outcomes:
    """All at once while nothing is refused, which is several times as fast; else each alone."""
    try:
        async with work.step(work.cause):
            return Outcomes(items=[Outcome(id=await do(), ok=True) for do in doings])
    except Refusal:
        pass  # nothing is left of it; one by one it comes out which it was
    return Outcomes(items=[await attempt(do, None, work) for do in doings])

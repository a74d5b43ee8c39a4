"""Ways of taking rows over: each by itself, or all at once while nothing is refused."""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel

from chassis.principal import NotYetKnown
from chassis.work import UnitOfWork
from kernel.refusal import Refusal
from records.imports.failing import Failure, failures_of

Mode = Literal["create", "update", "both"]
Outcome = Literal["created", "updated", "skipped"]
WRITTEN_AHEAD = 100
"""Rows after which the database begins to write while the next are read."""

R = TypeVar("R", bound=BaseModel)
W = TypeVar("W", bound=UnitOfWork)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a row: an outcome and the record, or the failures that kept it out.

    A row that is left out on purpose is `skipped`, with the reasons as failures.
    """

    outcome: Outcome | None
    id: UUID | None = None
    failures: Sequence[Failure] = ()


TakeOne = Callable[[R, Mode, W], Awaitable[tuple[Outcome, UUID | None] | Taken]]
"""A use case that takes one row over and says what became of it."""
TakeMany = Callable[[Sequence[R], Mode, W], Awaitable[Sequence[Taken]]]
"""A use case that takes rows over in their order and says of each what became of it."""


def one_by_one(take: TakeOne[R, W]) -> TakeMany[R, W]:
    """A use case for one row as one for many: each succeeds or is undone alone."""

    async def take_each(rows: Sequence[R], mode: Mode, work: W) -> Sequence[Taken]:
        return [await _take_alone(take, row, mode, work) for row in rows]

    return take_each


def together(
    take: TakeOne[R, W],
    key: Callable[[R], Hashable | None],
    ahead: Callable[[Sequence[R], W], Awaitable[None]] | None = None,
) -> TakeMany[R, W]:
    """As `one_by_one`, but all at once while nothing is refused: several times as fast for good files.

    Rows with the same `key` (None: none) may be the same record, and such a chunk goes one by one. `ahead` looks
    up at once what all rows of a chunk will ask for.
    """
    each = one_by_one(take)

    async def take_all(rows: Sequence[R], mode: Mode, work: W) -> Sequence[Taken]:
        keys = [found for row in rows if (found := key(row)) is not None]
        if len(set(keys)) == len(keys):
            try:
                async with work.step(work.cause):
                    if ahead is not None:
                        await ahead(rows, work)
                    return [taken async for taken in _taken(take, rows, mode, work)]
            except NotYetKnown:
                raise
            except Refusal:
                pass  # nothing is left of it; one by one it comes out which row it was
        return await each(rows, mode, work)

    return take_all


async def _taken(take: TakeOne[R, W], rows: Sequence[R], mode: Mode, work: W) -> AsyncIterator[Taken]:
    for place, row in enumerate(rows, 1):
        yield _as_taken(await take(row, mode, work))
        if place % WRITTEN_AHEAD == 0:
            await work.write_ahead()


def _as_taken(told: tuple[Outcome, UUID | None] | Taken) -> Taken:
    return told if isinstance(told, Taken) else Taken(*told)


async def _take_alone(take: TakeOne[R, W], row: R, mode: Mode, work: W) -> Taken:
    try:
        async with work.step(work.cause):
            return _as_taken(await take(row, mode, work))
    except NotYetKnown:
        raise
    except Refusal as refusal:
        return Taken(None, failures=failures_of(refusal))

"""What several pieces of work ask for at the same moment, done for all of them at once.

A statement for many costs the database and this process a fraction of as many statements for one. Nobody waits for
company: who comes while nothing is under way is served at once, alone; who comes meanwhile goes along with the
next. So a lone request is as fast as ever, and the more come at a time, the less each costs.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, TypeVar

One = TypeVar("One")
Result = TypeVar("Result")
Act = Callable[[Sequence[One]], Awaitable[Sequence[Result | BaseException]]]
"""Does something for several; a result for each, or the error that it alone gets."""

ABREAST = 2
"""Groups of a kind under way at a time: while the database works on one, the next is made ready."""
MOST = 100
"""Members of a group."""


@dataclass(slots=True)
class _Line:
    """Who waits, and how many groups are under way."""

    waiting: deque[tuple[Any, asyncio.Future[Any]]] = field(default_factory=deque)
    busy: int = 0


class Together:
    """The lines before each kind of work. `act` of the same key must do the same."""

    def __init__(self) -> None:
        self._lines: dict[Hashable, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(self, key: Hashable, one: One, act: Act[One, Result]) -> Result:
        """The result for one. Raises what `act` raises or has for it.

        Who stops waiting before its group sets out is left out of it; later it is served nevertheless.
        """
        line = self._lines.setdefault(key, _Line())
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        line.waiting.append((one, answer))
        if line.busy < ABREAST:
            line.busy += 1
            # in a context of its own: what is done for many belongs to nobody's trace
            task = asyncio.create_task(self._serve(key, line, act), context=Context())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _serve(self, key: Hashable, line: _Line, act: Act[Any, Any]) -> None:
        try:
            while line.waiting:
                group = [line.waiting.popleft() for _ in range(min(len(line.waiting), MOST))]
                if group := [(one, answer) for one, answer in group if not answer.done()]:
                    await _serve_group(group, act)
        finally:
            line.busy -= 1
            if not line.busy and not line.waiting:
                self._lines.pop(key, None)


async def _serve_group(group: list[tuple[Any, asyncio.Future[Any]]], act: Act[Any, Any]) -> None:
    results: Sequence[Any]
    try:
        results = await act([one for one, _ in group])
    except BaseException as error:
        results = [error] * len(group)
        if not isinstance(error, Exception):
            raise
    finally:
        for (_, answer), result in zip(group, results, strict=True):
            if answer.done():
                continue
            if isinstance(result, BaseException):
                answer.set_exception(result)
            else:
                answer.set_result(result)

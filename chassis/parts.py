"""What a process does beside answering requests: each part is watched, and begun again when it ends.

A relay or a consumer that ended unnoticed would leave a service that answers and says nothing. So a part that
fails, or returns though it should never, is told in the log and in a metric; `/readyz` names it for as long as it is
down; it begins again after a pause that grows while it keeps failing. A part that cannot go on in this process says
so with `Hopeless`: the process ends with an error, and whoever supervises it starts another.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import structlog

from chassis import metrics

log = structlog.get_logger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 60.0
"""Seconds after which a part that runs is no longer one that keeps failing."""


class Hopeless(Exception):
    """A part cannot go on in this process."""


@dataclass(frozen=True, slots=True)
class Part:
    """`run` is called to begin, and again whenever it has ended; it should never end."""

    name: str
    run: Callable[[], Awaitable[None]]


@dataclass
class Parts:
    """The parts of a process. `hopeless` is set when one of them has given up."""

    down: dict[str, str] = field(default_factory=dict)
    """Parts that are not running now, with what they ended with."""
    hopeless: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def begin(self, parts: Iterable[Part]) -> None:
        """Have them run until `end`."""
        self._tasks += [asyncio.create_task(self._keep_up(part), name=part.name) for part in parts]

    async def end(self, patience: float = 5.0) -> None:
        """Stop them all at once; what has not stopped in time is left behind."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)

    async def state(self) -> str | None:
        """For `/readyz`: which are down, and why."""
        return ", ".join(f"{name}: {why}" for name, why in self.down.items()) or None

    async def _keep_up(self, part: Part) -> None:
        clock, pause = asyncio.get_running_loop().time, FIRST_PAUSE
        while True:
            began = clock()
            try:
                await part.run()
                why = "ended"
                log.error("part_ended", part=part.name)
            except Exception as error:
                why = type(error).__name__
                log.error("part_failed", part=part.name, error=why, exc_info=error)
                if isinstance(error, Hopeless):
                    self.hopeless.set()
            metrics.part_failures.labels(part.name).inc()
            pause = FIRST_PAUSE if clock() - began > STEADY else pause
            self.down[part.name] = why
            await asyncio.sleep(pause)
            del self.down[part.name]
            pause = min(pause * 2, LONGEST_PAUSE)

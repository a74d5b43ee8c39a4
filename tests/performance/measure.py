"""Two ways of doing something, timed in turn, as a ratio."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

ROUNDS = 7
Work = Callable[[], Awaitable[int]]
"""Does some of the work; how many units it did."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Contender's speed ÷ denominator's, per round."""

    name: str
    values: tuple[float, ...]
    contender_per_second: float
    denominator_per_second: float

    def line(self, bar: float) -> str:
        """For people: the median, the range, and the bar."""
        middle, low, high = statistics.median(self.values), min(self.values), max(self.values)
        speeds = f"{self.contender_per_second:,.0f}/s against {self.denominator_per_second:,.0f}/s"
        return f"{self.name}: {middle:.2f} ({low:.2f}–{high:.2f}; bar {bar:.2f}), {speeds}"


async def compare(name: str, contender: Work, denominator: Work, rounds: int = ROUNDS) -> Ratio:
    """Run both in turn, after one round each that does not count."""
    await contender()
    await denominator()
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(await _speed(contender))
        bare.append(await _speed(denominator))
    values = tuple(mine / other for mine, other in zip(ours, bare, strict=True))
    return Ratio(name, values, statistics.median(ours), statistics.median(bare))


async def _speed(work: Work) -> float:
    began = time.perf_counter()
    done = await work()
    return done / (time.perf_counter() - began)


async def at_once(todo: int, workers: int, do: Callable[[], Awaitable[object]]) -> int:
    """Do it `todo` times, so many at a time."""
    left = iter(range(todo))

    async def worker() -> None:
        for _ in left:
            await do()

    await asyncio.gather(*(worker() for _ in range(workers)))
    return todo

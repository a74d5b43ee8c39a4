"""What many ask for at the same moment: done together, answered to each."""

import asyncio
from collections.abc import Sequence

import pytest

from chassis.together import ABREAST, MOST, Together


class Counter:
    """Doubles numbers, a group at a time, when it is let; 13 is refused, and a group with 0 in it fails."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.gate = asyncio.Event()

    async def double(self, many: Sequence[int]) -> Sequence[int | BaseException]:
        self.groups.append(list(many))
        await self.gate.wait()
        if 0 in many:
            raise ZeroDivisionError
        return [ValueError(one) if one == 13 else 2 * one for one in many]


async def asked(together: Together, counter: Counter, numbers: Sequence[int]) -> list[asyncio.Task[int]]:
    tasks = [asyncio.create_task(together.ask("double", one, counter.double)) for one in numbers]
    for _ in range(3):
        await asyncio.sleep(0)  # all of them have asked
    return tasks


async def test_who_comes_alone_is_served_at_once_and_alone() -> None:
    together, counter = Together(), Counter()
    counter.gate.set()
    assert [await together.ask("double", one, counter.double) for one in (1, 2, 3)] == [2, 4, 6]
    assert counter.groups == [[1], [2], [3]]


async def test_who_comes_meanwhile_goes_with_the_next_group() -> None:
    together, counter = Together(), Counter()
    first = [task for one in range(1, ABREAST + 1) for task in await asked(together, counter, [one])]
    later = await asked(together, counter, range(20, 20 + MOST + 5))
    assert counter.groups == [[one] for one in range(1, ABREAST + 1)]
    counter.gate.set()
    assert await asyncio.gather(*first, *later) == [
        2 * one for one in (*range(1, ABREAST + 1), *range(20, 20 + MOST + 5))
    ]
    assert sorted(len(group) for group in counter.groups[ABREAST:]) == [5, MOST]


async def test_a_refusal_is_of_one_and_a_failure_of_its_group() -> None:
    together, counter = Together(), Counter()
    failing = await asked(together, counter, [0])
    other = await asked(together, counter, [1])
    later = await asked(together, counter, [12, 13, 14])
    counter.gate.set()
    with pytest.raises(ZeroDivisionError):
        await failing[0]
    assert await other[0] == 2
    answers = await asyncio.gather(*later, return_exceptions=True)
    assert (answers[0], type(answers[1]), answers[2]) == (24, ValueError, 28)


async def test_who_went_away_before_the_group_set_out_is_left_out() -> None:
    together, counter = Together(), Counter()
    first = [task for one in range(1, ABREAST + 1) for task in await asked(together, counter, [one])]
    (gone, stays) = await asked(together, counter, [7, 8])
    gone.cancel()
    await asyncio.wait([gone])
    counter.gate.set()
    assert await stays == 16
    await asyncio.gather(*first)
    assert counter.groups == [*([one] for one in range(1, ABREAST + 1)), [8]]

"""The parts of a process: whichever ends is noticed, told, and begun again."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from prometheus_client import REGISTRY

from chassis import parts
from chassis.parts import Hopeless, Part, Parts
from chassis.testing import eventually


@pytest.fixture
async def watched(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Parts]:
    monkeypatch.setattr(parts, "FIRST_PAUSE", 0.2)
    made = Parts()
    yield made
    await made.end()


class Failing:
    """Ends badly the first times, then goes on for good."""

    def __init__(self, *errors: Exception | None) -> None:
        self.begun = 0
        self._errors = list(errors)

    async def run(self) -> None:
        self.begun += 1
        if self._errors:
            error = self._errors.pop(0)
            if error is not None:
                raise error
            return
        await asyncio.Event().wait()


def failures(name: str) -> float:
    return REGISTRY.get_sample_value("crm_part_failures_total", {"part": name}) or 0.0


async def test_a_part_that_fails_or_ends_is_named_and_begun_again(watched: Parts) -> None:
    relay, before = Failing(RuntimeError("a bug"), None), failures("relay")
    watched.begin([Part("relay", relay.run), Part("other", Failing().run)])
    seen = set[str | None]()

    async def runs() -> bool:
        seen.add(await watched.state())
        return relay.begun == 3 and not watched.down

    await eventually(runs)
    assert seen >= {"relay: RuntimeError", "relay: ended", None}
    assert failures("relay") - before == 2
    assert not watched.hopeless.is_set()


async def test_one_that_gives_up_ends_the_process(watched: Parts) -> None:
    watched.begin([Part("consumer", Failing(Hopeless("stalls")).run)])
    async with asyncio.timeout(5):
        await watched.hopeless.wait()


async def test_all_stop_at_once_and_none_is_waited_for_too_long() -> None:
    stubborn, stopped = Parts(), list[str]()

    async def slow(name: str, seconds: float) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(seconds)
            stopped.append(name)

    stubborn.begin(
        [
            Part("a", lambda: slow("a", 0.2)),
            Part("b", lambda: slow("b", 0.2)),
            Part("c", lambda: slow("c", 30)),
        ]
    )
    await asyncio.sleep(0)
    began = asyncio.get_running_loop().time()
    await stubborn.end(patience=0.3)
    assert asyncio.get_running_loop().time() - began < 5
    assert sorted(stopped) == ["a", "b"]

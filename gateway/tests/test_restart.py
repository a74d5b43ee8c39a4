"""A service that is restarted under load: callers notice a pause, nothing else."""

import asyncio
from collections import Counter

from chassis.server import serving
from gateway.tests.services import Town, Upstream, town
from gateway.tests.test_proxy import free_port

CALLERS, RESTARTS = 12, 3


async def call_until(stop: asyncio.Event, city: Town, method: str, outcomes: Counter[int]) -> None:
    """Ask again and again over kept connections; changes go without an `Idempotency-Key`."""
    while not stop.is_set():
        async with city.http.request(method, "/api/v1/leads", json={"name": "x"}) as answer:
            await answer.read()
            outcomes[answer.status] += 1


async def answered(outcomes: Counter[int], more: int) -> None:
    """Until so many more requests have been answered."""
    until = outcomes.total() + more
    async with asyncio.timeout(30):
        while outcomes.total() < until:
            await asyncio.sleep(0.01)


async def test_a_restart_under_load_fails_no_request() -> None:
    port, outcomes, stop = free_port(), Counter[int](), asyncio.Event()
    async with town(away={"leads": f"http://127.0.0.1:{port}"}, patience=20.0, answer_timeout=20.0) as city:
        callers: list[asyncio.Task[None]] = []
        for _ in range(RESTARTS):
            async with serving(Upstream("leads"), "127.0.0.1", port):
                if not callers:
                    methods = ("GET", "POST", "PATCH") * (CALLERS // 3)
                    callers = [
                        asyncio.create_task(call_until(stop, city, method, outcomes)) for method in methods
                    ]
                await answered(outcomes, 100)
        async with serving(Upstream("leads"), "127.0.0.1", port):
            await answered(outcomes, 100)
            stop.set()
            await asyncio.gather(*callers)
    assert set(outcomes) == {200}, outcomes

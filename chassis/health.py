"""`/healthz`: the process lives. `/readyz`: it can do its work, and if not, what is missing."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Check = Callable[[], Awaitable[str | None]]
"""Returns None when all is well, else what is wrong in a few words. Raising counts as wrong too."""
PATIENCE = 2.0
"""Seconds a check may take."""


async def alive(request: Request) -> Response:
    """200 as long as the event loop turns."""
    return JSONResponse({"status": "alive"})


class Once:
    """A check that is not asked again once all was well: for what does not go away."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._well = False

    async def __call__(self) -> str | None:
        """As the check."""
        state = None if self._well else await self._check()
        self._well = state is None
        return state


class Readiness:
    """Asks every check at once."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks

    async def answer(self, request: Request) -> Response:
        """200 if every check is well, else 503; each with its state."""
        found = dict(zip(self._checks, await asyncio.gather(*map(_ask, self._checks.values())), strict=True))
        ready = all(state is None for state in found.values())
        shown = {name: state or "ok" for name, state in found.items()}
        return JSONResponse(
            {"status": "ready" if ready else "not ready", "checks": shown}, 200 if ready else 503
        )


async def _ask(check: Check) -> str | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except Exception as error:  # noqa: BLE001 - however a check fails, it says: not ready
        return type(error).__name__

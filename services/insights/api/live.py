"""The live feed (SSE): changes of what the caller may see, a moment after they happened."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from chassis.door import Caller
from services.insights.application.broadcast import Broadcast
from services.insights.storage.sight import Sight
from services.insights.storage.work import InsightsWork

router = APIRouter(tags=["insights"])
STALE = 5.0
"""Seconds after which a listener's rights are read again; a sign of life is sent as often."""


@router.get("/live", response_class=EventSourceResponse)
async def live(request: Request, caller: Caller) -> AsyncIterator[ServerSentEvent]:
    """Each message names a record that changed: type, id, version, event, actor, trace. The page asks for the rest."""
    broadcast: Broadcast = request.state.broadcast
    loop = asyncio.get_running_loop()
    with broadcast.listen(caller.tenant_id) as news:
        yield ServerSentEvent(event="hello", data={"user_id": str(caller.user_id)})
        read_at, sight = float("-inf"), Sight(caller, [])
        while not await request.is_disconnected():
            if loop.time() - read_at > STALE:
                principal = await request.state.ground.directory.acting(caller.tenant_id, caller.user_id)
                async with InsightsWork(request.state.ground, principal) as work:
                    read_at, sight = loop.time(), await Sight.of(work)
            try:
                async with asyncio.timeout(STALE):
                    item = await news.get()
            except TimeoutError:
                yield ServerSentEvent(comment="still here")
                continue
            before: dict[str, Any] = {**item.after, **(item.before or {})}
            if sight.sees(item.entity, item.after) or sight.sees(item.entity, before):
                yield ServerSentEvent(event="change", data=item.shown(), id=str(item.event_id))

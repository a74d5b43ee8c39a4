"""The event feed: everything that happened, from any point on, as far as the caller may see."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from asyncpg import Record
from fastapi import APIRouter, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from chassis.door import Caller
from chassis.principal import Principal
from services.insights.api import views
from services.insights.api.cursors import feed_place, feed_text
from services.insights.api.seen import as_seen
from services.insights.storage.queries import feed
from services.insights.storage.sight import Sight
from services.insights.storage.work import InsightsWork

router = APIRouter(tags=["insights"])
PAUSE = 0.25
"""Seconds between two looks while somebody waits for news."""


@router.get("/events")
async def events(
    request: Request,
    caller: Caller,
    after: Annotated[str | None, Query(max_length=4_000)] = None,
    types: Annotated[str, Query(max_length=2_000, description="Event types, separated by commas.")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    wait: Annotated[float, Query(ge=0, le=25, description="Seconds to wait for the first event.")] = 0,
) -> views.FeedView:
    """Events behind a cursor, in order per root. Without a cursor from the beginning."""
    caller.require("events:read")
    deadline = asyncio.get_running_loop().time() + wait
    place = feed_place(after)
    while True:
        items, place = await _look(request, caller, place, types.split(",") if types else [], limit)
        if items or asyncio.get_running_loop().time() >= deadline:
            return views.FeedView(items=items, next_cursor=feed_text(place))
        await asyncio.sleep(PAUSE)


@router.get("/events/stream", response_class=EventSourceResponse)
async def stream(
    request: Request,
    caller: Caller,
    after: Annotated[str | None, Query(max_length=4_000)] = None,
    types: Annotated[str, Query(max_length=2_000)] = "",
) -> AsyncIterator[ServerSentEvent]:
    """The same as a stream; each message's id is the cursor behind it."""
    caller.require("events:read")
    place = feed_place(request.headers.get("last-event-id") or after)
    wanted = types.split(",") if types else []
    while not await request.is_disconnected():
        items, place = await _look(request, caller, place, wanted, 100)
        for item in items[:-1]:
            yield ServerSentEvent(data=item, event=item["type"])
        for item in items[-1:]:
            yield ServerSentEvent(data=item, event=item["type"], id=feed_text(place))
        if not items:
            await asyncio.sleep(PAUSE)


async def _look(
    request: Request, caller: Principal, place: dict[str, int], types: Sequence[str], limit: int
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Events that the caller may see, and the place behind everything that was looked at.

    Looks on past events that are not for the caller until it finds one or reaches the end.
    """
    moved = dict(place)
    async with InsightsWork(request.state.ground, caller) as work:
        sight = await Sight.of(work)
        while rows := await feed(moved, types, limit, work):
            for row in rows:
                moved[f"{row['service']}/{row['partition']}"] = row["position"]
            seen = [row for row in rows if sight.sees(row["entity"], row["value"]["after"])]
            if seen:
                return [cloud_event(row, sight) for row in seen], moved
    return [], moved


def cloud_event(row: Record, sight: Sight) -> dict[str, Any]:
    """An archived event in CloudEvents' JSON format."""
    headers: dict[str, Any] = row["headers"]
    attributes = {name[3:]: value for name, value in headers.items() if name.startswith("ce_")}
    trace: dict[str, Any] = {name: headers[name] for name in ("traceparent",) if name in headers}
    return {
        **attributes,
        **trace,
        "datacontenttype": headers["content-type"],
        "data": as_seen(row["entity"], row["value"], sight),
    }

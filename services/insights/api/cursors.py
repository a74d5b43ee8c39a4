"""Opaque places: in a timeline, and in the feed (a vector of offsets)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from contracts.topics import SERVICES, of_service
from kernel.refusal import Invalid

START = {
    f"{service}/{partition}": -1
    for service in SERVICES
    if service != "insights"
    for partition in range(of_service(service)[0].partitions)
}
"""Before every event there is."""


def write(value: Any) -> str:
    """A value as an opaque text."""
    return urlsafe_b64encode(orjson.dumps(value, default=str)).decode().rstrip("=")


def read(text: str) -> Any:
    """The value of an opaque text. Raises Invalid."""
    try:
        return orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as error:
        raise _foreign() from error


def timeline_place(text: str | None) -> tuple[datetime, UUID] | None:
    """Where a timeline goes on."""
    if text is None:
        return None
    try:
        at, event_id = read(text)
        return datetime.fromisoformat(at), UUID(event_id)
    except (ValueError, TypeError) as error:
        raise _foreign() from error


def feed_place(text: str | None) -> dict[str, int]:
    """Where the feed goes on: written short, as the offsets that differ from the start."""
    if text is None:
        return dict(START)
    found: dict[str, int] = read(text)
    known = isinstance(found, dict) and all(
        name in START and isinstance(offset, int) and -1 <= offset < 2**62 for name, offset in found.items()
    )
    if not known:
        raise _foreign()
    return START | found


def feed_text(place: dict[str, int]) -> str:
    """The cursor of a place in the feed."""
    return write({name: offset for name, offset in place.items() if offset >= 0})


def _foreign() -> Invalid:
    return Invalid("this cursor is of something else", field="cursor", reason="cursor")

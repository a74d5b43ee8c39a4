"""News for those who listen right now, in this process."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

ROOM = 1_000
"""Messages a slow listener may fall behind by; then the oldest are dropped, and the page asks anew anyway."""


@dataclass(frozen=True, slots=True)
class News:
    """One event, as listeners need it."""

    event_id: UUID
    tenant_id: UUID
    type: str
    entity: str
    before: dict[str, Any] | None
    after: dict[str, Any]
    actor_id: str | None
    trace_id: str | None
    told: tuple[str, ...] = ()
    """Whom the event is meant for beside the record's owner: heads to whom something was passed on."""

    def shown(self) -> dict[str, Any]:
        """What is sent: no contents, so that nothing hidden can slip through."""
        return {
            "type": self.type,
            "entity": self.entity,
            "id": self.after["id"],
            "version": self.after.get("version"),
            "customer_id": self.after.get("customer_id"),
            "actor_id": self.actor_id,
            "trace_id": self.trace_id,
            "told": list(self.told),
        }


class Broadcast:
    """Hands each tenant's news to each of its listeners."""

    def __init__(self) -> None:
        self._listeners: dict[UUID, set[asyncio.Queue[News]]] = defaultdict(set)

    @contextmanager
    def listen(self, tenant_id: UUID) -> Iterator[asyncio.Queue[News]]:
        """A queue of news for as long as the block lasts."""
        queue: asyncio.Queue[News] = asyncio.Queue(ROOM)
        self._listeners[tenant_id].add(queue)
        try:
            yield queue
        finally:
            self._listeners[tenant_id].discard(queue)

    def tell(self, news: News) -> None:
        """Tell all who listen."""
        for queue in self._listeners.get(news.tenant_id, ()):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(news)

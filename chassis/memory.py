"""What nearly every change asks for and people rarely touch, kept in the process for a second.

What this process commits is seen at once; what other replicas commit, within `FRESH`: as with rights
(`chassis.directory`).
"""

import time
from collections.abc import Callable, Hashable
from typing import Any

FRESH = 1.0
"""Seconds for which what was read is believed."""
ROOM = 10_000
"""Entries at most; then it begins anew."""


class Memory:
    """Values by key. Whoever reads one takes a mark first: what was forgotten meanwhile is not kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[Hashable, tuple[float, Any]] = {}
        self._forgotten = 0

    def recall(self, key: Hashable) -> Any | None:
        """What is known and fresh, or None."""
        until, value = self._known.get(key, (0.0, None))
        return value if self._clock() < until else None

    def mark(self) -> int:
        """Taken before reading what `keep` is to have."""
        return self._forgotten

    def keep(self, key: Hashable, value: Any, mark: int) -> None:
        """Remember it, unless something was forgotten since the mark."""
        if mark != self._forgotten:
            return
        if len(self._known) >= ROOM:
            self._known.clear()
        self._known[key] = (self._clock() + FRESH, value)

    def forget(self, key: Hashable) -> None:
        """It was changed."""
        self._forgotten += 1
        self._known.pop(key, None)

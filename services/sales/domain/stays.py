"""How long a deal stood in each stage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Stay:
    """One uninterrupted time in one stage. `left_at` is None while it lasts."""

    stage: str
    entered_at: datetime
    left_at: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """How long it lasted, or has lasted until now."""
        return (self.left_at or now) - self.entered_at


def dwell(stays: Iterable[Stay], now: datetime) -> dict[str, timedelta]:
    """Time per stage, re-entries added; the time between an end and a reopening belongs to no stage."""
    totals: dict[str, timedelta] = {}
    for stay in stays:
        totals[stay.stage] = totals.get(stay.stage, timedelta()) + stay.length(now)
    return totals

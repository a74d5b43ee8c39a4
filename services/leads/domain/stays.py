"""How long a lead was in each state of its life cycle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Stay:
    """One uninterrupted time in one state. `left_at` is None while it lasts."""

    status: str
    entered_at: datetime
    left_at: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """How long it lasted, or has lasted until now."""
        return (self.left_at or now) - self.entered_at


def stays_of(versions: Iterable[tuple[datetime, str]], begun: datetime) -> list[Stay]:
    """The way through the states, out of a lead's versions in their order; it began in truth at `begun`."""
    stays: list[Stay] = []
    for at, status in versions:
        if not stays:
            stays.append(Stay(status, min(at, begun)))
        elif stays[-1].status != status:
            stays[-1] = Stay(stays[-1].status, stays[-1].entered_at, at)
            stays.append(Stay(status, at))
    return stays


def dwell(stays: Sequence[Stay], now: datetime) -> dict[str, timedelta]:
    """Time per state, re-entries added. The sum is the age of the lead."""
    totals: dict[str, timedelta] = {}
    for stay in stays:
        totals[stay.status] = totals.get(stay.status, timedelta()) + stay.length(now)
    return totals

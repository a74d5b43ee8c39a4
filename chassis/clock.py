"""The one clock. Nothing else asks the machine what time it is."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always in UTC."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved: for tests and simulations."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self._moment

    def forward(self, by: timedelta) -> None:
        """Move it by a span of time (backwards for a negative one)."""
        self._moment += by

    def set(self, moment: datetime) -> None:
        """Move it to a moment."""
        self._moment = moment.astimezone(UTC)

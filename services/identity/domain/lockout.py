"""Wrong passwords: after a few, each further one makes the next attempt wait twice as long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Self

from services.identity.domain.refusals import LockedOut

FREE = 5
"""Wrong attempts without a pause."""
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
FORGOTTEN = timedelta(days=1)
"""Without a wrong attempt for so long, all is forgotten."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong attempts in a row for one e-mail address, whether anybody has it or not."""

    failures: int = 0
    last_at: datetime | None = None

    @property
    def retry_at(self) -> datetime | None:
        """When the next attempt is heard; None means at once."""
        if self.last_at is None or self.failures < FREE:
            return None
        pause: timedelta = FIRST_PAUSE * 2 ** min(self.failures - FREE, 20)
        return self.last_at + min(pause, LONGEST_PAUSE)

    def check(self, now: datetime) -> None:
        """Raise LockedOut while the pause lasts."""
        if self.retry_at is not None and now < self.retry_at:
            seconds = ceil((self.retry_at - now).total_seconds())
            raise LockedOut(retry_at=self.retry_at.isoformat(), retry_after=seconds, failures=self.failures)

    def failed(self, now: datetime) -> Self:
        """One more wrong attempt."""
        fresh = self.last_at is None or now - self.last_at > FORGOTTEN
        return type(self)(1 if fresh else self.failures + 1, now)

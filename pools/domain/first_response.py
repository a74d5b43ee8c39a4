"""How fast whoever gets a record is in touch with it for the first time (首次响应时限)."""

from dataclasses import dataclass
from datetime import datetime

from kernel.calendar import BusinessCalendar
from pools.domain.deadline import moment_after, moment_before
from pools.domain.rules import Days, check_duration


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstResponse:
    """The promise of a pool. `within` and `warn_before` are ISO 8601 durations; of working time if `days` says so."""

    within: str
    days: Days = Days.CALENDAR
    warn_before: str | None = None

    def check(self) -> None:
        """Raise Invalid, naming the field, for what means nothing."""
        check_duration(self.within, "first_response.within")
        if self.warn_before is not None:
            check_duration(self.warn_before, "first_response.warn_before")

    def due(self, since: datetime, calendar: BusinessCalendar) -> datetime:
        """By when whoever got the record then is in touch."""
        return moment_after(since, self.within, self.days, calendar)

    def warn_at(self, since: datetime, calendar: BusinessCalendar) -> datetime | None:
        """When they are reminded of it; None if never, or if there is no time for it."""
        if self.warn_before is None:
            return None
        moment = moment_before(self.due(since, calendar), self.warn_before, self.days, calendar)
        return moment if moment > since else None

"""When somebody can be asked to work: not while on leave, and within their hours where they have some."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

from kernel.calendar import BusinessCalendar, NoWorkingTime

ONE_DAY = timedelta(days=1)


class Absence(StrEnum):
    """Why somebody can't be asked now."""

    LEFT = "left"
    ON_LEAVE = "on_leave"
    OFF_DUTY = "off_duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Days away, both included: from the start of the first, or `from_time` on it, to the end of the last, or
    `until_time` on it."""

    starts_on: date
    ends_on: date
    from_time: time | None = None
    until_time: time | None = None
    substitute_id: UUID | None = None

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The moments (UTC) at which it begins and ends, in the zone that its days are meant in."""
        begins = datetime.combine(self.starts_on, self.from_time or time(), zone)
        ends = (
            datetime.combine(self.ends_on, self.until_time, zone)
            if self.until_time
            else datetime.combine(self.ends_on + ONE_DAY, time(), zone)
        )
        return begins.astimezone(UTC), ends.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody can be asked; if not, why, until when (None: nobody knows), and who stands in."""

    absence: Absence | None = None
    until: datetime | None = None
    substitute_id: UUID | None = None

    @property
    def here(self) -> bool:
        """Whether they can be asked."""
        return self.absence is None


HERE = Presence()


def presence(leaves: Sequence[Leave], hours: BusinessCalendar | None, zone: tzinfo, at: datetime) -> Presence:
    """Whether somebody with these leaves and working hours (None: any hour is fine) can be asked at a moment."""
    for leave in leaves:
        begins, ends = leave.span(zone)
        if begins <= at < ends:
            return Presence(Absence.ON_LEAVE, ends, leave.substitute_id)
    if hours is not None and not hours.is_open(at):
        return Presence(Absence.OFF_DUTY, _opens(hours, at))
    return HERE


def _opens(hours: BusinessCalendar, at: datetime) -> datetime | None:
    try:
        return hours.opens_after(at)
    except NoWorkingTime:
        return None

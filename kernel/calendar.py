"""Working time: which days and hours of a business count, and how to move through them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol, Self

from kernel.durations import Duration, add_months

ONE_DAY = timedelta(days=1)
NO_TIME = timedelta(0)
DAYS_WITHOUT_WORK = 400
"""So many days in a row without any work mean that a calendar is wrong, not that a business rests."""

Hours = tuple[tuple[time, time], ...]
"""Working spans of one local day, in order and apart; an end of 00:00 is midnight at the day's end."""

OFFICE_HOURS: Hours = ((time(9), time(12)), (time(13), time(18)))


class SpecialDays(Protocol):
    """The days that differ from the week: public holidays, and the make-up days worked for them."""

    def works(self, day: date) -> bool | None:
        """True for a day worked even if it is a weekend, False for a holiday, None for an ordinary day."""


class NoSpecialDays:
    """Every week like the other."""

    def works(self, day: date) -> bool | None:
        """None: no day is special."""
        return None


EVERY_WEEK_ALIKE = NoSpecialDays()


class NoWorkingTime(ValueError):
    """A calendar in which nobody works any more."""


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Working hours by weekday (Monday first), special days, and the zone they are meant in."""

    zone: tzinfo
    week: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
    special: SpecialDays = EVERY_WEEK_ALIKE

    def __post_init__(self) -> None:
        if not any(self.week):
            raise NoWorkingTime("no day of the week has working hours")
        for hours in self.week:
            edges = [_minutes(edge, ending) for span in hours for ending, edge in enumerate(span)]
            if edges != sorted(set(edges)):
                raise ValueError("the working spans of a day are in order and apart")

    @classmethod
    def weekdays(
        cls, zone: tzinfo, special: SpecialDays = EVERY_WEEK_ALIKE, hours: Hours = OFFICE_HOURS
    ) -> Self:
        """Monday to Friday, the same hours each day."""
        return cls(zone, (hours, hours, hours, hours, hours, (), ()), special)

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on a local day."""
        return bool(self.hours(day))

    def hours(self, day: date) -> Hours:
        """The working spans of a local day; a make-up day on a weekend has those of the week's first one."""
        works = self.special.works(day)
        if works is False:
            return ()
        usual = self.week[day.weekday()]
        return usual if usual or works is None else next(hours for hours in self.week if hours)

    def shift_day(self, day: date, working_days: int) -> date:
        """The local day so many working days later (earlier if negative); the day itself does not count."""
        step = ONE_DAY if working_days >= 0 else -ONE_DAY
        for _ in range(abs(working_days)):
            day = self._next_working_day(day, step)
        return day

    def shift(self, moment: datetime, working_days: int) -> datetime:
        """The moment (UTC) so many working days later at the same local time of day; from Friday 17:00, one
        working day later is Monday 17:00."""
        local = moment.astimezone(self.zone)
        day = self.shift_day(local.date(), working_days)
        return datetime.combine(day, local.time(), self.zone).astimezone(UTC)

    def add_working_time(self, moment: datetime, working_time: timedelta) -> datetime:
        """The moment (UTC) at which so much working time has passed; no time moves nothing."""
        if working_time < NO_TIME:
            raise ValueError("working time only passes forwards")
        left, moment = working_time, moment.astimezone(UTC)
        spans = self._spans(moment)
        while left:
            start, end = next(spans)
            moment = max(moment, start)
            passed = min(left, max(end - moment, NO_TIME))
            moment, left = moment + passed, left - passed
        return moment

    def after(self, moment: datetime, duration: Duration) -> datetime:
        """The moment (UTC) a duration later in working days and working time; months are calendar months."""
        local = moment.astimezone(self.zone)
        month_later = datetime.combine(add_months(local.date(), duration.months), local.time(), self.zone)
        return self.add_working_time(self.shift(month_later, duration.days), duration.exact)

    def is_open(self, moment: datetime) -> bool:
        """Whether a moment is within working hours."""
        at = moment.astimezone(UTC)
        return any(opens <= at < closes for opens, closes in self._spans(at, until=at))

    def opens_after(self, moment: datetime) -> datetime:
        """The next moment (UTC) at which work begins; the moment itself does not count."""
        at = moment.astimezone(UTC)
        return next(opens for opens, _ in self._spans(at) if opens > at)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """The working time that passes from one moment to another; negative if the second is earlier."""
        if end < start:
            return -self.working_time_between(end, start)
        total = NO_TIME
        for opens, closes in self._spans(start.astimezone(UTC), until=end):
            total += max(min(closes, end) - max(opens, start), NO_TIME)
        return total

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days there are from one local day to another, both included; 0 if none."""
        days = (first + timedelta(number) for number in range((last - first).days + 1))
        return sum(map(self.is_working_day, days))

    def _next_working_day(self, day: date, step: timedelta) -> date:
        for _ in range(DAYS_WITHOUT_WORK):
            day += step
            if self.is_working_day(day):
                return day
        raise NoWorkingTime(f"no working day within {DAYS_WITHOUT_WORK} days of {day}")

    def _spans(self, moment: datetime, until: datetime | None = None) -> Iterator[tuple[datetime, datetime]]:
        """Working spans in UTC from the local day of a moment on, for ever or to the day `until` is in."""
        day = moment.astimezone(self.zone).date()
        while until is None or day <= until.astimezone(self.zone).date():
            for start, end in self.hours(day):
                yield self._at(day, start), self._at(day if end > start else day + ONE_DAY, end)
            day = day + ONE_DAY if until else self._next_working_day(day, ONE_DAY)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)


def _minutes(clock: time, ending: int) -> int:
    """Minutes since midnight; the end of a span at 00:00 is that of the day."""
    minutes = clock.hour * 60 + clock.minute
    return minutes or (24 * 60 if ending else 0)

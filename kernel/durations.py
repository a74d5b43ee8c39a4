"""ISO 8601 durations, from years down to seconds."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Self

from kernel.refusal import Invalid

FORM = re.compile(
    r"P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?!$)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?",
    re.ASCII,
)
MONTHS_OF_A_YEAR, DAYS_OF_A_WEEK = 12, 7


@dataclass(frozen=True, slots=True)
class Duration:
    """Calendar months and days as they pass in a time zone, then exact seconds.

    `P3D` is three local days: from 09:00 to 09:00, whatever the clocks do in between. `PT72H` is exact time.
    None of the parts is negative.
    """

    months: int = 0
    days: int = 0
    seconds: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.days, self.seconds) < 0:
            raise ValueError("a duration is not negative")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `P1Y2M3W4DT5H6M7S`; parts may be left out, and none is a fraction.

        Raises `Invalid` with the reason `duration`.
        """
        found = FORM.fullmatch(text)
        if found is None:
            raise Invalid(f"{text!r} is no ISO 8601 duration", reason="duration", value=text)
        years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return cls(
            months=years * MONTHS_OF_A_YEAR + months,
            days=weeks * DAYS_OF_A_WEEK + days,
            seconds=hours * 3600 + minutes * 60 + seconds,
        )

    @property
    def exact(self) -> timedelta:
        """The part that every clock agrees on."""
        return timedelta(seconds=self.seconds)

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The moment (UTC) this long after an aware moment, in the calendar of a zone.

        A day that a month lacks becomes its last one: 31 January + P1M is 28 or 29 February. A local time
        that the clocks skip moves on by what they skip.
        """
        return self._moved(moment, zone, 1)

    def before(self, moment: datetime, zone: tzinfo) -> datetime:
        """The moment (UTC) this long before an aware moment, in the calendar of a zone."""
        return self._moved(moment, zone, -1)

    def _moved(self, moment: datetime, zone: tzinfo, direction: int) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment has a time zone")
        local = moment.astimezone(zone)
        if self.months or self.days:
            day = add_months(local.date(), direction * self.months) + timedelta(direction * self.days)
            local = datetime.combine(day, local.time(), zone)
        return local.astimezone(UTC) + direction * self.exact

    def __str__(self) -> str:
        hours, rest = divmod(self.seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        years, months = divmod(self.months, MONTHS_OF_A_YEAR)
        calendar = _parts((years, "Y"), (months, "M"), (self.days, "D"))
        clock = _parts((hours, "H"), (minutes, "M"), (seconds, "S"))
        return f"P{calendar}{'T' if clock else ''}{clock}" if calendar or clock else "PT0S"


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier if negative), or the last one of a shorter month."""
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _parts(*parts: tuple[int, str]) -> str:
    return "".join(f"{count}{unit}" for count, unit in parts if count)

"""Business calendars of real places: their public holidays and the make-up days worked for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from kernel.calendar import BusinessCalendar, Hours, NoWorkingTime
from kernel.refusal import Invalid

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from the week: worked or not, and what the holiday is called (None: it has no name)."""

    day: date
    works: bool
    name: str | None


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """A country's special days (ISO 3166-1), as far ahead as its government has told them.

    `own` are a company's days off (False) and on (True); they win over the country's.
    """

    country: str = "CN"
    own: Mapping[date, bool] = field(default_factory=dict)

    def works(self, day: date) -> bool | None:
        """True for a make-up day, False for a holiday, None for an ordinary day."""
        if day in self.own:
            return self.own[day]
        holidays = _of_country(self.country)
        if day in holidays:
            return False
        return True if day in holidays.weekend_workdays else None

    def named(self, first: date, last: date, language: str) -> Iterator[SpecialDay]:
        """The special days from one to another, both included, in their order."""
        for number in range((last - first).days + 1):
            day = first + timedelta(number)
            works = self.works(day)
            if works is not None:
                yield SpecialDay(day, works, self.name(day, language))

    def name(self, day: date, language: str = "zh-CN") -> str | None:
        """What the holiday is called; None for a day that is none."""
        found: str | None = _of_country(self.country, language.replace("-", "_")).get(day)
        return found


def calendar_of(zone: tzinfo, settings: Mapping[str, Any]) -> BusinessCalendar:
    """The calendar that a tenant has set.

    `hours`: weekday → list of `["09:00", "18:00"]`, office hours from Monday to Friday if absent or null;
    `country`: whose holidays count, China's if absent, nobody's if null; `days_off` and `days_on`: lists of dates.
    Raises Invalid with `field` and a reason that begins with `calendar_`.
    """
    special = special_days(settings)
    hours = settings.get("hours")
    if hours is None:
        return BusinessCalendar.weekdays(zone, special)
    if not isinstance(hours, Mapping) or (unknown := set(hours) - set(DAYS)):
        named = f"hours.{min(unknown)}" if isinstance(hours, Mapping) else "hours"
        raise Invalid("no such weekday", field=named, reason="calendar_hours")
    monday, *others = (_hours(day, hours.get(day, ()), zone) for day in DAYS)
    tuesday, wednesday, thursday, friday, saturday, sunday = others
    try:
        return BusinessCalendar(
            zone, (monday, tuesday, wednesday, thursday, friday, saturday, sunday), special
        )
    except NoWorkingTime as error:
        raise Invalid(str(error), field="hours", reason="calendar_empty") from error


def special_days(settings: Mapping[str, Any]) -> "PublicHolidays | OwnDays":
    """The days of a tenant's settings that differ from the week. Raises Invalid as `calendar_of` does."""
    own = _days("days_off", settings, False) | _days("days_on", settings, True)
    country = settings.get("country", "CN")
    if not country:
        return OwnDays(own)
    try:
        _of_country(country)
    except (NotImplementedError, TypeError) as error:
        raise Invalid(
            f"no holidays known of {country}", field="country", reason="calendar_country"
        ) from error
    return PublicHolidays(country, own)


@dataclass(frozen=True, slots=True)
class OwnDays:
    """A company's own days off (False) and on (True), and nobody else's."""

    own: Mapping[date, bool]

    def works(self, day: date) -> bool | None:
        """True for a day on, False for a day off, None for an ordinary day."""
        return self.own.get(day)

    def named(self, first: date, last: date, language: str) -> Iterator[SpecialDay]:
        """The special days from one to another, both included, in their order."""
        for day in sorted(self.own):
            if first <= day <= last:
                yield SpecialDay(day, self.own[day], None)


def _hours(day: str, spans: Any, zone: tzinfo) -> Hours:
    """The spans of one weekday, checked: in order and apart."""
    try:
        read = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in spans)
        if read:
            BusinessCalendar(zone, (read, (), (), (), (), (), ()))
    except (ValueError, TypeError) as error:
        raise Invalid(f"no working hours: {error}", field=f"hours.{day}", reason="calendar_hours") from error
    return read


def _days(name: str, settings: Mapping[str, Any], works: bool) -> dict[date, bool]:
    try:
        return {date.fromisoformat(day): works for day in settings.get(name) or ()}
    except (ValueError, TypeError) as error:
        raise Invalid(f"no dates: {error}", field=name, reason="calendar_days") from error


@lru_cache(maxsize=32)
def _of_country(country: str, language: str | None = None) -> Any:
    """Loaded when a calendar is first asked: most processes never do, and the tables take 16 MB."""
    import holidays

    return holidays.country_holidays(country, language=language)

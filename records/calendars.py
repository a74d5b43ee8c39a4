"""Business calendars of real places: their public holidays and the make-up days worked for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from kernel.calendar import BusinessCalendar, Hours
from kernel.refusal import Invalid

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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

    def name(self, day: date, language: str = "zh-CN") -> str | None:
        """What the holiday is called; None for a day that is none."""
        found: str | None = _of_country(self.country, language.replace("-", "_")).get(day)
        return found


def calendar_of(zone: ZoneInfo, settings: Mapping[str, Any]) -> BusinessCalendar:
    """The calendar that a tenant has set.

    `hours`: weekday → list of `["09:00", "18:00"]`, office hours from Monday to Friday if absent; `country`:
    whose holidays count, China's if absent, nobody's if null; `days_off` and `days_on`: lists of dates.
    Raises Invalid with `field` and the reason `calendar`.
    """
    try:
        own = {date.fromisoformat(day): False for day in settings.get("days_off", ())}
        own |= {date.fromisoformat(day): True for day in settings.get("days_on", ())}
        country = settings.get("country", "CN")
        special = PublicHolidays(country, own) if country else _OwnDays(own)
        special.works(date(2026, 1, 1))
        if "hours" not in settings:
            return BusinessCalendar.weekdays(zone, special)
        monday, *others = (_hours(settings["hours"].get(day, ())) for day in DAYS)
        tuesday, wednesday, thursday, friday, saturday, sunday = others
        week = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
        return BusinessCalendar(zone, week, special)
    except (ValueError, TypeError, AttributeError, NotImplementedError) as error:
        raise Invalid(f"this is no calendar: {error}", field="calendar", reason="calendar") from error


@dataclass(frozen=True, slots=True)
class _OwnDays:
    own: Mapping[date, bool]

    def works(self, day: date) -> bool | None:
        return self.own.get(day)


def _hours(spans: Any) -> Hours:
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in spans)


@lru_cache(maxsize=32)
def _of_country(country: str, language: str | None = None) -> Any:
    """Loaded when a calendar is first asked: most processes never do, and the tables take 16 MB."""
    import holidays

    return holidays.country_holidays(country, language=language)

"""Public holidays and the make-up days worked for them."""

from datetime import date
from functools import cached_property
from typing import Any

COUNTRY_OF_ZONE = {"Asia/Shanghai": "CN", "Asia/Urumqi": "CN", "Asia/Hong_Kong": "HK", "Asia/Taipei": "TW"}
"""Where the calendar of a zone is plain; elsewhere weekdays are what people work on."""


class PublicHolidays:
    """The special days of the country that a time zone lies in; none where that is not known."""

    def __init__(self, zone: str) -> None:
        self._country = COUNTRY_OF_ZONE.get(zone)

    def works(self, day: date) -> bool | None:
        """True for a make-up day, False for a holiday, None for an ordinary day."""
        if self._country is None:
            return None
        if day in self._days:
            return False
        return True if day in self._days.weekend_workdays else None

    @cached_property
    def _days(self) -> Any:
        import holidays  # half a second: only who asks for working days pays it

        return holidays.country_holidays(self._country or "CN")

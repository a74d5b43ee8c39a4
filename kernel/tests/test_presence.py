"""When somebody can be asked to work."""

from datetime import UTC, date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from kernel.calendar import BusinessCalendar
from kernel.presence import HERE, Absence, Leave, presence

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = BusinessCalendar.weekdays(SHANGHAI)


class AlwaysShut:
    def works(self, day: date) -> bool | None:
        return False


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("at", "away"),
    [
        (local(22, 23, 59), False),
        (local(23, 0), True),
        (local(24, 23, 59), True),
        (local(25, 0), False),
    ],
)
def test_leave_lasts_from_the_start_of_its_first_day_to_the_end_of_its_last(at: datetime, away: bool) -> None:
    leave = Leave(starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 24))
    assert presence([leave], None, SHANGHAI, at).here is not away


def test_leave_may_begin_and_end_within_a_day_and_names_who_stands_in() -> None:
    substitute = uuid4()
    afternoon = Leave(
        starts_on=date(2026, 11, 23),
        ends_on=date(2026, 11, 23),
        from_time=time(13),
        until_time=time(15),
        substitute_id=substitute,
    )
    assert presence([afternoon], None, SHANGHAI, local(23, 12, 59)) == HERE
    seen = presence([afternoon], None, SHANGHAI, local(23, 13))
    assert seen.absence is Absence.ON_LEAVE
    assert seen.until == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert seen.substitute_id == substitute
    assert presence([afternoon], None, SHANGHAI, local(23, 15)).here


def test_outside_of_their_hours_nobody_is_asked_until_these_begin() -> None:
    assert presence([], OFFICE, SHANGHAI, local(23, 9)).here
    lunch = presence([], OFFICE, SHANGHAI, local(23, 12))
    assert (lunch.absence, lunch.until) == (Absence.OFF_DUTY, local(23, 13))
    weekend = presence([], OFFICE, SHANGHAI, local(28, 10))
    assert weekend.until == local(30, 9)
    assert presence([], None, SHANGHAI, local(28, 10)).here


def test_hours_that_never_come_end_at_no_moment() -> None:
    shut = BusinessCalendar.weekdays(SHANGHAI, AlwaysShut())
    assert presence([], shut, SHANGHAI, local(23, 9)).until is None

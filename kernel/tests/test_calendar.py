"""The business calendar: days that count, hours that pass."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.calendar import OFFICE_HOURS, BusinessCalendar, NoWorkingTime
from kernel.durations import Duration

SHANGHAI = ZoneInfo("Asia/Shanghai")
HALF_DAY = ((time(9), time(12)),)
NIGHT = ((time(0), time(6)), (time(22), time(0)))


class NationalDay:
    """1–7 October 2026 off; Saturday 10 October worked for it."""

    def works(self, day: date) -> bool | None:
        if date(2026, 10, 1) <= day <= date(2026, 10, 7):
            return False
        return True if day == date(2026, 10, 10) else None


class Shut:
    def works(self, day: date) -> bool | None:
        return False


plain = BusinessCalendar.weekdays(SHANGHAI)
chinese = BusinessCalendar.weekdays(SHANGHAI, NationalDay())
uneven = BusinessCalendar(
    SHANGHAI, (OFFICE_HOURS, NIGHT, (), OFFICE_HOURS, NIGHT, HALF_DAY, ()), NationalDay()
)
calendars = st.sampled_from([plain, chinese, uneven])
moments = st.datetimes(datetime(2026, 9, 1), datetime(2026, 11, 30)).map(
    lambda naive: naive.replace(tzinfo=UTC)
)
days = st.dates(date(2026, 9, 1), date(2026, 11, 30))
working_times = st.timedeltas(timedelta(0), timedelta(hours=200))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def test_holidays_are_off_and_make_up_days_are_worked() -> None:
    assert chinese.shift_day(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert chinese.shift_day(date(2026, 10, 9), 1) == date(2026, 10, 10)
    assert plain.shift_day(date(2026, 10, 9), 1) == date(2026, 10, 12)
    assert chinese.hours(date(2026, 10, 10)) == OFFICE_HOURS
    assert uneven.hours(date(2026, 10, 10)) == HALF_DAY
    assert chinese.working_days_between(date(2026, 9, 30), date(2026, 10, 11)) == 4
    assert chinese.working_days_between(date(2026, 10, 2), date(2026, 10, 1)) == 0


def test_working_days_keep_the_time_of_day() -> None:
    assert plain.shift(at(11, 20, 17), 1) == at(11, 23, 17)
    assert plain.shift(at(11, 21, 10), -1) == at(11, 20, 10)
    assert plain.shift(at(11, 21, 10), 0) == at(11, 21, 10)


def test_working_time_passes_in_working_hours() -> None:
    assert plain.add_working_time(at(11, 20, 11), timedelta(hours=2)) == at(11, 20, 14)
    assert plain.add_working_time(at(11, 20, 17), timedelta(hours=2)) == at(11, 23, 10)
    assert plain.add_working_time(at(11, 21, 3), timedelta(minutes=1)) == at(11, 23, 9, 1)
    assert plain.add_working_time(at(11, 21, 3), timedelta(0)) == at(11, 21, 3)
    assert uneven.add_working_time(at(11, 20, 23), timedelta(hours=2)) == at(11, 21, 10)


def test_a_duration_counts_in_working_days_and_working_time() -> None:
    assert plain.after(at(11, 19, 17), Duration.parse("P1DT2H")) == at(11, 23, 10)
    assert plain.after(at(10, 20, 9), Duration.parse("P1M")) == at(11, 20, 9)


@given(calendars, moments, working_times)
def test_added_working_time_is_the_time_between(
    calendar: BusinessCalendar, start: datetime, passing: timedelta
) -> None:
    end = calendar.add_working_time(start, passing)
    assert calendar.working_time_between(start, end) == passing
    assert calendar.working_time_between(end, start) == -passing


@given(calendars, moments, moments, moments)
def test_working_time_adds_up_over_a_stop(
    calendar: BusinessCalendar, first: datetime, second: datetime, third: datetime
) -> None:
    between = calendar.working_time_between
    assert between(first, second) + between(second, third) == between(first, third)


@given(calendars, days, st.integers(0, 30))
def test_working_days_come_back_to_a_working_day(calendar: BusinessCalendar, day: date, count: int) -> None:
    there = calendar.shift_day(day, count)
    if count:
        assert calendar.is_working_day(there)
        assert calendar.working_days_between(day + timedelta(1), there) == count
    if calendar.is_working_day(day):
        assert calendar.shift_day(there, -count) == day


def test_calendars_that_cannot_be_are_refused() -> None:
    with pytest.raises(NoWorkingTime):
        BusinessCalendar(SHANGHAI, ((), (), (), (), (), (), ()))
    with pytest.raises(ValueError, match="in order"):
        BusinessCalendar.weekdays(SHANGHAI, hours=((time(13), time(18)), (time(9), time(12))))
    with pytest.raises(NoWorkingTime):
        BusinessCalendar.weekdays(SHANGHAI, Shut()).shift_day(date(2026, 1, 1), 1)
    with pytest.raises(ValueError, match="forwards"):
        plain.add_working_time(at(11, 20, 9), timedelta(seconds=-1))

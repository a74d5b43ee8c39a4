"""Calendars of real places."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.calendars import PublicHolidays, calendar_of, special_days
from kernel.refusal import Invalid

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINA = PublicHolidays()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 7), False),
        (date(2026, 9, 20), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 9), None),
        (date(2026, 10, 11), None),
    ],
)
def test_chinese_holidays_and_make_up_days_of_2026(day: date, works: bool | None) -> None:
    """As the State Council has told them: 1–7 October off; 20 September (Sunday) and 10 October (Saturday)
    worked."""
    assert CHINA.works(day) is works


def test_holidays_have_names() -> None:
    assert "国庆节" in (CHINA.name(date(2026, 10, 1)) or "")
    assert "National Day" in (CHINA.name(date(2026, 10, 1), "en-US") or "")
    assert CHINA.name(date(2026, 10, 9)) is None


def test_a_companys_own_days_win() -> None:
    calendar = calendar_of(SHANGHAI, {"days_off": ["2026-10-10"], "days_on": ["2026-10-11"]})
    assert not calendar.is_working_day(date(2026, 10, 10))
    assert calendar.is_working_day(date(2026, 10, 11))


def test_three_working_days_around_national_day() -> None:
    calendar = calendar_of(SHANGHAI, {})
    before = datetime(2026, 9, 30, 2, tzinfo=UTC)
    assert calendar.shift(before, 3) == datetime(2026, 10, 10, 2, tzinfo=UTC)
    assert calendar_of(SHANGHAI, {"country": None}).shift(before, 3) == datetime(2026, 10, 5, 2, tzinfo=UTC)
    assert calendar_of(SHANGHAI, {"country": "DE"}).is_working_day(date(2026, 10, 1))


def test_hours_of_a_tenant() -> None:
    calendar = calendar_of(SHANGHAI, {"hours": {"saturday": [["10:00", "12:00"], ["20:00", "00:00"]]}})
    assert calendar.is_working_day(date(2026, 11, 21))
    assert not calendar.is_working_day(date(2026, 11, 20))


def test_the_special_days_of_a_year_are_told_by_name() -> None:
    year = list(
        special_days({"days_off": ["2026-12-25"]}).named(date(2026, 9, 18), date(2026, 12, 31), "zh-CN")
    )
    told = {special.day: (special.works, special.name) for special in year}
    assert told[date(2026, 9, 20)][0] is True
    assert told[date(2026, 10, 1)] == (False, "国庆节")
    assert told[date(2026, 12, 25)] == (False, None)
    assert date(2026, 9, 18) not in told


@pytest.mark.parametrize(
    ("settings", "field", "reason"),
    [
        ({"hours": {}}, "hours", "calendar_empty"),
        ({"hours": {"monday": [["18:00", "09:00"]]}}, "hours.monday", "calendar_hours"),
        ({"hours": {"sunday": [["09:00", "12:00"], ["11:00", "13:00"]]}}, "hours.sunday", "calendar_hours"),
        ({"hours": {"monday": ["09:00"]}}, "hours.monday", "calendar_hours"),
        ({"hours": {"someday": []}}, "hours.someday", "calendar_hours"),
        ({"hours": []}, "hours", "calendar_hours"),
        ({"days_off": ["soon"]}, "days_off", "calendar_days"),
        ({"country": "XX"}, "country", "calendar_country"),
    ],
)
def test_what_is_no_calendar_is_refused(settings: dict[str, Any], field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        calendar_of(SHANGHAI, settings)
    assert refused.value.facts == {"field": field, "reason": reason}

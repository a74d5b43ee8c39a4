"""Durations: local calendar days, exact hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.durations import Duration, add_months
from kernel.refusal import Invalid

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
durations = st.builds(Duration, st.integers(0, 10_000), st.integers(0, 50_000), st.integers(0, 900_000_000))


@given(durations)
def test_what_is_written_is_read_again(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P3D", Duration(days=3)),
        ("PT72H", Duration(seconds=72 * 3600)),
        ("PT5S", Duration(seconds=5)),
        ("P2W", Duration(days=14)),
        ("P1Y2M3DT4H5M6S", Duration(14, 3, 4 * 3600 + 5 * 60 + 6)),
        ("PT0S", Duration()),
    ],
)
def test_forms(text: str, duration: Duration) -> None:
    assert Duration.parse(text) == duration


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "3D", "-P3D", "P-3D", "P0.5D", "P1S", "p3d", "P3D ", "P٣D", "PT1D"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        Duration.parse(text)
    assert refused.value.facts == {"reason": "duration", "value": text}


def test_a_day_is_local_and_hours_are_exact() -> None:
    eve_of_summer_time = datetime(2026, 3, 28, 9, tzinfo=BERLIN)
    assert Duration(days=1).after(eve_of_summer_time, BERLIN) == datetime(2026, 3, 29, 9, tzinfo=BERLIN)
    assert Duration(seconds=86_400).after(eve_of_summer_time, BERLIN) == datetime(
        2026, 3, 29, 10, tzinfo=BERLIN
    )
    assert Duration(days=1).after(eve_of_summer_time, SHANGHAI) - eve_of_summer_time == timedelta(hours=24)


def test_a_local_time_that_the_clocks_skip_moves_on() -> None:
    half_past_two = datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN)
    assert Duration(days=1).after(half_past_two, BERLIN) == datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(0, 900), st.integers(0, 10**6))
def test_before_undoes_after_where_the_clocks_stand_still(moment: datetime, days: int, seconds: int) -> None:
    moment, days_only = moment.replace(tzinfo=UTC), Duration(days=days)
    assert days_only.before(days_only.after(moment, UTC), UTC) == moment
    time_only = Duration(seconds=seconds)
    assert time_only.before(time_only.after(moment, BERLIN), BERLIN) == moment


def test_months_end_where_they_end() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert Duration(months=1).after(datetime(2026, 1, 31, 8, tzinfo=UTC), UTC) == datetime(
        2026, 2, 28, 8, tzinfo=UTC
    )


def test_a_moment_has_a_zone_and_a_duration_no_sign() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Duration(days=1).after(datetime(2026, 1, 1), SHANGHAI)
    with pytest.raises(ValueError, match="negative"):
        Duration(days=-1)

"""The formulas, on cases that fit on a napkin."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from services.sales.domain.figures import mean, pace, rounded, share, velocity, win_rate

COUNTS = st.integers(0, 10**6)


def test_nothing_to_divide_by_is_not_applicable() -> None:
    assert win_rate(0, 0) is None
    assert share(0, 0) is None
    assert mean(0, 0) is None
    assert velocity(5, None, 0, 3, None) is None
    assert velocity(5, Decimal(100), 1, 0, Decimal(0)) is None
    assert pace(None, 0.5) is None
    assert pace(0.5, 0) is None


def test_velocity_is_deals_times_amount_times_rate_per_day() -> None:
    # 20 deals × 5,000.00 × 1/4 ÷ 50 days = 500.00 a day
    assert velocity(20, Decimal(500_000), 1, 3, Decimal(50)) == 50_000


def test_rounding_is_half_to_even() -> None:
    assert [rounded(Decimal(text)) for text in ("0.5", "1.5", "2.5", "-0.5")] == [0, 2, 2, 0]


def test_on_course_is_a_pace_of_one() -> None:
    assert pace(0.25, 0.25) == 1


@given(COUNTS, COUNTS)
def test_a_win_rate_is_a_share_and_with_the_losses_makes_one(won: int, lost: int) -> None:
    rate, other = win_rate(won, lost), win_rate(lost, won)
    if rate is None or other is None:
        assert won == lost == 0
    else:
        assert 0 <= rate <= 1
        assert abs(rate + other - 1) < 1e-12

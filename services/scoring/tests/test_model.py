"""The arithmetic of ratings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scoring.domain.model import DEFAULT_MODEL, HalfLife, Linear
from services.scoring.domain.standing import Standing

NOW = datetime(2026, 11, 22, tzinfo=UTC)
moments = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 21)).map(
    lambda at: at.replace(tzinfo=UTC)
)
standings = st.builds(
    Standing,
    collected_year_major=st.floats(-1e6, 1e9),
    paid_major=st.floats(0, 1e9),
    refunded_major=st.floats(0, 1e9),
    last_paid_at=moments,
    deals_won=st.integers(0, 100),
    follow_ups_90_days=st.integers(0, 500),
    last_follow_up_at=moments,
    profile_share=st.floats(0, 1),
)


@given(standings)
def test_points_sum_up_to_a_score_between_0_and_100(standing: Standing) -> None:
    score = DEFAULT_MODEL.rate(standing, NOW)
    assert 0 <= score.score <= 100
    assert score.score == pytest.approx(sum(each.points for each in score.contributions))
    assert score.tier == DEFAULT_MODEL.tier_of(score.score)


@given(standings, st.floats(1, 1e6))
def test_more_money_is_never_worse(standing: Standing, more: float) -> None:
    richer = replace(standing, collected_year_major=standing.collected_year_major + more)
    assert DEFAULT_MODEL.rate(richer, NOW).score >= DEFAULT_MODEL.rate(standing, NOW).score


@given(standings, st.integers(0, 3000))
def test_time_alone_never_improves_a_rating(standing: Standing, days: int) -> None:
    later = DEFAULT_MODEL.rate(standing, NOW + timedelta(days=days))
    assert later.score <= DEFAULT_MODEL.rate(standing, NOW).score


def test_weights_are_a_hundred_in_all() -> None:
    assert sum(indicator.weight for indicator in DEFAULT_MODEL.indicators) == 100


def test_a_known_case_by_hand() -> None:
    standing = Standing(
        collected_year_major=50_000,
        paid_major=50_000,
        last_paid_at=NOW - timedelta(days=180),
        deals_won=1,
        follow_ups_90_days=3,
        last_follow_up_at=NOW - timedelta(days=30),
        profile_share=0.6,
    )
    score = DEFAULT_MODEL.rate(standing, NOW)
    points = {each.indicator: each.points for each in score.contributions}
    assert points == {
        "collected_amount": 7.5,
        "payment_recency": 7.5,
        "deals_won": 5.0,
        "contact_frequency": 7.5,
        "contact_recency": 5.0,
        "refund_share": 5.0,
        "profile": 6.0,
    }
    assert (score.score, score.tier, score.missing) == (43.5, "C", ())


def test_what_is_not_known_is_named() -> None:
    score = DEFAULT_MODEL.rate(Standing(), NOW)
    assert score.missing == ("payment_recency", "contact_recency", "refund_share")
    assert score.tier == "D"


def test_transforms() -> None:
    assert [Linear(0, 10)(value) for value in (-5, 0, 5, 10, 50)] == [0, 0, 0.5, 1, 1]
    assert [Linear(0.5, 0)(value) for value in (0, 0.25, 0.5, 1)] == [1, 0.5, 0, 0]
    assert [HalfLife(30)(value) for value in (0, 30, 60)] == [1, 0.5, 0.25]

"""A rating model: indicators with weights, each turned into 0…1, and the cuts of the tiers.

Weights method (权重法): score = Σ weight × value, weights sum up to 100, so a score is from 0 to 100. An indicator
whose fact is missing takes its `neutral` value and is listed as missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.scoring.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Linear:
    """0 at `low` or below, 1 at `high` or above, straight in between; `high` below `low` turns it round."""

    low: float
    high: float

    def __call__(self, value: float) -> float:
        """The share of the way from `low` to `high`."""
        share = (value - self.low) / (self.high - self.low)
        return min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class HalfLife:
    """1 at zero days, half after `days`, a quarter after twice as many: 0.5 ** (age / days)."""

    days: float

    def __call__(self, value: float) -> float:
        """What is left after so many days."""
        return float(0.5 ** (max(value, 0.0) / self.days))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that a rating looks at."""

    key: str
    weight: float
    transform: Linear | HalfLife
    read: Callable[[Standing, datetime], float | None]
    neutral: float = 0.0


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an indicator adds: points are weighted already."""

    indicator: str
    value: float | None
    points: float
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its tier and its reasons. The points of the contributions sum up to the score."""

    score: float
    tier: str
    contributions: tuple[Contribution, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A version of the rating model."""

    version: int
    indicators: Sequence[Indicator]
    cuts: Mapping[str, float]
    """Tier → the least score for it, best tier first; the last one is 0."""

    def rate(self, standing: Standing, now: datetime) -> Score:
        """The score of a customer who stands like this."""
        contributions, missing = [], []
        for indicator in self.indicators:
            value = indicator.read(standing, now)
            if value is None:
                missing.append(indicator.key)
            share = indicator.neutral if value is None else indicator.transform(value)
            points = round(indicator.weight * share, 2)
            contributions.append(Contribution(indicator.key, value, points, indicator.weight))
        score = round(sum(each.points for each in contributions), 2)
        return Score(score, self.tier_of(score), tuple(contributions), tuple(missing))

    def tier_of(self, score: float) -> str:
        """The best tier whose cut the score reaches."""
        return next(tier for tier, cut in self.cuts.items() if score >= cut)


DAY = timedelta(days=1)


def _days_since(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else max((now - moment) / DAY, 0.0)


def _refund_share(standing: Standing, now: datetime) -> float | None:
    return None if not standing.paid_major else standing.refunded_major / standing.paid_major


DEFAULT_MODEL = Model(
    version=1,
    indicators=(
        Indicator("collected_amount", 30, Linear(0, 200_000), lambda s, _: s.collected_year_major),
        Indicator("payment_recency", 15, HalfLife(180), lambda s, now: _days_since(s.last_paid_at, now)),
        Indicator("deals_won", 15, Linear(0, 3), lambda s, _: float(s.deals_won)),
        Indicator("contact_frequency", 15, Linear(0, 6), lambda s, _: float(s.follow_ups_90_days)),
        Indicator("contact_recency", 10, HalfLife(30), lambda s, now: _days_since(s.last_follow_up_at, now)),
        Indicator("refund_share", 5, Linear(0.5, 0), _refund_share, neutral=0.5),
        Indicator("profile", 10, Linear(0, 1), lambda s, _: s.profile_share),
    ),
    cuts={"A": 75, "B": 50, "C": 25, "D": 0},
)
"""The model that every tenant starts with: money collected and its recency, deals won, contact, profile."""

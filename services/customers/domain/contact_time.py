"""When somebody is best reached: learnt from calls that were answered and messages that were replied to.

Few tries say little, so each hour's rate is drawn towards that of the segment, and the segment's towards the rate of all
hours: the posterior mean of a beta-binomial with a prior worth `PRIOR` tries (empirical Bayes; Casella, "An Introduction
to Empirical Bayes Data Analysis", The American Statistician 39, 1985).
"""

from collections.abc import Sequence
from dataclasses import dataclass

PRIOR = 5.0
MOST = 3
ENOUGH = 3
"""Tries, own or of the segment, below which nothing is said of an hour."""


@dataclass(frozen=True, slots=True)
class Hour:
    """Tries in one hour of one weekday (1 Monday to 7 Sunday, local), and how many reached somebody."""

    weekday: int
    hour: int
    tries: int
    reached: int


@dataclass(frozen=True, slots=True)
class BestTime:
    """An hour with the rate that is expected (0 to 1), and the tries behind it."""

    weekday: int
    hour: int
    rate: float
    tries: int
    reached: int
    segment_tries: int
    segment_reached: int


def best_times(own: Sequence[Hour], segment: Sequence[Hour]) -> list[BestTime]:
    """The best hours, the best first; none where too little is known."""
    everybody = sum(one.tries for one in segment)
    overall = sum(one.reached for one in segment) / everybody if everybody else 0.5
    mine = {(one.weekday, one.hour): one for one in own}
    theirs = {(one.weekday, one.hour): one for one in segment}
    found = []
    for place in {*mine, *theirs}:
        nobody = Hour(*place, 0, 0)
        here, there = mine.get(place, nobody), theirs.get(place, nobody)
        if max(here.tries, there.tries) < ENOUGH:
            continue
        prior = _drawn(there.reached, there.tries, overall)
        rate = _drawn(here.reached, here.tries, prior)
        found.append(BestTime(*place, round(rate, 4), here.tries, here.reached, there.tries, there.reached))
    found.sort(key=lambda one: (-one.rate, -one.tries, -one.segment_tries, one.weekday, one.hour))
    return found[:MOST]


def _drawn(reached: int, tries: int, towards: float) -> float:
    return (reached + PRIOR * towards) / (tries + PRIOR)

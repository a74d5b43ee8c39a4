"""The formulas behind the pipeline's figures. None means "not applicable": the denominator is nothing.

Money is counted in minor units of the tenant's currency and rounded once, half-even, at the end.
"""

from decimal import ROUND_HALF_EVEN, Decimal


def share(part: int | Decimal, whole: int | Decimal) -> float | None:
    """A part of a whole, from 0 to 1: conversion is moved on ÷ entered, leak is ended ÷ entered."""
    return float(Decimal(part) / Decimal(whole)) if whole else None


def win_rate(won: int, lost: int) -> float | None:
    """Won ÷ (won + lost); invalid deals are in neither."""
    return share(won, won + lost)


def mean(total: int | Decimal, count: int) -> Decimal | None:
    """The mean of values of which only sum and number are known."""
    return Decimal(total) / count if count else None


def velocity(
    count: int, mean_amount: Decimal | None, won: int, lost: int, mean_days: Decimal | None
) -> int | None:
    """Minor units per day that the pipeline yields: n × mean won amount × win rate ÷ mean cycle days."""
    if mean_amount is None or not mean_days or not won + lost:
        return None
    return rounded(count * mean_amount * Decimal(won) / (won + lost) / mean_days)


def rounded(value: Decimal) -> int:
    """To whole minor units, half to even."""
    return int(value.quantize(Decimal(1), ROUND_HALF_EVEN))


def pace(attained: float | None, elapsed: float | None) -> float | None:
    """Attainment ÷ elapsed share of the working days: 1 is on course, more is ahead of it."""
    return attained / elapsed if attained is not None and elapsed else None

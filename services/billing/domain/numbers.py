"""How orders are numbered."""

from datetime import date


def order_number(day: date, sequence: int) -> str:
    """`SO-20261122-0001`: the local day and the order's place in it, counted from 1 without gaps."""
    return f"SO-{day:%Y%m%d}-{sequence:04d}"

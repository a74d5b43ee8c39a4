"""What may be compared with what, and what comes of it."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

from records.filters.constants import read_as, start_of_day
from records.filters.errors import FilterError
from records.filters.fields import NUMERIC, SPANS, TEXTUAL, UNORDERED, Field, Kind
from records.filters.tree import (
    Compare,
    Condition,
    Constant,
    FieldValue,
    Given,
    Missing,
    Not,
    OneOf,
    Operand,
    Value,
)

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
WRITTEN_AS_TEXT = frozenset({Kind.CHOICE, Kind.UUID, Kind.DATE, Kind.MOMENT})


def compared(sign: str, left: Any, right: Any) -> bool:
    """The one meaning of a comparison: null equals null only; an order with null is false."""
    if sign == "==":
        return bool(left == right)
    if sign == "!=":
        return bool(left != right)
    return left is not None and right is not None and ORDERS[sign](left, right)


def comparison(sign: str, left: Value, right: Value, at: int) -> Condition:
    """`left sign right` as a condition with any field on its left. Raises `FilterError`."""
    if sign in ORDERS and not UNORDERED.isdisjoint((left.kind, right.kind)):
        raise FilterError("no_order", at, kind=left.kind if left.kind in UNORDERED else right.kind)
    if isinstance(left, Constant):
        if isinstance(right, Constant):
            return _settled(sign, left, right, at)
        return _against(MIRRORED[sign], right, left, at)
    return _against(sign, left, right, at)


def membership(item: Value, listed: Sequence[Constant], at: int) -> Condition:
    """`item in [listed]`. Raises `FilterError`."""
    if item.kind is Kind.TEXTS:
        raise FilterError("kinds_differ", at, left=item.kind, right=Kind.TEXT)
    if isinstance(item, Constant):
        choices = tuple(_settled("==", item, constant, at) for constant in listed)
        return Given(lambda here: any(choice.holds(here) for choice in choices))
    return OneOf(item, tuple(_fitting(constant, item, constant.at) for constant in listed))


def _against(sign: str, left: Operand, right: Value, at: int) -> Condition:
    """Something of the record's, against a constant or something else of the record's."""
    if not isinstance(right, Constant):
        _require_alike(left, right, at)
        return Compare(sign, left, right)
    if right.kind is not Kind.NULL:
        return Compare(sign, left, _fitting(right, left, at))
    if sign in ORDERS:
        return always(False)
    return Missing(left) if sign == "==" else Not(Missing(left))


def _settled(sign: str, left: Constant, right: Constant, at: int) -> Given:
    """Two constants; a text gives way to the kind of the other one."""
    left, right = _fitting(left, right, at), _fitting(right, left, at)
    return Given(lambda here: compared(sign, left.value(here), right.value(here)))


def _fitting(constant: Constant, other: Value, at: int) -> Constant:
    """A constant as the kind of what it is compared with."""
    if constant.kind is Kind.NULL or other.kind is Kind.NULL:
        return constant
    if constant.written is not None and other.kind in WRITTEN_AS_TEXT:
        return read_as(other.field if isinstance(other, FieldValue) else Field("", other.kind), constant)
    if constant.kind is Kind.DATE and other.kind is Kind.MOMENT:
        return start_of_day(constant)
    if isinstance(other, Constant) and (
        (other.written is not None and constant.kind in WRITTEN_AS_TEXT)
        or (other.kind is Kind.DATE and constant.kind is Kind.MOMENT)
    ):
        return constant
    _require_alike(other, constant, at)
    return constant


def _require_alike(left: Value, right: Value, at: int) -> None:
    kinds = {left.kind, right.kind}
    alike = len(kinds) == 1 or kinds <= NUMERIC or kinds <= TEXTUAL
    if not alike or Kind.TEXTS in kinds or kinds & SPANS:
        raise FilterError("kinds_differ", at, left=left.kind, right=right.kind)


def always(holds: bool) -> Given:
    """The same for every record in every situation."""
    return Given(lambda _: holds)

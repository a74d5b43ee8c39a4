"""The first engine: a checked expression as a test of values in memory."""

from collections.abc import Callable, Mapping
from typing import Any

from records.filters.comparing import compared
from records.filters.fields import Kind
from records.filters.situation import Situation
from records.filters.tree import (
    All,
    Choose,
    Compare,
    Condition,
    Constant,
    Given,
    Holds,
    Looks,
    Lower,
    Missing,
    Not,
    OneOf,
    Size,
    Some,
    Truth,
    Value,
)

Values = Mapping[str, Any]
Test = Callable[[Values, Situation], bool]

BIG = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SMALL = BIG.lower()
MADE_SMALL = str.maketrans(BIG, SMALL)
LOOK: dict[str, Callable[[str, str], bool]] = {
    "contains": str.__contains__,
    "startsWith": str.startswith,
    "endsWith": str.endswith,
}


def test(condition: Condition) -> Test:
    """The condition as a function of a record's values and the situation."""
    match condition:
        case Given(holds=holds):
            return lambda _, here: holds(here)
        case Not(condition=inner):
            denied = test(inner)
            return lambda values, here: not denied(values, here)
        case All(conditions=conditions):
            every = tuple(map(test, conditions))
            return lambda values, here: all(one(values, here) for one in every)
        case Some(conditions=conditions):
            some = tuple(map(test, conditions))
            return lambda values, here: any(one(values, here) for one in some)
        case Choose(condition=inner, then=then, otherwise=otherwise):
            decides, yes, no = test(inner), test(then), test(otherwise)
            return lambda values, here: (yes if decides(values, here) else no)(values, here)
        case _:
            return _atom(condition)


def _atom(condition: Truth | Missing | Compare | OneOf | Holds | Looks) -> Test:
    match condition:
        case Truth(field=field):
            return lambda values, here: field.value(values, here.currency) is True
        case Missing(operand=operand):
            return lambda values, here: operand_value(operand, values, here) is None
        case Compare():
            return _comparison(condition)
        case OneOf(operand=operand, constants=constants):
            equal = tuple(_comparison(Compare("==", operand, constant)) for constant in constants)
            return lambda values, here: any(one(values, here) for one in equal)
        case Holds(field=field, item=item):
            return lambda values, here: item in (field.value(values, here.currency) or ())
        case Looks(manner=manner, operand=operand, part=part):
            look = LOOK[manner]
            return _look(look, operand, part)


def _comparison(condition: Compare) -> Test:
    sign, left, right = condition.sign, condition.left, condition.right
    if Kind.REAL in (left.kind, right.kind):
        return lambda values, here: compared(
            sign, _real(operand_value(left, values, here)), _real(operand_value(right, values, here))
        )
    return lambda values, here: compared(
        sign, operand_value(left, values, here), operand_value(right, values, here)
    )


def _real(value: Any) -> float | None:
    """As double precision, which is how the database compares with a real."""
    return None if value is None else float(value)


def _look(look: Callable[[str, str], bool], operand: Value, part: str) -> Test:
    def looks(values: Values, here: Situation) -> bool:
        text = operand_value(operand, values, here)
        return text is not None and look(text, part)

    return looks


def operand_value(operand: Value, values: Values, here: Situation) -> Any:
    """What an operand or a constant is for a record's values."""
    if isinstance(operand, Constant):
        return operand.value(here)
    value = operand.field.value(values, here.currency)
    if isinstance(operand, Size):
        return len(value or "")
    if isinstance(operand, Lower):
        return value and value.translate(MADE_SMALL)
    return value

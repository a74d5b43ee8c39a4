"""The second engine: a checked expression as an SQL condition.

What it renders is true where the condition is, and false *or unknown* where it is not: right for WHERE,
FILTER and CASE. Every value is a parameter. Comparisons of columns with values are plain `=`, `<`, `= ANY`
on uuid, text, bigint, date, timestamptz and boolean, which PostgreSQL may answer from an index under
row-level security.
"""

from datetime import UTC, datetime, time
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Double,
    Numeric,
    Text,
    Uuid,
    and_,
    any_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    true,
)
from sqlalchemy.types import TypeEngine

from records.filters.errors import FilterError
from records.filters.fields import LARGEST, SMALLEST, Field, Form, Kind
from records.filters.process import BIG, SMALL
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
    Operand,
    Size,
    Some,
    Truth,
)

Sql = ColumnElement[bool]
TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.TEXT: Text(),
    Kind.CHOICE: Text(),
    Kind.UUID: Uuid(),
    Kind.BOOLEAN: Boolean(),
    Kind.NUMBER: Numeric(),
    Kind.REAL: Double(),
    Kind.DATE: Date(),
    Kind.MOMENT: DateTime(timezone=True),
}


def rendered(condition: Condition, here: Situation) -> Sql:
    """The condition over columns. Raises `FilterError` (`not_filterable`) for a field without one."""
    match condition:
        case Given(holds=holds):
            return true() if holds(here) else false()
        case Not(condition=inner):
            return rendered(inner, here).is_not(true())
        case All(conditions=conditions):
            return and_(*(rendered(one, here) for one in conditions))
        case Some(conditions=conditions):
            return or_(*(rendered(one, here) for one in conditions))
        case Choose(condition=inner, then=then, otherwise=otherwise):
            choice = case((rendered(inner, here), rendered(then, here)), else_=rendered(otherwise, here))
            return cast(choice, Boolean())
        case Truth(field=field):
            return _column(field)
        case Missing(operand=operand):
            return _expression(operand).is_(None)
        case Compare():
            return _comparison(condition, here)
        case OneOf(operand=operand, constants=constants):
            return _one_of(operand, [constant.value(here) for constant in constants], here)
        case Holds(field=field, item=item):
            return _column(field).op("@>", is_comparison=True)(literal([item], ARRAY(Text())))
        case Looks(manner=manner, operand=operand, part=part):
            return _expression(operand).like(_pattern(manner, part))


def _column(field: Field) -> ColumnElement[Any]:
    if field.column is None:
        raise FilterError("not_filterable", 0, name=field.name)
    return field.column


def _expression(operand: Operand) -> ColumnElement[Any]:
    column = _column(operand.field)
    if isinstance(operand, Size):
        counted = func.cardinality(column) if operand.field.kind is Kind.TEXTS else func.char_length(column)
        return func.coalesce(counted, 0)
    return func.translate(column, BIG, SMALL) if isinstance(operand, Lower) else column


def _units(operand: Operand, here: Situation) -> int | None:
    """Digits that an integer expression stands for; None if it is not an integer."""
    return 0 if isinstance(operand, Size) else operand.field.units(here.currency)


def _comparison(condition: Compare, here: Situation) -> Sql:
    if isinstance(condition.right, Constant):
        return _with_constant(condition.sign, condition.left, condition.right.value(here), here)
    return _compared(condition.sign, *_side_by_side(condition.left, condition.right, here))


def _with_constant(sign: str, operand: Operand, value: Any, here: Situation) -> Sql:
    expression, digits = _expression(operand), _units(operand, here)
    if value is None:
        return {"==": expression.is_(None), "!=": expression.is_not(None)}.get(sign, false())
    if digits is None or operand.kind is Kind.REAL:
        return _compared(sign, expression, literal(_bound(operand, value), _type(operand)))
    limit = _scaled(sign, value, digits)
    if limit is None:
        return true() if sign == "!=" else false()
    if limit is True:
        return expression.is_not(None)
    return _compared(sign, expression, literal(limit, BigInteger()))


def _bound(operand: Operand, value: Any) -> Any:
    """A constant as the column holds such values."""
    if operand.kind is Kind.REAL:
        return float(value)
    if operand.field.form is Form.AS_MIDNIGHT:
        return datetime.combine(value, time(), UTC)
    return str(value) if operand.field.form is Form.AS_TEXT else value


def _type(operand: Operand) -> TypeEngine[Any]:
    """The type of the column that holds such values."""
    forms = {Form.AS_MIDNIGHT: Kind.MOMENT, Form.AS_TEXT: Kind.TEXT}
    return TYPES[forms.get(operand.field.form, operand.kind)]


def _scaled(sign: str, value: Decimal, digits: int) -> int | bool | None:
    """The integer to compare a scaled column with; True if every value fits, None if no value does.

    Between two integers `<` asks for the one above and `<=` for the one below, so the answers stay exact.
    """
    exact = value.scaleb(digits)
    up = exact.to_integral_value(ROUND_CEILING)
    down = exact.to_integral_value(ROUND_FLOOR)
    if sign in ("==", "!="):
        return int(up) if up == down and SMALLEST <= up <= LARGEST else None
    limit = int(up if sign in ("<", ">=") else down)
    if SMALLEST <= limit <= LARGEST:
        return limit
    return True if (limit > LARGEST) == (sign in ("<", "<=")) else None


def _compared(sign: str, left: ColumnElement[Any], right: ColumnElement[Any]) -> Sql:
    match sign:
        case "==":
            return left.is_not_distinct_from(right) if _is_column(right) else left == right
        case "!=":
            return left.is_distinct_from(right)
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _is_column(expression: ColumnElement[Any]) -> bool:
    return not isinstance(expression, BindParameter)


def _side_by_side(
    left: Operand, right: Operand, here: Situation
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Two expressions of the record in a form that they share."""
    forms = {(operand.kind, operand.field.form, _units(operand, here)) for operand in (left, right)}
    if len(forms) == 1:
        return _expression(left), _expression(right)
    plain = _plain(left, here), _plain(right, here)
    if Kind.REAL in (left.kind, right.kind):
        return cast(plain[0], Double()), cast(plain[1], Double())
    return plain


def _plain(operand: Operand, here: Situation) -> ColumnElement[Any]:
    """An expression freed from the form of its column: numbers in major units, dates as dates, ids as
    text."""
    expression, digits = _expression(operand), _units(operand, here)
    if digits is not None:
        return cast(expression, Numeric()) * literal(Decimal(1).scaleb(-digits), Numeric())
    if operand.kind is Kind.DATE and operand.field.form is Form.AS_MIDNIGHT:
        return cast(func.timezone("UTC", expression), Date())
    return cast(expression, Text()) if operand.kind is Kind.UUID else expression


def _one_of(operand: Operand, values: list[Any], here: Situation) -> Sql:
    expression, digits = _expression(operand), _units(operand, here)
    present = [value for value in values if value is not None]
    kind: TypeEngine[Any] = BigInteger()
    if digits is not None and operand.kind is not Kind.REAL:
        scaled = (_scaled("==", value, digits) for value in present)
        found = [unit for unit in scaled if unit is not None]
    else:
        found = [_bound(operand, value) for value in present]
        kind = _type(operand)
    equal = expression == any_(literal(found, ARRAY(kind))) if found else false()
    return or_(equal, expression.is_(None)) if len(present) < len(values) else equal


def _pattern(manner: str, part: str) -> str:
    plain = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{'' if manner == 'startsWith' else '%'}{plain}{'' if manner == 'endsWith' else '%'}"

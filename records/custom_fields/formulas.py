"""Formulas: CEL that makes a value of a record's fields, in memory, whenever the record is shown.

What filters say of values holds here too: missing is null, and what is calculated with null is null. So is what
can't be calculated (a division by zero, a date beyond all dates). Unlike in filters, numbers and dates of fields
can be calculated with; a date minus a date is a number of days.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal, DecimalException
from typing import Any

from kernel.money import EXACT
from records.filters import Fields, Kind, Situation
from records.filters.check import Checker
from records.filters.comparing import MIRRORED, compared
from records.filters.constants import Span
from records.filters.errors import FilterError
from records.filters.fields import NUMERIC, SPANS, TEXTUAL, UNORDERED
from records.filters.process import Values, operand_value, test
from records.filters.syntax import Binary, Call, Choice, Literal, Logical, Name, Node, Unary, read
from records.filters.tree import Constant

Make = Callable[[Values, Situation], Any]
CALCULATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": EXACT.divide,
    "%": EXACT.remainder,
}
DAY = Decimal(86_400)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a formula: what it is, and how its value is made. `constant` is the same for every record."""

    kind: Kind
    make: Make
    constant: Constant | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula. `names` are the fields it reads: who may not see one of these may not see what is
    made of it."""

    kind: Kind
    names: frozenset[str]
    make: Make

    def value(self, values: Mapping[str, Any], here: Situation, decimals: int) -> Any:
        """The value in JSON's terms for a record's values; None where there is none."""
        try:
            made = self.make(values, here)
        except (FilterError, DecimalException, OverflowError, ValueError):
            return None
        if isinstance(made, Decimal):
            return _number(made, decimals)
        return made.isoformat() if isinstance(made, date) else made


def compile_formula(text: str, fields: Fields) -> Formula:
    """Read and check a formula. Raises FilterError with the reason and the position."""
    reader = _Reader(fields)
    part = reader.part(read(text))
    if part.kind in SPANS or part.kind in (Kind.NULL, Kind.TEXTS):
        raise FilterError("not_a_value", 0)
    return Formula(part.kind, frozenset(reader.names), part.make)


class _Reader:
    """Gives each part of a formula its kind, and the way to make it."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._checker = Checker(_Noted(fields, self))
        self.names: set[str] = set()

    def part(self, node: Node) -> Part:
        """Any part."""
        match node:
            case Unary(sign="!") | Logical():
                return self._logical(node)
            case Unary(sign="-", operand=operand):
                return self._calculated(
                    "-", Part(Kind.NUMBER, lambda *_: Decimal(0)), self.part(operand), node.at
                )
            case Binary(sign=sign) if sign in MIRRORED and not (
                _is_plain(node.left) and _is_plain(node.right)
            ):
                return self._comparison(sign, self.part(node.left), self.part(node.right), node.at)
            case Binary(sign=sign) if sign in CALCULATIONS:
                return self._calculated(sign, self.part(node.left), self.part(node.right), node.at)
            case Choice():
                return self._choice(node)
            case Binary() | Call(name="has" | "contains" | "startsWith" | "endsWith"):
                return Part(Kind.BOOLEAN, test(self._checker.condition(node)))
            case Literal() | Name() | Call():
                return self._plain(node)
        raise FilterError("not_a_value", node.at)

    def _plain(self, node: Node) -> Part:
        value = self._checker.value(node)
        constant = value if isinstance(value, Constant) else None
        return Part(value.kind, lambda values, here: operand_value(value, values, here), constant)

    def _logical(self, node: Unary | Logical) -> Part:
        if isinstance(node, Unary):
            inner = self._truth(node.operand)
            return Part(Kind.BOOLEAN, lambda values, here: not inner(values, here))
        parts = [self._truth(operand) for operand in node.operands]
        join = all if node.sign == "&&" else any
        return Part(Kind.BOOLEAN, lambda values, here: join(part(values, here) for part in parts))

    def _truth(self, node: Node) -> Make:
        part = self.part(node)
        if part.kind is not Kind.BOOLEAN:
            raise FilterError("not_a_condition", node.at)
        return lambda values, here: part.make(values, here) is True

    def _choice(self, node: Choice) -> Part:
        decides = self._truth(node.condition)
        then, otherwise = self.part(node.then), self.part(node.otherwise)
        kind = _common(then.kind, otherwise.kind)
        if kind is None:
            raise FilterError("kinds_differ", node.at, left=then.kind, right=otherwise.kind)
        return Part(
            kind, lambda values, here: (then if decides(values, here) else otherwise).make(values, here)
        )

    def _comparison(self, sign: str, left: Part, right: Part, at: int) -> Part:
        if _common(left.kind, right.kind) is None:
            raise FilterError("kinds_differ", at, left=left.kind, right=right.kind)
        unordered = {left.kind, right.kind} & UNORDERED
        if sign not in ("==", "!=") and unordered:
            raise FilterError("no_order", at, kind=unordered.pop())
        return Part(
            Kind.BOOLEAN,
            lambda values, here: compared(sign, left.make(values, here), right.make(values, here)),
        )

    def _calculated(self, sign: str, left: Part, right: Part, at: int) -> Part:
        kinds = (left.kind, right.kind)
        if left.kind in NUMERIC and right.kind in NUMERIC:
            return Part(Kind.NUMBER, _of_both(left, right, CALCULATIONS[sign]))
        if sign == "+" and left.kind in TEXTUAL and right.kind in TEXTUAL:
            return Part(Kind.TEXT, _of_both(left, right, str.__add__))
        if sign == "-" and kinds in ((Kind.DATE, Kind.DATE), (Kind.MOMENT, Kind.MOMENT)):
            return Part(Kind.NUMBER, _of_both(left, right, lambda one, other: _days(one - other)))
        moves = {Kind.DATE: (Kind.DAYS,), Kind.MOMENT: tuple(SPANS)}
        if sign in "+-" and right.constant is not None and right.kind in moves.get(left.kind, ()):
            return Part(left.kind, _moved(left, right.constant, sign))
        raise FilterError("no_arithmetic", at, left=left.kind, sign=sign, right=right.kind)


class _Noted(Fields):
    """Fields that tell a reader which of them it asked for."""

    def __init__(self, fields: Fields, reader: _Reader) -> None:
        super().__init__(fields.values())
        self._reader = reader

    def named(self, name: str, at: int = 0) -> Any:
        """The field of a name, which is noted."""
        found = super().named(name, at)
        self._reader.names.add(name)
        return found


def _is_plain(node: Node) -> bool:
    """Whether filters have it too: they know what a text means beside a date or a choice."""
    if isinstance(node, Unary):
        return isinstance(node.operand, Literal)
    return isinstance(node, Literal | Name | Call)


def _common(one: Kind, other: Kind) -> Kind | None:
    """What two kinds are together; None if they do not mix."""
    if one is other or other is Kind.NULL:
        return one
    if one is Kind.NULL:
        return other
    if one in NUMERIC and other in NUMERIC:
        return Kind.NUMBER
    return Kind.TEXT if {one, other} <= TEXTUAL | {Kind.UUID} else None


def _of_both(left: Part, right: Part, calculate: Callable[[Any, Any], Any]) -> Make:
    def make(values: Values, here: Situation) -> Any:
        one, other = left.make(values, here), right.make(values, here)
        return None if one is None or other is None else calculate(one, other)

    return make


def _moved(start: Part, distance: Constant, sign: str) -> Make:
    def make(values: Values, here: Situation) -> Any:
        begin, span = start.make(values, here), distance.value(here)
        if begin is None:
            return None
        span = replace(span, sign=-1 if sign == "-" else 1)
        move = Span.from_moment if isinstance(begin, datetime) else Span.from_date
        return move(span, begin, here)

    return make


def _days(difference: timedelta) -> Decimal:
    seconds = Decimal(difference.days) * DAY + Decimal(difference.seconds)
    return seconds / DAY


def _number(number: Decimal, decimals: int) -> int | float | None:
    """A number that JSON can carry, rounded half-even; None beyond all bounds."""
    if not number.is_finite() or number.adjusted() > 30:
        return None
    rounded = EXACT.quantize(number, Decimal(1).scaleb(-decimals))
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)

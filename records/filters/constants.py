"""Constants: literals, `now`, `today`, `me`, and what the functions make of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from kernel.durations import Duration, add_months
from kernel.money import EXACT
from kernel.refusal import Invalid
from records.filters.errors import FilterError
from records.filters.fields import SPANS, Field, Kind
from records.filters.situation import Situation
from records.filters.tree import Constant

LONGEST_SPAN = {"days": 36_500, "hours": 876_000, "minutes": 52_560_000, "working_days": 2_600}
"""A hundred years (ten of working days) is as far as a filter looks."""

VARIABLES: dict[str, tuple[Kind, Callable[[Situation], Any]]] = {
    "now": (Kind.MOMENT, lambda situation: situation.now),
    "today": (Kind.DATE, lambda situation: situation.today),
    "me": (Kind.UUID, lambda situation: situation.me),
}

ANYWHEN = Situation(now=datetime(2000, 1, 1, tzinfo=UTC))
"""Numbers are the same in every situation; this one serves to ask for them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, backwards when `sign` is -1: local days, working days, exact seconds."""

    duration: Duration
    working_days: int = 0
    sign: int = 1

    def from_date(self, day: date, situation: Situation) -> date:
        """The local day that far away."""
        day = add_months(day, self.sign * self.duration.months) + timedelta(self.sign * self.duration.days)
        return situation.working.shift_day(day, self.sign * self.working_days)

    def from_moment(self, moment: datetime, situation: Situation) -> datetime:
        """The moment (UTC) that far away."""
        move = self.duration.after if self.sign > 0 else self.duration.before
        moved = move(moment, situation.zone)
        return situation.working.shift(moved, self.sign * self.working_days) if self.working_days else moved


def fixed(kind: Kind, value: Any, at: int, written: str | None = None) -> Constant:
    """A constant that is the same in every situation."""
    return Constant(kind, lambda _: value, at, written)


def literal(value: str | Decimal | bool | None, at: int) -> Constant:
    """What a literal stands for."""
    if isinstance(value, str):
        return fixed(Kind.TEXT, value, at, value)
    if isinstance(value, Decimal):
        return fixed(Kind.NUMBER, value, at)
    return fixed(Kind.NULL if value is None else Kind.BOOLEAN, value, at)


def variable(name: str, at: int) -> Constant | None:
    """`now`, `today` or `me`; None if the name is none of them."""
    if name not in VARIABLES:
        return None
    kind, value = VARIABLES[name]
    return Constant(kind, value, at)


def span(name: str, amount: Constant, at: int) -> Constant:
    """`days(30)`, `hours(4)`, `minutes(5)` or `working_days(3)`: whole, not negative."""
    value = amount.value(ANYWHEN) if amount.kind is Kind.NUMBER else None
    if not isinstance(value, Decimal) or value != int(value) or not 0 <= value <= LONGEST_SPAN[name]:
        raise FilterError("wrong_arguments", at, name=name)
    seconds = {"hours": 3600, "minutes": 60}
    if name in seconds:
        return fixed(Kind.TIME, Span(Duration(seconds=int(value) * seconds[name])), at)
    if name == "working_days":
        return fixed(Kind.DAYS, Span(Duration(), working_days=int(value)), at)
    return fixed(Kind.DAYS, Span(Duration(days=int(value))), at)


def duration(text: Constant, at: int) -> Constant:
    """`duration("P1M")`: an ISO 8601 duration."""
    try:
        read = Duration.parse(text.written or "")
    except Invalid:
        raise FilterError("wrong_arguments", at, name="duration") from None
    return fixed(Kind.TIME if read.seconds else Kind.DAYS, Span(read), at)


def read_as(field: Field, text: Constant) -> Constant:
    """A text literal as a value of a field's kind; a date in a moment's place is the start of that local day.

    Raises `FilterError` (`bad_value`, `unknown_choice`).
    """
    written = text.written or ""
    if field.choices is not None and written not in field.choices:
        raise FilterError("unknown_choice", text.at, name=field.name, found=written)
    value = field.read(written, "")
    if value is None and field.kind is Kind.MOMENT:
        day = Field("", Kind.DATE).read(written, "")
        if day is not None:
            return start_of_day(fixed(Kind.DATE, day, text.at))
    if value is None:
        raise FilterError("bad_value", text.at, found=written, kind=field.kind)
    return fixed(field.kind, value, text.at)


def start_of_day(day: Constant) -> Constant:
    """The first moment of a date, where the situation is."""
    return Constant(Kind.MOMENT, _dated(lambda here: here.start_of(day.value(here)), day.at), day.at)


def negative(operand: Constant, at: int) -> Constant:
    """`-operand` of a number."""
    if operand.kind is not Kind.NUMBER:
        raise FilterError("no_arithmetic", at, left="0", sign="-", right=operand.kind)
    return Constant(Kind.NUMBER, lambda here: operand.value(here).copy_negate(), at)


def calculated(sign: str, left: Constant, right: Constant, at: int) -> Constant:
    """Sums and products of numbers; a date or moment moved by a span."""
    numbers = {"+": EXACT.add, "-": EXACT.subtract, "*": EXACT.multiply}
    if left.kind is right.kind is Kind.NUMBER and sign in numbers:
        return Constant(Kind.NUMBER, _numbered(numbers[sign], left, right, at), at)
    if left.kind is Kind.MOMENT and right.kind in SPANS and sign in "+-":
        return Constant(Kind.MOMENT, _moved(Span.from_moment, left, right, sign, at), at)
    if left.kind is Kind.DATE and right.kind is Kind.DAYS and sign in "+-":
        return Constant(Kind.DATE, _moved(Span.from_date, left, right, sign, at), at)
    raise FilterError("no_arithmetic", at, left=left.kind, sign=sign, right=right.kind)


def _numbered(
    calculate: Callable[[Decimal, Decimal], Decimal], left: Constant, right: Constant, at: int
) -> Callable[[Situation], Decimal]:
    def value(here: Situation) -> Decimal:
        result = calculate(left.value(here), right.value(here))
        if abs(result.adjusted()) > 30:
            raise FilterError("bad_number", at, found=str(result))
        return result

    return value


def _moved(
    move: Callable[[Span, Any, Situation], Any], start: Constant, span: Constant, sign: str, at: int
) -> Callable[[Situation], Any]:
    def value(here: Situation) -> Any:
        distance: Span = span.value(here)
        return move(replace(distance, sign=-1 if sign == "-" else 1), start.value(here), here)

    return _dated(value, at)


def _dated(value: Callable[[Situation], Any], at: int) -> Callable[[Situation], Any]:
    def within_all_dates(here: Situation) -> Any:
        try:
            return value(here)
        except (OverflowError, ValueError):
            raise FilterError("out_of_range", at) from None

    return within_all_dates

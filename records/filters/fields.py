"""What a module lets people filter by: names, kinds, columns, and how a value is read and stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from kernel.money import EXACT, Money, minor_digits
from records.filters.errors import FilterError


class Kind(StrEnum):
    """What a value is."""

    TEXT = "text"
    CHOICE = "choice"
    UUID = "uuid"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    REAL = "real"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    TEXTS = "texts"

    DAYS = "days"
    TIME = "time"
    NULL = "null"


TEXTUAL = frozenset({Kind.TEXT, Kind.CHOICE})
NUMERIC = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.REAL, Kind.MONEY})
SPANS = frozenset({Kind.DAYS, Kind.TIME})
UNORDERED = frozenset({Kind.CHOICE, Kind.UUID, Kind.BOOLEAN, Kind.TEXTS})

SMALLEST, LARGEST = -(2**63), 2**63 - 1
"""What a bigint holds."""


class Form(StrEnum):
    """How a column holds the values of a field."""

    PLAIN = "plain"
    AS_TEXT = "as_text"
    """A uuid written in a text slot."""
    AS_MIDNIGHT = "as_midnight"
    """A date kept in a timestamptz slot as its midnight in UTC."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One name that expressions may use.

    `column` is where its values are in the database; without one the field works in process only. Money is
    held by a bigint of minor units of the tenant's currency; a `number` by a numeric column or, when `digits`
    is given, by a bigint of 10^-digits; a `real` by double precision. `longest` limits stored texts. `path`
    says where a snapshot holds the value, and is the dotted name unless told otherwise.
    """

    name: str
    kind: Kind
    column: ColumnElement[Any] | None = None
    choices: frozenset[str] | None = None
    digits: int | None = None
    form: Form = Form.PLAIN
    longest: int | None = None
    path: str = ""

    def units(self, currency: str) -> int | None:
        """Decimal digits that the column's integers stand for; None if it holds something else."""
        if self.kind is Kind.MONEY:
            return minor_digits(currency)
        return 0 if self.kind is Kind.INTEGER else self.digits

    def value(self, values: Mapping[str, Any], currency: str) -> Any:
        """The field's value in a snapshot, as its kind; what is absent or not of the kind is missing
        (None)."""
        found: Any = values
        for key in (self.path or self.name).split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        return self.read(found, currency)

    def read(self, raw: Any, currency: str) -> Any:
        """A value as Python or JSON has it, as this kind; None if it is none."""
        if raw is None:
            return None
        value = _READERS[self.kind](raw)
        if isinstance(value, Money):
            return value.quantized().amount if value.currency == currency else None
        digits = self.units(currency)
        if isinstance(value, Decimal) and digits is not None:
            return EXACT.quantize(value, Decimal(1).scaleb(-digits))
        return value

    def stored(self, raw: Any, currency: str) -> Any:
        """A value as the field's column holds it; None if it is missing.

        Raises `ValueError` for a number that fits no bigint and a text longer than the column can index.
        """
        value = self.read(raw, currency)
        digits = self.units(currency)
        if isinstance(value, Decimal) and digits is not None:
            whole = int(value.scaleb(digits, EXACT))
            if not SMALLEST <= whole <= LARGEST:
                raise ValueError(f"{self.name} is too large")
            return whole
        if self.kind is Kind.REAL and value is not None:
            return float(value)
        if self.form is Form.AS_MIDNIGHT and value is not None:
            return datetime.combine(value, time(), UTC)
        if self.form is Form.AS_TEXT and value is not None:
            return str(value)
        if self.longest is not None and isinstance(value, str) and len(value) > self.longest:
            raise ValueError(f"{self.name} is longer than {self.longest} characters")
        return value


class Fields(Mapping[str, Field]):
    """The fields of a module by name."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._by_name = {field.name: field for field in fields}

    def __getitem__(self, name: str) -> Field:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def and_(self, more: Iterable[Field]) -> "Fields":
        """These and more, such as a tenant's custom fields."""
        return Fields([*self.values(), *more])

    def named(self, name: str, at: int = 0) -> Field:
        """The field of a name. Raises `FilterError` (`unknown_field`, with `similar` names)."""
        if name not in self._by_name:
            raise FilterError("unknown_field", at, name=name, similar=get_close_matches(name, self._by_name))
        return self._by_name[name]


def _text(raw: Any) -> str | None:
    return str(raw) if isinstance(raw, str) else None


def _uuid(raw: Any) -> UUID | None:
    try:
        return raw if isinstance(raw, UUID) else UUID(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _boolean(raw: Any) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _number(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(raw))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= 30 else None


def _integer(raw: Any) -> Decimal | None:
    number = _number(raw)
    return number if number is not None and number == number.to_integral_value() else None


def _money(raw: Any) -> Money | Decimal | None:
    if not isinstance(raw, Mapping):
        return raw if isinstance(raw, Money) else _number(raw)
    amount = _number(raw.get("amount"))
    try:
        return None if amount is None else Money(amount, str(raw.get("currency")))
    except ValueError:
        return None


def _date(raw: Any) -> date | None:
    if isinstance(raw, date):
        return None if isinstance(raw, datetime) else raw
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) and len(raw) == 10 else None
    except ValueError:
        return None


def _moment(raw: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw) if isinstance(raw, str) else raw
        known = isinstance(moment, datetime) and moment.tzinfo is not None
        return moment.astimezone(UTC) if known else None
    except (ValueError, OverflowError):
        return None


def _texts(raw: Any) -> list[str] | None:
    return [item for item in raw if isinstance(item, str)] if isinstance(raw, list | tuple | set) else None


_READERS = {
    Kind.TEXT: _text,
    Kind.CHOICE: _text,
    Kind.UUID: _uuid,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.REAL: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TEXTS: _texts,
}

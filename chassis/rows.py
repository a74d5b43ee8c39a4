"""Aggregates as rows: attribute names are column names; money, enums and nested values are converted by type."""

import types
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from operator import attrgetter
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import JSONB

from kernel.money import Money
from kernel.record import Root

R = TypeVar("R", bound=Root)
Convert = Callable[[Any], Any]


class RowMapping(Generic[R]):
    """Turns roots of one type into rows of one table and back.

    An attribute without a column is not stored (it is a part, loaded elsewhere). `Money` named `amount` becomes
    `amount_minor` and `<amount_currency or currency>`. Columns of type jsonb hold nested dataclasses. `derived`
    gives columns that only searches and sums need.
    """

    def __init__(
        self, type: type[R], table: Table, derived: Callable[[R], dict[str, Any]] | None = None
    ) -> None:
        self.type = type
        self.table = table
        self._derived = derived
        self._plain: list[str] = []
        self._write: list[tuple[str, Convert]] = []
        self._read: list[tuple[str, Convert]] = []
        self._money: list[tuple[str, str, str]] = []
        hints = get_type_hints(type)
        for field in fields(type):
            self._learn(field.name, hints[field.name])
        self._values: Callable[[R], tuple[Any, ...]] = attrgetter(*self._plain)

    def to_row(self, root: R) -> dict[str, Any]:
        """Every stored column with its value."""
        row = dict(zip(self._plain, self._values(root), strict=True))
        for name, write in self._write:
            row[name] = write(getattr(root, name))
        for name, minor, currency in self._money:
            money = getattr(root, name)
            row[minor] = None if money is None else money.minor
            if money is not None or currency not in row:
                row[currency] = None if money is None else money.currency
        if self._derived is not None:
            row.update(self._derived(root))
        return row

    def from_row(self, row: Any) -> R:
        """A root as it was stored."""
        values = {name: row[name] for name in self._plain}
        for name, read in self._read:
            values[name] = read(row[name])
        for name, minor, currency in self._money:
            values[name] = None if row[minor] is None else Money.from_minor(row[minor], row[currency])
        return self.type(**values)

    def _learn(self, name: str, hint: Any) -> None:
        columns = self.table.c
        kind = _without_none(hint)
        if kind is Money:
            own = f"{name}_currency"
            self._money.append((name, f"{name}_minor", own if own in columns else "currency"))
        elif name not in columns:
            return
        elif isinstance(columns[name].type, JSONB) and kind not in (dict, Any):
            adapter: TypeAdapter[Any] = TypeAdapter(hint)
            self._write.append((name, lambda value: adapter.dump_python(value, mode="json")))
            self._read.append((name, adapter.validate_python))
        elif get_origin(kind) is list:
            self._write.append((name, list))
            self._read.append((name, list))
        elif isinstance(kind, type) and issubclass(kind, Enum):
            self._write.append((name, lambda value: None if value is None else value.value))
            self._read.append((name, lambda value: None if value is None else kind(value)))
        else:
            self._plain.append(name)


def _without_none(hint: Any) -> Any:
    """`X | None` as `X`."""
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        return rest[0] if len(rest) == 1 else hint
    return hint

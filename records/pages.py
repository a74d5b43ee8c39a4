"""Keyset pages: a page in the middle of a million rows costs what the first one costs."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from asyncpg import Record
from fastapi import Query
from sqlalchemy import ColumnElement, Label, Select, and_, func, literal, or_, select, true, tuple_

from chassis.database import Connection
from kernel.refusal import Invalid

Counting = Literal["exact", "estimate", "none"]
CAP = 10_000
"""Without `count=exact` nobody counts further than this."""
MOST_KEYS = 4
SPARSE = "sparse"
"""Marks (in `Column.info`) a column whose index holds only rows that have a value."""


@dataclass(frozen=True, slots=True)
class PageQuery:
    """What a caller asks of a list."""

    filter: str | None = None
    search: str | None = None
    sort: str | None = None
    limit: int = 50
    cursor: str | None = None
    count: Counting = "none"


def page_query(
    filter: Annotated[str | None, Query(max_length=10_000, description="A CEL expression.")] = None,
    search: Annotated[str | None, Query(max_length=200)] = None,
    sort: Annotated[str | None, Query(max_length=200, description="Fields; `-` means descending.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
    count: Annotated[Counting, Query(description=f"`estimate` stops at {CAP}.")] = "none",
) -> PageQuery:
    """The query parameters of every list, as a FastAPI dependency."""
    return PageQuery(filter, search, sort, limit, cursor, count)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, where to go on (None at the end), and how many there are if that was asked."""

    rows: Sequence[Record]
    next_cursor: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One column to sort by, in PostgreSQL's order: nulls last when ascending, first when descending."""

    name: str
    column: ColumnElement[Any]
    descending: bool

    @property
    def nullable(self) -> bool:
        """Whether rows may lack a value."""
        return bool(getattr(self._bare, "nullable", True))

    @property
    def sparse(self) -> bool:
        """Whether its index holds only rows that have a value."""
        return bool(getattr(self._bare, "info", {}).get(SPARSE))

    @property
    def _bare(self) -> ColumnElement[Any]:
        return self.column.element if isinstance(self.column, Label) else self.column


@dataclass(frozen=True, slots=True)
class _Stage:
    """A range of rows that one index holds in order, and the keys that they are still to be ordered by."""

    condition: ColumnElement[bool]
    keys: Sequence[Key]


async def fetch_page(
    connection: Connection,
    statement: Select[Any],
    query: PageQuery,
    sortable: Mapping[str, ColumnElement[Any]],
    *,
    default: str = "-created_at",
) -> Page:
    """One page of a statement that selects the sort columns under their own names.

    `sortable` must hold `id`, the last key of every order. Raises Invalid for an unknown sort field, or for a
    cursor of another list, sort or filter.
    """
    keys = _keys(query.sort or default, sortable)
    mark = _mark(query, keys)
    stages = _all(keys) if query.cursor is None else _behind(keys, _read_cursor(query.cursor, mark, keys))
    rows: list[Record] = []
    for stage in stages:
        if len(rows) <= query.limit:
            part = statement.where(stage.condition).order_by(*map(_order, stage.keys))
            rows += await connection.fetch(part.limit(query.limit + 1 - len(rows)))
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    cursor = _write_cursor(rows[-1], mark, keys) if more else None
    return Page(rows, cursor, await _count(connection, statement, query.count))


async def _count(connection: Connection, statement: Select[Any], how: Counting) -> int | None:
    if how == "none":
        return None
    bare = statement.with_only_columns(literal(1), maintain_column_froms=True)
    counted = bare if how == "exact" else bare.limit(CAP)
    return int(await connection.fetch_value(select(func.count()).select_from(counted.subquery())))


def _keys(sort: str, sortable: Mapping[str, ColumnElement[Any]]) -> list[Key]:
    keys: dict[str, Key] = {}
    for part in sort.split(","):
        name = part.strip().removeprefix("-")
        if name not in sortable or len(keys) == MOST_KEYS:
            raise Invalid(f"lists can't be sorted by {name}", field="sort", reason="unknown_sort", name=name)
        keys.setdefault(name, Key(name, sortable[name], part.strip().startswith("-")))
    last = next(reversed(keys.values()))
    keys.setdefault("id", Key("id", sortable["id"], last.descending))
    return list(keys.values())


def _all(keys: Sequence[Key]) -> list[_Stage]:
    """Every row; those that a sparse first key's index does not know by themselves, ordered by the other keys."""
    first = keys[0]
    if not first.sparse:
        return [_Stage(true(), keys)]
    present, absent = _Stage(first.column.is_not(None), keys), _Stage(first.column.is_(None), keys[1:])
    return [absent, present] if first.descending else [present, absent]


def _behind(keys: Sequence[Key], values: Sequence[Any]) -> list[_Stage]:
    """The rows behind a place, in one or two stages that follow each other.

    Rows without a value of the first key lie together at one end. They get a stage of their own, so that each
    stage is a range which an index can enter in the middle.
    """
    first, value = keys[0], values[0]
    if not first.nullable:
        return [_Stage(_range(keys, values), keys)]
    present, absent = first.column.is_not(None), first.column.is_(None)
    order = keys[1:] if first.sparse else keys
    if value is None:
        rest = _Stage(and_(absent, _later(keys[1:], values[1:])), order)
        return [rest, _Stage(present, keys)] if first.descending else [rest]
    rest = _Stage(and_(present, _range(keys, values)), keys)  # a row comparison alone promises no value
    return [rest] if first.descending else [rest, _Stage(absent, order)]


def _order(key: Key) -> ColumnElement[Any]:
    return key.column.desc() if key.descending else key.column.asc()


def _range(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """The later rows among those that have a value of the first key, as a range of an index."""
    directions = {key.descending for key in keys}
    if len(directions) == 1 and not any(key.nullable for key in keys[1:]):
        here = tuple_(*(key.column for key in keys))
        there = tuple_(*values, types=[key.column.type for key in keys])
        return here < there if keys[0].descending else here > there
    column, value = keys[0].column, literal(values[0], keys[0].column.type)
    return and_(column <= value if keys[0].descending else column >= value, _later(keys, values))


def _later(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """Rows that an earlier key puts later, or that are the same up to a key that does."""
    ways: list[ColumnElement[bool]] = []
    for place, (key, value) in enumerate(zip(keys, values, strict=True)):
        same = [_same(one, its) for one, its in zip(keys[:place], values[:place], strict=True)]
        ways.extend(and_(*same, way) for way in _beyond(key, value))
    return or_(*ways)


def _same(key: Key, value: Any) -> ColumnElement[bool]:
    return key.column.is_(None) if value is None else key.column == literal(value, key.column.type)


def _beyond(key: Key, value: Any) -> list[ColumnElement[bool]]:
    """The ways in which one key alone puts a row later."""
    column, limit = key.column, literal(value, key.column.type)
    if value is None:
        return [column.is_not(None)] if key.descending else []
    if key.descending:
        return [column < limit]
    return [column > limit, column.is_(None)] if key.nullable else [column > limit]


def _mark(query: PageQuery, keys: Sequence[Key]) -> str:
    """A cursor is good for the list it came from only."""
    order = [(key.name, str(key.column), key.descending) for key in keys]
    text = orjson.dumps([query.filter, query.search, order])
    return hashlib.sha256(text).hexdigest()[:12]


def _write_cursor(row: Record, mark: str, keys: Sequence[Key]) -> str:
    values = [row[key.name] for key in keys]
    return urlsafe_b64encode(orjson.dumps([mark, *values], default=str)).decode().rstrip("=")


def _read_cursor(cursor: str, mark: str, keys: Sequence[Key]) -> list[Any]:
    """The place that a cursor stands for; nothing in it reaches the database unless it is of the key's
    kind."""
    try:
        found = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(found, list) or len(found) != len(keys) + 1 or found[0] != mark:
            raise ValueError("a cursor of something else")
        return [
            None if value is None and key.nullable else READERS[key.column.type.python_type](value)
            for value, key in zip(found[1:], keys, strict=True)
        ]
    except (ValueError, TypeError, ArithmeticError) as error:
        raise Invalid("this cursor belongs to another list", field="cursor", reason="cursor") from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise ValueError("no bigint")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("no number")
    return float(value)


def _decimal(value: Any) -> Decimal:
    number = Decimal(_text(value))
    if not number.is_finite() or abs(number.adjusted()) > 1_000 or len(value) > 1_000:
        raise ValueError("no decimal")
    return number


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("no moment")
    return moment


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("no truth")
    return value


READERS: dict[type, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    float: _number,
    Decimal: _decimal,
    bool: _truth,
    datetime: _moment,
    date: lambda value: date.fromisoformat(_text(value)),
    UUID: lambda value: UUID(_text(value)),
}

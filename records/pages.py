"""Keyset pages: a page in the middle of a million rows costs what the first one costs."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from asyncpg import Record
from fastapi import Query
from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, tuple_

from chassis.database import Connection
from kernel.refusal import Invalid

Counting = Literal["exact", "estimate", "none"]
CAP = 10_000
"""Without `count=exact` nobody counts further than this."""


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
    filter: Annotated[str | None, Query(max_length=4_000, description="A CEL expression.")] = None,
    search: Annotated[str | None, Query(max_length=200)] = None,
    sort: Annotated[str | None, Query(max_length=200, description="Fields; `-` means descending.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
    count: Counting = "none",
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
    """One column to sort by."""

    name: str
    column: ColumnElement[Any]
    descending: bool


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
    asked = statement
    if query.cursor is not None:
        asked = asked.where(_after(keys, _read_cursor(query.cursor, mark, keys)))
    order = [key.column.desc() if key.descending else key.column.asc() for key in keys]
    rows = await connection.fetch(asked.order_by(*order).limit(query.limit + 1))
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    cursor = _write_cursor(rows[-1], mark, keys) if more else None
    return Page(rows, cursor, await _count(connection, statement, query.count))


async def _count(connection: Connection, statement: Select[Any], how: Counting) -> int | None:
    if how == "none":
        return None
    counted = statement if how == "exact" else statement.limit(CAP)
    return int(await connection.fetch_value(select(func.count()).select_from(counted.subquery())))


def _keys(sort: str, sortable: Mapping[str, ColumnElement[Any]]) -> list[Key]:
    keys = []
    for part in sort.split(","):
        name = part.strip().removeprefix("-")
        if name not in sortable:
            raise Invalid(f"lists can't be sorted by {name}", field="sort", reason="unknown_sort", name=name)
        keys.append(Key(name, sortable[name], part.strip().startswith("-")))
    if all(key.name != "id" for key in keys):
        keys.append(Key("id", sortable["id"], keys[0].descending))
    return keys


def _after(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """Rows behind a place in the order. One direction and no nulls compare as a row, which an index serves."""
    if None not in values and len({key.descending for key in keys}) == 1 and not _nullable(keys):
        here = tuple_(*(key.column for key in keys))
        there = tuple_(*values, types=[key.column.type for key in keys])
        return here < there if keys[0].descending else here > there
    ways = []
    for n, (key, value) in enumerate(zip(keys, values, strict=True)):
        same = [_same(k.column, v) for k, v in zip(keys[:n], values[:n], strict=True)]
        ways.append(and_(*same, _beyond(key, value)))
    return or_(*ways)


def _nullable(keys: Sequence[Key]) -> bool:
    return any(getattr(key.column, "nullable", True) for key in keys)


def _same(column: ColumnElement[Any], value: Any) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value


def _beyond(key: Key, value: Any) -> ColumnElement[bool]:
    """PostgreSQL's own order: nulls last when ascending, first when descending."""
    if key.descending:
        return key.column.is_not(None) if value is None else key.column < value
    return false() if value is None else or_(key.column > value, key.column.is_(None))


def _mark(query: PageQuery, keys: Sequence[Key]) -> str:
    """A cursor is good for the list it came from only."""
    order = [(key.name, key.descending) for key in keys]
    text = orjson.dumps([query.filter, query.search, order])
    return hashlib.sha256(text).hexdigest()[:12]


def _write_cursor(row: Record, mark: str, keys: Sequence[Key]) -> str:
    values = [row[key.name] for key in keys]
    return urlsafe_b64encode(orjson.dumps([mark, *values], default=str)).decode().rstrip("=")


def _read_cursor(cursor: str, mark: str, keys: Sequence[Key]) -> list[Any]:
    try:
        found = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(found, list) or len(found) != len(keys) + 1 or found[0] != mark:
            raise ValueError("a cursor of something else")
        return [_typed(value, key.column) for value, key in zip(found[1:], keys, strict=True)]
    except (ValueError, TypeError) as error:
        raise Invalid("this cursor belongs to another list", field="cursor", reason="cursor") from error


def _typed(value: Any, column: ColumnElement[Any]) -> Any:
    if value is None:
        return None
    kind = column.type.python_type
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is UUID:
        return UUID(value)
    if not isinstance(value, (int, float) if kind in (int, float) else kind):
        raise ValueError("a cursor's value of the wrong kind")
    return value

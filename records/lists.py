"""Lists of records: filtered, searched and sorted by what their reader may know, the tenant's own fields too."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, false, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from chassis.work import UnitOfWork
from records.custom_fields import CustomFields
from records.filters import Fields, parse
from records.grams import folded, grams
from records.pages import Page, PageQuery, fetch_page
from records.rights import filterable


async def fetch_list(
    statement: Select[Any],
    module: str,
    query: PageQuery,
    sorts: Mapping[str, ColumnElement[Any]],
    work: UnitOfWork,
    fields: CustomFields,
    *,
    default: str = "-created_at",
) -> Page:
    """A page of a module's records that `statement` selects. Raises FilterError and Invalid.

    Who may not read a field may neither filter nor sort by it: an order tells values too.
    """
    known = await fields.of(module)
    open_fields = filterable(known.filters, module, work.principal)
    if query.filter:
        statement = statement.where(parse(query.filter, open_fields).to_sql(await fields.here()))
    open_sorts = {name: column for name, column in {**sorts, **known.sorts}.items() if name in open_fields}
    named = {part.strip().removeprefix("-") for part in (query.sort or "").split(",")}
    own = [column for name, column in known.sorts.items() if name in named and name in open_sorts]
    if own:
        statement = statement.add_columns(*own)
    return await fetch_page(work.connection, statement, query, open_sorts, default=default)


def searched(
    statement: Select[Any], table: Table, search: str | None, open_fields: Fields, by: Iterable[str]
) -> Select[Any]:
    """Records whose name, or whose fields named in `by`, hold the text; all of these are in the table's `grams`.

    What is hidden or masked from the reader does not find anything either.
    """
    pieces = grams([search])
    if not pieces or search is None:
        return statement
    if "name" not in open_fields:
        return statement.where(false())
    short = len(folded(search)) == 1
    if short or any(name not in open_fields for name in by):
        statement = statement.where(table.c.name.icontains(search, autoescape=True))
    if short:
        return statement
    wanted: ColumnElement[Any] = literal(pieces, ARRAY(Text()))
    return statement.where(table.c.grams.op("@>")(wanted))

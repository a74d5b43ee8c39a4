"""Writing a file page by page. Rights are asked anew at every step: who loses them gets no further."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record

from chassis.principal import FieldRight
from chassis.work import UnitOfWork
from kernel.refusal import Invalid
from records.exports.columns import Column, Shape, own_column
from records.exports.writing import csv_lines, value_of
from records.jobs import Step
from records.pages import Page, PageQuery

AT_ONCE = 500
W = TypeVar("W", bound=UnitOfWork)


@dataclass(frozen=True, slots=True)
class Exportable(Generic[W]):
    """A kind of records that can be taken out.

    `page` lists what the caller may see with the permission to export, `show` gives rows as the caller may see
    them (JSON, masked). `custom` are the module's own fields, if tenants may add some.
    """

    kind: str
    columns: Sequence[Column]
    page: Callable[[PageQuery, W], Awaitable[Page]]
    show: Callable[[Sequence[Record], W], Awaitable[Sequence[Mapping[str, Any]]]]
    custom: bool = True

    @property
    def permission(self) -> str:
        """What it needs."""
        return f"{self.kind}:export"

    async def all_columns(self, work: Any) -> list[Column]:
        """Every column that the caller may see, the tenant's own last."""
        limited = work.principal.limited_fields(self.kind)
        hidden = {name for name, right in limited.items() if right is FieldRight.HIDDEN}
        own = (await work.custom.of(self.kind)).live.values() if self.custom else ()
        every = [*self.columns, *map(own_column, own)]
        return [one for one in every if one.name not in hidden and one.name.partition(".")[0] not in hidden]

    async def chosen(self, names: Sequence[str] | None, work: Any) -> list[Column]:
        """The columns that are asked for, in that order; all without a wish. Raises Invalid (`unknown_column`)."""
        known = {one.name: one for one in await self.all_columns(work)}
        if names is None:
            return list(known.values())
        for place, name in enumerate(names):
            if name not in known:
                raise Invalid("no such column", field=f"columns.{place}", reason="unknown_column", name=name)
        return [known[name] for name in dict.fromkeys(names)]


@dataclass(slots=True)
class Export(Generic[W]):
    """One file on its way out."""

    kind: Exportable[W]
    query: PageQuery
    names: Sequence[str] | None
    language: str

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Write the next page behind what is there. The place to go on at is kept with the job."""
        work.principal.require(self.kind.permission)
        page = await self.kind.page(replace(self.query, limit=AT_ONCE), work)
        columns = await self.kind.chosen(self.names, work)
        shown = await self.kind.show(page.rows, work)
        zone = ZoneInfo((await work.people.tenant()).zone)
        people = await _people(columns, shown, work)
        records = _each(columns, shown, people, self.language)
        lines = [piece async for piece in csv_lines(columns, records, zone, self.language)]
        self.query = replace(self.query, cursor=page.next_cursor)
        return Step(
            next_row + len(page.rows) if page.next_cursor else None,
            len(page.rows),
            output=b"".join(lines if next_row == 0 else lines[1:]),
            state={"cursor": page.next_cursor},
        )


async def _people(
    columns: Sequence[Column], shown: Sequence[Mapping[str, Any]], work: UnitOfWork
) -> dict[UUID, str]:
    """The names of the colleagues that these records speak of."""
    named = [column.name for column in columns if column.shape is Shape.PERSON]
    texts = {value_of(record, name) for record in shown for name in named}
    ids = {UUID(text) for text in texts if isinstance(text, str) and len(text) == 36}
    found = await work.people.find_all(ids) if ids else {}
    return {id: person.name for id, person in found.items()}


async def _each(
    columns: Sequence[Column],
    shown: Sequence[Mapping[str, Any]],
    people: Mapping[UUID, str],
    language: str,
) -> AsyncIterator[list[Any]]:
    for record in shown:
        yield [one.read(value_of(record, one.name), people, language) for one in columns]

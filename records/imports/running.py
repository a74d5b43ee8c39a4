"""Taking a file over, chunk by chunk.

Whoever runs long work opens a unit of work for each step, keeps the step's numbers in the same transaction,
and goes on at `Step.next_row` after a restart: every row is taken over once. Between two steps it may stop
for good.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError

from chassis.messages import COMMON, VALIDATION, Messages, Table
from chassis.principal import NotYetKnown
from chassis.work import UnitOfWork
from records.imports.failing import Failure, error_header, error_line, failures_of, told
from records.imports.files import Row, Sheet
from records.imports.messages import IMPORT_MESSAGES
from records.imports.missing import Missing, MissingCustomers
from records.imports.taking import Mode, TakeMany, Taken
from records.jobs import Step

CHUNK = 1_000
R = TypeVar("R", bound=BaseModel)
W = TypeVar("W", bound=UnitOfWork)


@dataclass(frozen=True, slots=True)
class Undo(Generic[W]):
    """How records of a kind are taken back: the name of their root, the use case that deletes one softly, and the
    one that gives back former values of `fields` (None: what a file changes can only go on)."""

    root: str
    delete: Callable[[UUID, W], Awaitable[object]]
    change: Callable[[UUID, Mapping[str, Any], W], Awaitable[object]] | None = None
    fields: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Importable(Generic[R, W]):
    """A kind of rows: the model that reads a row's cells (text), the use case that takes rows over, the one that
    takes them back (None: they stay), and where customers come from that rows name (None: they name none)."""

    kind: str
    row: type[R]
    take: TakeMany[R, W]
    messages: Table = field(default_factory=dict)
    undo: Undo[W] | None = None
    customers: MissingCustomers[W] | None = None


class _Undone(Exception):
    """Ends a dry run."""


@dataclass(frozen=True, slots=True)
class Import(Generic[R, W]):
    """A file on its way into a kind of records."""

    kind: Importable[R, W]
    sheet: Sheet
    mapping: Mapping[str, str]
    mode: Mode = "both"
    dry_run: bool = False
    language: str = "zh-CN"
    begin: Callable[[W], None] | None = None
    """Done first in the work of each step."""
    missing: Missing[W] | None = None
    """Set where customers that rows name and nobody knows are to be made."""

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.sheet.rows)

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Take over the next rows. A dry run says what would happen and leaves nothing.

        Raises NotYetKnown (facts: `retry_after`) when a row names what is still on its way here: nothing was
        done, and the same step may be tried again; with `last_try` such rows fail.
        """
        if self.begin is not None:
            self.begin(work)
        rows = self.sheet.rows[next_row : next_row + CHUNK]
        if await self._had_made(next_row, rows, work):
            return Step(next_row, done=0)
        try:
            taken = await self._attempt(rows, self.kind.take, work)
        except NotYetKnown:
            if not last_try:
                raise
            taken = await self._attempt(rows, self._each_for_the_last_time, work)
        return self._told(next_row, rows, taken)

    async def _had_made(self, next_row: int, rows: Sequence[Row], work: W) -> bool:
        """Whether customers that these rows name are now being made; the rows are for the next step."""
        if self.missing is None or self.dry_run or self.missing.asked_for(next_row):
            return False
        return await self.missing.make(next_row, _good(map(self._read, rows)), work)

    async def _attempt(self, rows: Sequence[Row], take: TakeMany[R, W], work: W) -> Sequence[Taken]:
        """Rows taken over together, or none of them."""
        read = [self._read(row) for row in rows]
        taken: Sequence[Taken] = ()
        try:
            async with work.step(work.cause):
                good = _good(read)
                if self.missing is not None and self.dry_run:
                    await self.missing.assume(good, work)
                results = iter(await take(good, self.mode, work))
                taken = [one if isinstance(one, Taken) else next(results) for one in read]
                if self.dry_run:
                    raise _Undone
        except _Undone:
            pass
        return taken

    async def _each_for_the_last_time(self, rows: Sequence[R], mode: Mode, work: W) -> Sequence[Taken]:
        taken: list[Taken] = []
        for row in rows:
            try:
                async with work.step(work.cause):
                    taken += await self.kind.take([row], mode, work)
            except NotYetKnown as refusal:
                taken.append(Taken(None, failures=failures_of(refusal)))
        return taken

    def _read(self, row: Row) -> R | Taken:
        if any(row.cells[len(self.sheet.headers) :]):
            return Taken(None, failures=[Failure("", "row_too_long", {})])
        try:
            return self.kind.row.model_validate(self._cells(row))
        except ValidationError as error:
            return Taken(None, failures=failures_of(error))

    def _cells(self, row: Row) -> dict[str, Any]:
        """The mapped cells by field; those of custom fields together under `custom`. An empty cell is not
        there."""
        cells: dict[str, Any] = {}
        for header, cell in zip(self.sheet.headers, row.cells, strict=False):
            place, _, key = self.mapping.get(header, "").rpartition(".")
            if key and cell:
                (cells.setdefault(place, {}) if place else cells)[key] = cell
        return cells

    def _told(self, next_row: int, rows: Sequence[Row], taken: Sequence[Taken]) -> Step:
        outcomes = [one.outcome for one in taken]
        after = next_row + len(rows)
        return Step(
            next_row=after if after < self.total else None,
            done=len(rows),
            created=outcomes.count("created"),
            updated=outcomes.count("updated"),
            skipped=outcomes.count("skipped"),
            failed=outcomes.count(None),
            errors=self._errors(next_row, rows, taken),
            ids=tuple(
                one.id for one in taken if one.outcome in ("created", "updated") and one.id is not None
            ),
        )

    def _errors(self, next_row: int, rows: Sequence[Row], taken: Sequence[Taken]) -> bytes:
        messages = Messages(COMMON, VALIDATION, IMPORT_MESSAGES, self.kind.messages)
        columns = {name: header for header, name in self.mapping.items()}
        headers = self.sheet.headers
        lines = [] if next_row else [error_header(headers, self.language)]
        for row, one in zip(rows, taken, strict=True):
            if one.failures:
                reason = told(one.failures, columns, messages, self.language)
                lines.append(error_line(row, headers, reason))
        return b"".join(lines)


def _good(read: Iterable[R | Taken]) -> list[R]:
    return [one for one in read if not isinstance(one, Taken)]

"""A small kind of record on the real ground: notes, with lines that belong to them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, ClassVar
from uuid import UUID

import asyncpg
from sqlalchemy import BigInteger, Column, MetaData, Table, Text, Uuid

from chassis.clock import Clock
from chassis.database import Database
from chassis.directory import Directory
from chassis.ground import add_job_files, add_working_time, install_ground, protect
from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.provision import provision
from chassis.roots import Kind, Roots
from chassis.rows import RowMapping
from chassis.testing.engines import Engines
from chassis.work import Ground, UnitOfWork
from contracts.base import Event, Nothing, RecordSnapshot
from kernel.record import Record
from records.columns import RECORD_COLUMNS, add_slots, record_columns, slot_columns
from records.tests.people import TENANT

METADATA = MetaData()
NOTES = Table(
    "notes",
    METADATA,
    *record_columns(),
    *slot_columns(),
    Column("text", Text),
    Column("phone", Text),
    Column("worth_minor", BigInteger),
)
LINES = Table("note_lines", METADATA, Column("note_id", Uuid), Column("tenant_id", Uuid))


@dataclass(frozen=True, slots=True)
class Changed:
    what: str


@dataclass(eq=False, kw_only=True)
class Note(Record):
    text: str
    phone: str | None = None

    def write(self, text: str) -> Changed:
        self.text = text
        return Changed("written")

    def delete(self, at: datetime) -> Changed:
        self.deleted_at = at
        return Changed("deleted")

    def restore(self) -> Changed:
        self.deleted_at = None
        return Changed("restored")

    def purge(self, gone: Sequence[str]) -> Changed:
        return Changed("purged")


class NoteSnapshot(RecordSnapshot):
    entity: ClassVar[str] = "note"
    text: str
    phone: str | None


class NoteChanged(Event[NoteSnapshot, Nothing]):
    type: ClassVar[str] = "crm.note.changed.v1"
    root: ClassVar[str] = "note"


def announce(fact: Changed, note: Note) -> NoteChanged:
    return NoteChanged(after=NoteSnapshot.model_validate(note), reason=Nothing())


class NotesWork(UnitOfWork):
    service = "notes"

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        super().__init__(ground, principal, cause)
        self.notes = Roots(self, Kind("note", RowMapping(Note, NOTES), announce))


class Migrating:
    """Collects statements as alembic's `op` would run them."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sqltext: str) -> None:
        self.statements.append(sqltext)


@asynccontextmanager
async def notes_ground(engines: Engines, clock: Clock, *more: str) -> AsyncIterator[Ground]:
    """The ground with the tables of notes, in a database of its own; `more` is run by its owner."""
    name = f"notes_{token_hex(4)}"
    access = (await provision(engines.postgres_superuser_dsn, {name: token_hex(12)}))[name]
    op = Migrating()
    install_ground(op)
    add_job_files(op)
    add_working_time(op)
    op.execute(f"CREATE TABLE notes ({RECORD_COLUMNS}, text text NOT NULL, phone text, worth_minor bigint)")
    op.execute("CREATE INDEX notes_page ON notes (tenant_id, created_at, id)")
    op.execute("CREATE INDEX notes_owner ON notes (tenant_id, owner_id, created_at, id)")
    op.execute("CREATE INDEX notes_worth ON notes (tenant_id, worth_minor, id)")
    op.execute("CREATE INDEX notes_tags ON notes USING gin (tags)")
    op.execute("CREATE INDEX notes_text ON notes USING gin (text gin_trgm_ops)")
    add_slots(op, "notes")
    op.execute("CREATE TABLE note_lines (note_id uuid NOT NULL, tenant_id uuid NOT NULL)")
    for table in METADATA.tables:
        protect(op, table)
    owner = await asyncpg.connect(access.owner)
    for statement in (*op.statements, *more):
        await owner.execute(statement)
    await owner.close()
    database = await Database.connect(access.app, access.worker)
    try:
        yield Ground(database, clock, Directory(database))
    finally:
        await database.close()


def note(number: int, owner_id: UUID | None, clock: Clock, **values: Any) -> Note:
    """A new note of the tests' tenant."""
    now = clock.now()
    return Note(
        id=UUID(int=number), tenant_id=TENANT, created_at=now, updated_at=now, owner_id=owner_id, **values
    )

"""Records follow a field whose settings changed: a job that fills or empties its slot, takes or frees its unique
values, or takes its values away.

It changes no version of any record: what people see of them is the same before and after.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import Table

from chassis.database import DIALECT, Connection
from chassis.messages import COMMON, VALIDATION, Messages
from chassis.work import Ground, UnitOfWork
from kernel.refusal import Invalid
from records.custom_fields.definition import CustomField, Removed
from records.custom_fields.known import Module, slot_values
from records.custom_fields.messages import FIELD_MESSAGES
from records.custom_fields.values import key_of, wrong
from records.custom_fields.work import CustomFields
from records.imports.failing import error_header, error_line, failures_of, told
from records.imports.files import Row
from records.jobs import Doing, Step, Task
from records.jobs.finding import found_once

CHUNK = 500
LOCK = "SELECT id, custom FROM {table} WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
FILL = """
UPDATE {table} t SET {slot} = new.value
FROM unnest($1::uuid[], $2::{type}[]) AS new (id, value) WHERE t.id = new.id
"""
EMPTY = "UPDATE {table} SET {slot} = NULL WHERE id = ANY ($1::uuid[])"
TAKE_AWAY = "UPDATE {table} SET custom = custom - $2::text WHERE id = ANY ($1::uuid[])"
TAKE_KEYS = """
INSERT INTO field_keys (tenant_id, field_id, key, record_id)
SELECT $1, $2, key, id FROM unnest($3::text[], $4::uuid[]) AS new (key, id) ORDER BY key, id
ON CONFLICT (tenant_id, field_id, key) DO NOTHING
"""
TAKEN_BY_OTHERS = """
SELECT new.id FROM unnest($3::text[], $4::uuid[]) AS new (key, id)
JOIN field_keys k ON k.tenant_id = $1 AND k.field_id = $2 AND k.key = new.key AND k.record_id <> new.id
"""
FREE_KEYS = "DELETE FROM field_keys WHERE tenant_id = $1 AND field_id = $2"


@dataclass
class Following:
    """Records on their way to follow a field, as it was at a version: a later change has a job of its own.

    `failed` are those whose value no slot can hold, or that another record has too.
    """

    field_id: UUID
    version: int
    module: str
    ids: Sequence[UUID]
    language: str
    duplicates: int = 0

    async def step(self, next_row: int, work: Any, *, last_try: bool = False) -> Step:
        """Let the next records follow; after the last ones the field is settled."""
        fields: CustomFields = work.custom
        known = await fields.to_write(self.module)
        one = await fields.definitions.find(self.field_id)
        if one is None or one.version != self.version:
            return Step(None, 0)
        ids = self.ids[next_row : next_row + CHUNK]
        step = _Chunk(one, known.module.table, work, await _currency(work))
        failures = await step.follow(ids) if ids else []
        self.duplicates += sum(error.facts["reason"] == "not_unique" for _, error in failures)
        after = next_row + len(ids)
        if after >= len(self.ids):
            await self._settle(one, work)
        return Step(
            next_row=after if after < len(self.ids) else None,
            done=len(ids),
            updated=len(ids) - len(failures),
            failed=len(failures),
            errors=self._told(next_row, failures),
            result={"duplicates": self.duplicates},
        )

    async def _settle(self, one: CustomField, work: UnitOfWork) -> None:
        if not one.is_unique or self.duplicates:
            await work.connection.execute(FREE_KEYS, work.tenant_id, one.id)
        fact = one.settle(self.duplicates)
        if fact is not None:
            work.announce(one, fact)
        if isinstance(fact, Removed):
            await work.flush()
            await work.connection.execute("DELETE FROM fields WHERE id = $1", one.id)

    def _told(self, first: int, failures: Sequence[tuple[UUID, Invalid]]) -> bytes:
        messages = Messages(COMMON, VALIDATION, FIELD_MESSAGES)
        lines = [] if first else [error_header(["id"], self.language)]
        for number, (id, error) in enumerate(failures, start=first + 1):
            reason = told(failures_of(error), {}, messages, self.language)
            lines.append(error_line(Row(number, (str(id),)), ["id"], reason))
        return b"".join(lines)


@dataclass(frozen=True)
class _Chunk:
    """Some records, locked, brought in line with a field."""

    one: CustomField
    table: Table
    work: UnitOfWork
    currency: str
    _wrong: list[tuple[UUID, Invalid]] = field(default_factory=list)

    async def follow(self, ids: Sequence[UUID]) -> list[tuple[UUID, Invalid]]:
        """Those that could not, and why."""
        rows = await self.work.connection.fetch(LOCK.format(table=self.table.name), list(ids))
        if self.one.slot is not None:
            await (self._fill(rows) if self.one.filterable else self._run(EMPTY, ids))
        if self.one.is_unique:
            await self._take_keys(rows)
        if self.one.removed_at is not None:
            await self._run(TAKE_AWAY, ids, self.one.key)
        return self._wrong

    async def _fill(self, rows: Sequence[Record]) -> None:
        slot = str(self.one.slot)
        values: list[Any] = []
        for row in rows:
            try:
                values.append(slot_values([self.one], row["custom"], self.currency)[slot])
            except Invalid as error:
                values.append(None)
                self._wrong.append((row["id"], error))
        type = self.table.c[slot].type.compile(DIALECT)
        statement = FILL.format(table=self.table.name, slot=slot, type=type)
        await self.work.connection.execute(statement, [row["id"] for row in rows], values)

    async def _take_keys(self, rows: Sequence[Record]) -> None:
        held = [row for row in rows if row["custom"].get(self.one.key) is not None]
        keys = [key_of(row["custom"][self.one.key]) for row in held]
        args = (self.work.tenant_id, self.one.id, keys, [row["id"] for row in held])
        await self.work.connection.execute(TAKE_KEYS, *args)
        taken = await self.work.connection.fetch(TAKEN_BY_OTHERS, *args)
        self._wrong.extend((row["id"], wrong(self.one, "not_unique")) for row in taken)

    async def _run(self, statement: str, ids: Sequence[UUID], *args: Any) -> None:
        slot = self.one.slot
        await self.work.connection.execute(
            statement.format(table=self.table.name, slot=slot), list(ids), *args
        )


async def _currency(work: UnitOfWork) -> str:
    return (await work.people.tenant()).currency


def field_jobs(*modules: Module) -> list[Doing]:
    """What a worker does so that records of these modules follow their fields."""
    return [Doing(f"fields:{module.name}", partial(_following, module)) for module in modules]


async def _following(module: Module, job: Record, ground: Ground) -> Task:
    field_id = UUID(job["input"]["field_id"])

    async def concerned(connection: Connection) -> list[UUID]:
        one = await connection.fetch_one("SELECT key, slot FROM fields WHERE id = $1", field_id)
        if one is None:
            return []
        slot = f" OR {one['slot']} IS NOT NULL" if one["slot"] else ""
        rows = await connection.fetch(
            f"SELECT id FROM {module.table.name} WHERE tenant_id = $1 AND (custom ? $2{slot}) ORDER BY id",
            job["tenant_id"],
            one["key"],
        )
        return [row["id"] for row in rows]

    ids = await found_once(job, ground, concerned)
    counted = (job["result"] or {}).get("duplicates", 0)
    asked = job["input"]
    return Following(field_id, asked["version"], module.name, ids, asked["language"], counted)

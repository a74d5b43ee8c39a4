"""Imports as jobs: asked for over HTTP, done by the worker chunk by chunk, taken back again."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.work import Ground, UnitOfWork
from kernel.refusal import Invalid, Refusal
from records.imports.files import Sheet, read_sheet
from records.imports.mapping import Target, guess, read_mapping
from records.imports.running import Import, Importable, Mode
from records.imports.undoing import Undoing, created_by
from records.jobs import Doing, Task, put, seen
from records.jobs.finding import found_once


class NotUndoable(Refusal):
    """An import that goes on, was a dry run, or is of a kind that is never taken back."""

    code = "not_undoable"


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants imported."""

    kind: str
    data: bytes
    mapping: Mapping[str, str] | None = None
    mode: Mode = "both"
    dry_run: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


async def ask(order: Order, importable: Importable[Any, Any], work: UnitOfWork) -> UUID:
    """Queue an import; its id. The file and the mapping are read now, so that what is wrong is said at once.

    Raises Invalid. Without a mapping the columns are guessed from their headers.
    """
    work.principal.require(f"{order.kind}:import")
    sheet = await asyncio.to_thread(read_sheet, order.data)
    asked = {
        "mapping": mapping_of(order, sheet, importable),
        "mode": order.mode,
        "dry_run": order.dry_run,
        "options": dict(order.options),
    }
    return await put(work, f"import:{order.kind}", asked, payload=order.data, total=len(sheet.rows))


def mapping_of(order: Order, sheet: Sheet, importable: Importable[Any, Any]) -> dict[str, str]:
    """Header → field, as asked or as guessed. Raises Invalid when no column is anything."""
    targets = [Target(name) for name in importable.row.model_fields if name != "custom"]
    if order.mapping is not None:
        return read_mapping(order.mapping, sheet.headers, targets, any_custom=True)
    found = guess(sheet.headers, targets)
    if not found:
        raise Invalid("no column is a field", field="mapping", reason="no_columns")
    return found


async def ask_undo(job_id: UUID, importables: Mapping[str, Importable[Any, Any]], work: UnitOfWork) -> UUID:
    """Queue the taking back of an import; the id of that job.

    Raises NotFound, and NotUndoable for an import that goes on, was a dry run, or is of a kind that stays.
    """
    job = await seen(job_id, work)
    verb, _, kind = job["kind"].partition(":")
    known = importables.get(kind)
    ended = job["status"] in ("done", "cancelled", "failed")
    if verb != "import" or known is None or known.undo is None or not ended or job["input"]["dry_run"]:
        raise NotUndoable(status=job["status"])
    work.principal.require(f"{kind}:import")
    return await put(work, f"undo:{kind}", {"undoes": str(job_id)})


def import_jobs(*importables: Importable[Any, Any]) -> list[Doing]:
    """What a worker does so that files of these kinds are taken over, and taken back."""
    taking = [Doing(f"import:{one.kind}", partial(_import, one)) for one in importables]
    return taking + [Doing(f"undo:{one.kind}", partial(_undoing, one)) for one in importables if one.undo]


async def _import(importable: Importable[Any, Any], job: Record, ground: Ground) -> Task:
    asked = job["input"]
    return Import(
        kind=importable,
        sheet=await asyncio.to_thread(read_sheet, job["payload"]),
        mapping=asked["mapping"],
        mode=asked["mode"],
        dry_run=asked["dry_run"],
        language=asked["language"],
    )


async def _undoing(importable: Importable[Any, Any], job: Record, ground: Ground) -> Task:
    """What is to be taken back is found once, so that a worker that goes on counts the same records."""
    undo, undone = importable.undo, UUID(job["input"]["undoes"])
    if undo is None:
        raise NotUndoable(status="running")
    ids = await found_once(job, ground, partial(created_by, undone, job["tenant_id"], undo.root))
    return Undoing(undo, undone, ids, job["input"]["language"], importable.messages)

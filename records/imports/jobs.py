"""Imports as jobs: asked for over HTTP, done by the worker chunk by chunk, taken back again."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.work import Ground, UnitOfWork
from kernel.refusal import Invalid
from records.custom_fields import CustomField, CustomFields, CustomType
from records.imports.files import Sheet, read_sheet
from records.imports.mapping import Target, guess, read_mapping
from records.imports.missing import Missing
from records.imports.new_fields import assumed_fields, fields_for, make_fields, new_columns
from records.imports.running import Import, Importable
from records.imports.taking import Mode
from records.imports.undoing import Undoing, touched_by
from records.jobs import Doing, NotUndoable, Task, put
from records.jobs.finding import found_once
from records.jobs.queue import Undoer


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants imported."""

    kind: str
    data: bytes
    mapping: Mapping[str, str] | None = None
    mode: Mode = "both"
    dry_run: bool = False
    create_fields: bool = False
    create_missing: bool = False


async def ask(order: Order, importable: Importable[Any, Any], work: UnitOfWork) -> UUID:
    """Queue an import; its id. The file and the mapping are read now, so that what is wrong is said at once.

    Raises Invalid. Without a mapping the columns are guessed from their headers.
    """
    work.principal.require(f"{order.kind}:import")
    if order.create_missing and importable.customers is not None:
        work.principal.require("customers:import")
    sheet = await asyncio.to_thread(read_sheet, order.data)
    known = await _custom_fields(order.kind, work)
    mapping = mapping_of(order, sheet, importable, known)
    wanted = fields_for(mapping, sheet, known, work.principal.language)
    if wanted and not order.dry_run:
        await make_fields(order.kind, wanted, work, _fields(work))
    elif wanted:
        work.principal.require("fields:manage")
    asked = {
        "mapping": mapping,
        "mode": order.mode,
        "dry_run": order.dry_run,
        "create_missing": order.create_missing,
        "format": sheet.format,
        "assumed": wanted if order.dry_run else {},
    }
    return await put(work, f"import:{order.kind}", asked, payload=order.data, total=len(sheet.rows))


def mapping_of(
    order: Order, sheet: Sheet, importable: Importable[Any, Any], known: Mapping[str, CustomField]
) -> dict[str, str]:
    """Header → field, as asked or as guessed. Raises Invalid when no column is anything."""
    targets = [Target(name) for name in importable.row.model_fields if name != "custom"]
    targets += [Target(field.name, (key, *field.label.values())) for key, field in known.items()]
    any_custom = order.create_fields and "custom" in importable.row.model_fields
    if order.mapping is not None:
        mapping = read_mapping(order.mapping, sheet.headers, targets, any_custom=any_custom)
    else:
        mapping = guess(sheet.headers, targets)
        if any_custom:
            mapping |= {
                name: name for name in sheet.headers if name.startswith("custom.") and name not in mapping
            }
    if not mapping:
        raise Invalid("no column is a field", field="mapping", reason="no_columns")
    return new_columns(mapping, sheet, known)


def _fields(work: Any) -> CustomFields:
    """The custom fields of a service that has records of its own."""
    found: CustomFields = work.custom
    return found


async def _custom_fields(kind: str, work: UnitOfWork) -> Mapping[str, CustomField]:
    """The fields that rows of a kind may fill besides the usual ones, by key; calculated ones are never filled."""
    if not hasattr(work, "custom") or kind not in _fields(work).modules:
        return {}
    live = (await _fields(work).of(kind)).live
    return {key: field for key, field in live.items() if field.type is not CustomType.FORMULA}


def undo_imports(*importables: Importable[Any, Any]) -> Undoer:
    """Takes back imports of these kinds, but for dry runs and kinds that stay."""
    known = {importable.kind: importable for importable in importables}

    def can(job: Record) -> bool:
        verb, _, kind = job["kind"].partition(":")
        return verb == "import" and known[kind].undo is not None and not job["input"]["dry_run"]

    async def ask_undo(job: Record, work: UnitOfWork) -> UUID:
        kind = job["kind"].partition(":")[2]
        work.principal.require(f"{kind}:import")
        return await put(work, f"undo:{kind}", {"undoes": str(job["id"])})

    return Undoer(can, ask_undo)


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
        begin=_assuming(importable.kind, asked["assumed"]) if asked.get("assumed") else None,
        missing=_missing(importable, job) if asked.get("create_missing") else None,
    )


def _missing(importable: Importable[Any, Any], job: Record) -> Missing[Any] | None:
    return None if importable.customers is None else Missing(importable.customers, job["id"])


def _assuming(module: str, wanted: Mapping[str, Mapping[str, Any]]) -> Callable[[Any], None]:
    """Let each step of a dry run begin as if these fields were there."""

    def begin(work: Any) -> None:
        _fields(work).assume(assumed_fields(module, wanted, work))

    return begin


async def _undoing(importable: Importable[Any, Any], job: Record, ground: Ground) -> Task:
    """What is to be taken back is found once, so that a worker that goes on counts the same records."""
    undo, undone = importable.undo, UUID(job["input"]["undoes"])
    if undo is None:
        raise NotUndoable(status="running")
    ids = await found_once(job, ground, partial(touched_by, undone, undo.root))
    return Undoing(undo, undone, ids, job["input"]["language"], importable.messages)

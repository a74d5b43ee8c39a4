"""Exports as jobs: asked for over HTTP, written by the worker page by page, fetched as a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Literal
from uuid import UUID

from asyncpg import Record

from chassis import audit
from chassis.work import Ground, UnitOfWork
from records.exports.running import Export, Exportable
from records.jobs import Doing, Task, put
from records.pages import PageQuery

Format = Literal["csv", "xlsx"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to have: as a list is asked for, with the columns and the format of the file."""

    filter: str | None = None
    search: str | None = None
    sort: str | None = None
    columns: list[str] | None = None
    format: Format = "csv"


async def ask(wish: Wish, exportable: Exportable[Any], work: UnitOfWork) -> UUID:
    """Queue an export; its id. What is wrong with the wish is said at once. The audit log names who took what.

    Raises Forbidden, FilterError, Invalid.
    """
    work.principal.require(exportable.permission)
    columns = await exportable.chosen(wish.columns, work)
    query = PageQuery(wish.filter, wish.search, wish.sort, limit=1, count="exact")
    total = (await exportable.page(query, work)).count
    kinds = [column.cell_kind for column in columns]
    job_id = await put(work, f"export:{exportable.kind}", {**asdict(wish), "kinds": kinds}, total=total)
    taken = {"filter": wish.filter, "search": wish.search, "records": total, "job": str(job_id)}
    await audit.note(work, f"crm.{exportable.kind}.exported", f"{exportable.kind}/{job_id}", taken)
    return job_id


def export_jobs(*exportables: Exportable[Any]) -> list[Doing]:
    """What a worker does so that records of these kinds are taken out."""
    return [Doing(f"export:{one.kind}", partial(_export, one)) for one in exportables]


async def _export(exportable: Exportable[Any], job: Record, ground: Ground) -> Task:
    asked: Mapping[str, Any] = job["input"]
    query = PageQuery(
        asked["filter"], asked["search"], asked["sort"], cursor=(job["state"] or {}).get("cursor")
    )
    return Export(exportable, query, asked["columns"], asked["language"])

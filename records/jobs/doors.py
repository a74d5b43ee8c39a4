"""The doors of jobs, the same in every service: look how it goes, stop it, fetch its files."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from asyncpg import Record
from fastapi import APIRouter, Depends, Response, status
from pydantic import BaseModel

from chassis.door import WorkRoute, open_work
from chassis.work import UnitOfWork
from kernel.refusal import NotFound
from records.jobs import queue
from records.spreadsheets.xlsx import csv_as_xlsx, is_spreadsheet

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class JobView(BaseModel):
    """How a job stands.

    `error_file` is where the rows that failed or were left out are, with their reasons; `file` is what an export
    made; `failure` is the code of what ended a failed job; `undoable`: what it did can be taken back; `result` is
    what else is to be told.
    """

    id: str
    kind: str
    status: Literal["queued", "running", "done", "failed", "cancelled"]
    done: int
    total: int | None
    created: int
    updated: int
    skipped: int
    failed: int
    dry_run: bool
    error_file: str | None
    file: str | None
    failure: str | None
    undoable: bool = False
    result: dict[str, Any]
    created_at: datetime
    finished_at: datetime | None


def job_view(service: str, row: Record, undoers: Sequence[queue.Undoer] = ()) -> JobView:
    """A job of a service, as whoever asked for it sees it."""
    name = f"{service}.{row['id']}"
    left_out = row["failed"] or row["skipped"]
    result = dict(row["result"] or {})
    known = {key: row[key] for key in JobView.model_fields if key in row}
    return JobView.model_validate(
        {
            **known,
            "id": name,
            "dry_run": row["input"].get("dry_run", False),
            "error_file": f"/api/v1/jobs/{name}/errors" if row["has_errors"] and left_out else None,
            "file": f"/api/v1/jobs/{name}/file" if row["has_output"] and row["status"] == "done" else None,
            "failure": result.pop("failure", None),
            "undoable": bool(row["created"] or row["updated"]) and queue.undoer_of(row, undoers) is not None,
            "result": result,
        }
    )


def own(service: str, job: str) -> UUID:
    """The id in a job's name. Raises NotFound for a name of another service, or of nothing."""
    name, _, text = job.partition(".")
    try:
        if name == service:
            return UUID(text)
    except ValueError:
        pass
    raise NotFound(kind="job", id=job)


def accepted(service: str, row: Record, response: Response) -> JobView:
    """The answer to whoever has just asked for a job, with its address."""
    view = job_view(service, row)
    response.headers["Location"] = f"/api/v1/jobs/{view.id}"
    return view


def job_doors(service: str, kind: type[UnitOfWork], *undoers: queue.Undoer) -> APIRouter:
    """`/jobs/{service}.{id}` for everything that a service does as jobs."""
    router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=WorkRoute)
    Work = Annotated[UnitOfWork, Depends(open_work(kind), scope="function")]

    @router.get("/{job}")
    async def get(job: str, work: Work) -> JobView:
        """How a job stands."""
        return job_view(service, await queue.seen(own(service, job), work), undoers)

    @router.post("/{job}/cancel")
    async def cancel(job: str, work: Work) -> JobView:
        """Stop it after its present step; what it has done stays, and the numbers say what that is."""
        await queue.cancel(own(service, job), work)
        return job_view(service, await queue.seen(own(service, job), work), undoers)

    @router.post("/{job}/undo", status_code=status.HTTP_202_ACCEPTED)
    async def undo(job: str, work: Work, response: Response) -> JobView:
        """Take back what a job did, for a week: what an import created and nobody has changed since goes to the
        recycle bin; what an act changed in many records becomes what it was, where nobody has changed it again."""
        undo_id = await queue.take_back(own(service, job), undoers, work)
        return accepted(service, await queue.seen(undo_id, work), response)

    @router.get("/{job}/errors", response_class=Response)
    async def errors(job: str, work: Work) -> Response:
        """The rows that failed, as they were, with the reasons in the last column."""
        row = await queue.seen(own(service, job), work)
        return await _file(row, "errors", "errors", work)

    @router.get("/{job}/file", response_class=Response)
    async def file(job: str, work: Work) -> Response:
        """What an export made. Raises NotYetDone while there is nothing."""
        row = await queue.seen(own(service, job), work)
        if row["status"] != "done" or not row["has_output"]:
            raise queue.NotYetDone(status=row["status"])
        return await _file(row, "output", row["kind"].partition(":")[2], work)

    return router


async def _file(row: Record, part: str, name: str, work: UnitOfWork) -> Response:
    data, format = await queue.file_of(row["id"], part, work), row["input"].get("format", "csv")
    if format == "xlsx" and not is_spreadsheet(data):
        data = await asyncio.to_thread(csv_as_xlsx, data, row["input"].get("kinds", ()))
    named = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return Response(data, media_type=MEDIA_TYPES[format], headers=named)

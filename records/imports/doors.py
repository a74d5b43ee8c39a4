"""The doors of imports, the same in every service: ask, look how it goes, stop it, fetch what failed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, File, Form, Response, UploadFile, status
from pydantic import BaseModel

from chassis.door import WorkRoute, open_work
from chassis.work import UnitOfWork
from kernel.refusal import Invalid, NotFound
from records.imports import jobs
from records.imports.running import Importable, Mode


class JobView(BaseModel):
    """How a job stands. `error_file` is where the rows that failed are, with their reasons; `failure` is the
    code of what ended a failed job."""

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
    failure: str | None
    created_at: datetime
    finished_at: datetime | None


def import_doors(
    service: str, kind: type[UnitOfWork], importables: Sequence[Importable[Any, Any]]
) -> APIRouter:
    """`/imports` and `/jobs/{service}.{id}` for the kinds of rows that a service takes over."""
    router = APIRouter(tags=["imports"], route_class=WorkRoute)
    known = {importable.kind: importable for importable in importables}
    Work = Annotated[UnitOfWork, Depends(open_work(kind), scope="function")]

    def own(job: str) -> UUID:
        name, _, text = job.partition(".")
        try:
            if name == service:
                return UUID(text)
        except ValueError:
            pass
        raise NotFound(kind="job", id=job)

    async def shown(job_id: UUID, work: UnitOfWork) -> JobView:
        row = await jobs.seen(job_id, work)
        name = f"{service}.{row['id']}"
        errors = f"/api/v1/jobs/{name}/errors" if row["error_bytes"] and row["failed"] else None
        known_values = {key: row[key] for key in JobView.model_fields if key in row}
        return JobView.model_validate(
            {
                **known_values,
                "id": name,
                "dry_run": row["input"]["dry_run"],
                "error_file": errors,
                "failure": (row["result"] or {}).get("failure"),
            }
        )

    @router.post("/imports", status_code=status.HTTP_202_ACCEPTED)
    async def ask(
        work: Work,
        response: Response,
        kind: Annotated[str, Form()],
        file: Annotated[UploadFile, File()],
        mapping: Annotated[str | None, Form(description="JSON: column → field. Guessed if left out.")] = None,
        mode: Annotated[Mode, Form()] = "both",
        dry_run: Annotated[bool, Form()] = False,
    ) -> JobView:
        """Take over the rows of a CSV file. A dry run says what would happen and leaves nothing."""
        if kind not in known:
            raise Invalid("this kind can't be imported", field="kind", reason="unknown_kind")
        order = jobs.Order(kind, await file.read(), _mapping(mapping), mode, dry_run)
        job_id = await jobs.ask(order, known[kind], work)
        response.headers["Location"] = f"/api/v1/jobs/{service}.{job_id}"
        return await shown(job_id, work)

    @router.get("/jobs/{job}")
    async def get(job: str, work: Work) -> JobView:
        """How a job stands."""
        return await shown(own(job), work)

    @router.post("/jobs/{job}/cancel")
    async def cancel(job: str, work: Work) -> JobView:
        """Stop it after its present step; what it has done stays, and the numbers say what that is."""
        await jobs.cancel(own(job), work)
        return await shown(own(job), work)

    @router.post("/jobs/{job}/undo", status_code=status.HTTP_202_ACCEPTED)
    async def undo(job: str, work: Work, response: Response) -> JobView:
        """Take an import back: what it created and nobody has changed since goes to the recycle bin."""
        undo_id = await jobs.ask_undo(own(job), known, work)
        response.headers["Location"] = f"/api/v1/jobs/{service}.{undo_id}"
        return await shown(undo_id, work)

    @router.get("/jobs/{job}/errors", response_class=Response)
    async def errors(job: str, work: Work) -> Response:
        """The rows that failed, as they were, with the reasons in the last column."""
        name = {"Content-Disposition": 'attachment; filename="errors.csv"'}
        return Response(
            await jobs.errors_of(own(job), work), media_type="text/csv; charset=utf-8", headers=name
        )

    return router


def _mapping(text: str | None) -> dict[str, str] | None:
    if text is None:
        return None
    try:
        found = orjson.loads(text)
    except ValueError as error:
        raise Invalid("the mapping is no JSON", field="mapping", reason="malformed") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Invalid("the mapping is no object of texts", field="mapping", reason="malformed")
    return found

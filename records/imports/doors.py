"""The doors of imports, the same in every service: ask for one, take one back."""

from collections.abc import Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, File, Form, Response, UploadFile, status

from chassis.door import WorkRoute, open_work
from chassis.work import UnitOfWork
from kernel.refusal import Invalid
from records.imports import jobs
from records.imports.running import Importable
from records.imports.taking import Mode
from records.jobs import seen
from records.jobs.doors import JobView, accepted


def import_doors(
    service: str, kind: type[UnitOfWork], importables: Sequence[Importable[Any, Any]]
) -> APIRouter:
    """`/imports` for the kinds of rows that a service takes over."""
    router = APIRouter(tags=["imports"], route_class=WorkRoute)
    known = {importable.kind: importable for importable in importables}
    Work = Annotated[UnitOfWork, Depends(open_work(kind), scope="function")]

    @router.post("/imports", status_code=status.HTTP_202_ACCEPTED)
    async def ask(
        work: Work,
        response: Response,
        kind: Annotated[str, Form()],
        file: Annotated[UploadFile, File()],
        mapping: Annotated[str | None, Form(description="JSON: column → field. Guessed if left out.")] = None,
        mode: Annotated[Mode, Form()] = "both",
        dry_run: Annotated[bool, Form()] = False,
        create_fields: Annotated[bool, Form(description="Make fields for `custom.NAME` columns.")] = False,
        create_missing: Annotated[
            bool, Form(description="Make customers that rows name and nobody knows.")
        ] = False,
    ) -> JobView:
        """Take over the rows of a CSV file. A dry run says what would happen and leaves nothing."""
        if kind not in known:
            raise Invalid("this kind can't be imported", field="kind", reason="unknown_kind")
        order = jobs.Order(
            kind, await file.read(), _mapping(mapping), mode, dry_run, create_fields, create_missing
        )
        job_id = await jobs.ask(order, known[kind], work)
        return accepted(service, await seen(job_id, work), response)

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

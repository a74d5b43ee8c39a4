"""The doors of exports, the same in every service: ask for a file, and what can be in it."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response, status
from pydantic import BaseModel, Field

from chassis.door import WorkRoute, open_work
from chassis.work import UnitOfWork
from kernel.refusal import Invalid
from records.exports import jobs
from records.exports.columns import Shape
from records.exports.running import Exportable
from records.jobs import seen
from records.jobs.doors import JobView, accepted
from records.views import Input, Line

Expression = Annotated[str, Field(max_length=10_000)]


class ExportIn(Input):
    """What to take out: as a list of the kind is asked for. Without `columns` all that the caller may see."""

    kind: Line
    filter: Expression | None = None
    search: Line | None = None
    sort: Line | None = None
    columns: Annotated[list[Line], Field(min_length=1, max_length=200)] | None = None
    format: jobs.Format = "csv"


class ColumnView(BaseModel):
    """A column that a file may have."""

    name: str
    header: dict[str, str]
    shape: Shape


class ColumnsView(BaseModel):
    """The columns of a kind, in their usual order."""

    items: list[ColumnView]


def export_doors(service: str, kind: type[UnitOfWork], exportables: Sequence[Exportable[Any]]) -> APIRouter:
    """`/exports` for the kinds of records that a service gives out."""
    router = APIRouter(tags=["exports"], route_class=WorkRoute)
    known = {exportable.kind: exportable for exportable in exportables}
    Work = Annotated[UnitOfWork, Depends(open_work(kind), scope="function")]

    def of(kind: str) -> Exportable[Any]:
        if kind not in known:
            raise Invalid("this kind can't be exported", field="kind", reason="not_exportable")
        return known[kind]

    @router.post("/exports", status_code=status.HTTP_202_ACCEPTED)
    async def ask(body: ExportIn, work: Work, response: Response) -> JobView:
        """Write records into a CSV or XLSX file, in the caller's language; the job says where it can be fetched."""
        wish = jobs.Wish(**body.model_dump(exclude={"kind"}))
        job_id = await jobs.ask(wish, of(body.kind), work)
        return accepted(service, await seen(job_id, work), response)

    @router.get("/exports/columns")
    async def columns(
        kind: Annotated[str, Query(max_length=50, description="`leads`, `customers`, …")], work: Work
    ) -> ColumnsView:
        """What a file of this kind may have in it."""
        exportable = of(kind)
        work.principal.require(exportable.permission)
        return ColumnsView(
            items=[
                ColumnView(name=one.name, header=dict(one.header), shape=one.shape)
                for one in await exportable.all_columns(work)
            ]
        )

    return router

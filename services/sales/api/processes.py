"""Sales processes over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.door import IfMatch, WorkRoute, tag
from services.sales.api.doors import Language, Work
from services.sales.api.process_views import ProcessInput, ProcessList, ProcessView, labels, process_view
from services.sales.application.processes import add_process, publish_process, remove_process
from services.sales.storage.queries import processes_in_use

router = APIRouter(prefix="/sales_processes", tags=["sales processes"], route_class=WorkRoute)


@router.get("")
async def read_all(work: Work, language: Language) -> ProcessList:
    """Every process in use, the default first; everybody who works with deals may read them."""
    work.principal.require("opportunities:read")
    return ProcessList(items=[process_view(each, language) for each in await processes_in_use(work)])


@router.get("/{id}")
async def read(id: UUID, response: Response, work: Work, language: Language) -> ProcessView:
    """One process, in use or not."""
    work.principal.require("opportunities:read")
    process = await work.processes.get(id)
    tag(response, process.version)
    return process_view(process, language)


@router.post("", status_code=201)
async def create(body: ProcessInput, response: Response, work: Work, language: Language) -> ProcessView:
    """A new process, in force at once."""
    stages = [each.stage for each in body.stages]
    process = await add_process(labels(body.name), stages, body.is_default, work)
    response.headers["Location"] = f"/api/v1/sales_processes/{process.id}"
    tag(response, process.version)
    return process_view(process, language)


@router.put("/{id}")
async def publish(
    id: UUID, body: ProcessInput, version: IfMatch, response: Response, work: Work, language: Language
) -> ProcessView:
    """A new version, unless open deals stand in a stage that it gives up."""
    stages = [each.stage for each in body.stages]
    process = await publish_process(id, labels(body.name), stages, body.is_default, version, work)
    tag(response, process.version)
    return process_view(process, language)


@router.delete("/{id}", status_code=204)
async def remove(id: UUID, work: Work) -> None:
    """Out of use; deals in it go on to their end."""
    await remove_process(id, work)

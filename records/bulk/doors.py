"""The door of acts for many records, the same in every service."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Response, status

from chassis.door import WorkRoute, open_work
from chassis.work import UnitOfWork
from records.bulk import jobs
from records.bulk.acts import Bulk
from records.jobs import seen
from records.jobs.doors import JobView, accepted


def bulk_doors(service: str, kind: type[UnitOfWork], bulk: Bulk[Any]) -> APIRouter:
    """`POST /{module}/bulk`: the acts of a kind of records."""
    router = APIRouter(prefix=f"/{bulk.module}", tags=[bulk.module], route_class=WorkRoute)
    Work = Annotated[UnitOfWork, Depends(open_work(kind), scope="function")]
    bodies: Any = reduce(or_, (act.body for act in bulk.acts))
    Wish = Annotated[bodies, Body(discriminator="act")]

    @router.post("/bulk", status_code=status.HTTP_202_ACCEPTED)
    async def act(body: Wish, work: Work, response: Response) -> JobView:
        """Do one thing with many records: those named by `ids`, or all that the caller's list shows. The job counts
        what was done, and its error file says which refused and why."""
        wish: Any = body
        job_id = await jobs.ask(wish, bulk.act(wish.act), bulk, work)
        return accepted(service, await seen(job_id, work), response)

    return router

"""The doors of the recycle bin (回收站), the same in every service: `/recycle_bin?module=`."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from asyncpg import Record
from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, ConfigDict

from chassis.door import WorkRoute, open_work
from chassis.work import UnitOfWork
from kernel.refusal import NotFound
from records.batches import BatchIn, Outcomes, each
from records.pages import Page, PageQuery, page_query
from records.recycle_bin.bin import KEPT_FOR, RecycleBin
from records.views import Line

W = TypeVar("W", bound=UnitOfWork)
ModuleName = Annotated[str, Query(max_length=50, description="`leads`, `customers`, …")]


@dataclass(frozen=True, slots=True)
class Shelf(Generic[W]):
    """What of one module lies in the bin: how it is listed and shown, how it comes out, how it goes for good."""

    bin: RecycleBin[W]
    page: Callable[[PageQuery, W], Awaitable[Page]]
    show: Callable[[Sequence[Record], W], Awaitable[Sequence[dict[str, Any]]]]
    restore: Callable[[UUID, W], Awaitable[object]]
    purge: Callable[[UUID, W], Awaitable[None]]


class BinnedView(BaseModel):
    """A deleted record, as its readers see it, and the moment after which it goes for good."""

    model_config = ConfigDict(extra="allow")

    id: UUID
    version: int
    deleted_at: datetime
    kept_until: datetime


class BinPage(BaseModel):
    """Some deleted records."""

    items: list[BinnedView]
    next_cursor: str | None
    count: int | None = None


class BinBatchIn(BatchIn):
    """Which records of a module."""

    module: Line


def bin_doors(kind: type[W], shelves: Sequence[Shelf[W]]) -> APIRouter:
    """`/recycle_bin` of a service."""
    router = APIRouter(prefix="/recycle_bin", tags=["recycle bin"], route_class=WorkRoute)
    known = {shelf.bin.module: shelf for shelf in shelves}
    Work = Annotated[Any, Depends(open_work(kind), scope="function")]

    def of(module: str, work: UnitOfWork) -> Shelf[W]:
        """The module's shelf, for whoever may delete there. Raises NotFound, Forbidden."""
        if module not in known:
            raise NotFound(kind="module", id=module)
        work.principal.require(known[module].bin.right)
        return known[module]

    @router.get("")
    async def list_(
        module: ModuleName, query: Annotated[PageQuery, Depends(page_query)], work: Work
    ) -> BinPage:
        """Deleted records that the caller may see, with the moment after which each goes for good."""
        shelf = of(module, work)
        page = await shelf.page(query, work)
        return BinPage(
            items=await _views(shelf, page.rows, work), next_cursor=page.next_cursor, count=page.count
        )

    @router.post("/restore_batch")
    async def restore_batch(body: BinBatchIn, work: Work) -> Outcomes:
        """Take these out of the bin, as they were."""
        shelf = of(body.module, work)
        return await each(body.ids, work, lambda id: shelf.restore(id, work))

    @router.post("/purge_batch")
    async def purge_batch(body: BinBatchIn, work: Work) -> Outcomes:
        """Let these go for good, before their time."""
        shelf = of(body.module, work)
        return await each(body.ids, work, lambda id: shelf.purge(id, work))

    @router.post("/{record_id}/restore", status_code=status.HTTP_204_NO_CONTENT)
    async def restore(record_id: UUID, module: ModuleName, work: Work) -> None:
        """Take it out of the bin, as it was."""
        await of(module, work).restore(record_id, work)

    @router.delete("/{record_id}", status_code=status.HTTP_204_NO_CONTENT)
    async def purge(record_id: UUID, module: ModuleName, work: Work) -> None:
        """Let it go for good, before its time."""
        await of(module, work).purge(record_id, work)

    return router


async def _views(shelf: Shelf[W], rows: Sequence[Record], work: W) -> list[BinnedView]:
    shown = await shelf.show(rows, work)
    return [
        BinnedView(**{**body, "kept_until": row["deleted_at"] + KEPT_FOR, "deleted_at": row["deleted_at"]})
        for body, row in zip(shown, rows, strict=True)
    ]

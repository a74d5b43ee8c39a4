"""Search, timelines, the customer's whole picture, saved views: parse, delegate, show."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, status

from chassis.door import WorkRoute, open_work
from chassis.ids import new_id
from kernel.refusal import Forbidden, NotFound
from services.insights.api import views
from services.insights.api.cursors import timeline_place, write
from services.insights.api.seen import as_seen
from services.insights.domain.concerns import PLURALS, module_of
from services.insights.storage import queries
from services.insights.storage.sight import Sight
from services.insights.storage.work import InsightsWork

router = APIRouter(tags=["insights"], route_class=WorkRoute)
Work = Annotated[InsightsWork, Depends(open_work(InsightsWork), scope="function")]


@router.get("/search")
async def search(
    work: Work,
    q: Annotated[str, Query(min_length=1, max_length=100)],
    types: Annotated[str, Query(max_length=200, description="Kinds, separated by commas.")] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> views.SearchView:
    """Names, phones, numbers, pinyin and initials: `zs` finds 张三."""
    found = await queries.search(q, types.split(",") if types else [], limit, work)
    return views.SearchView(
        items=[
            views.Found(
                type=row["type"], id=row["id"], title=seen.title, subtitle=seen.subtitle, highlight=q.strip()
            )
            for row, seen in found
        ]
    )


@router.get("/customers/{customer_id}/360")
async def customer_360(customer_id: UUID, work: Work) -> views.Customer360:
    """A customer with contacts, deals, orders, payments, refunds and rating."""
    customer, related = await queries.customer_360(customer_id, work)
    sight = await Sight.of(work)
    related = {kind: [sight.shown(kind, one) for one in found] for kind, found in related.items()}
    return views.Customer360(
        customer=sight.shown("customer", customer["snapshot"]),
        contacts=related["contact"],
        opportunities=related["opportunity"],
        orders=related["order"],
        payments=related["payment"],
        refunds=related["refund"],
        payment_plans=related["payment_plan"],
        rating=next(iter(related["rating"]), None),
        as_of=await queries.freshness(work),
    )


@router.get("/{records}/{record_id}/timeline")
async def timeline(
    records: str,
    record_id: UUID,
    work: Work,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> views.TimelineView:
    """What happened to a record and to what belongs to it, the latest first."""
    if records not in PLURALS:
        raise NotFound(kind=records)
    record, rows = await queries.timeline(
        PLURALS[records], record_id, timeline_place(cursor), limit + 1, work
    )
    sight = await Sight.of(work)
    masked = sight.masked_in_pool(record["snapshot"])  # by the pool it lies in now, also in what was before
    module = module_of(record["type"])
    items = [
        _entry(dict(row), sight, masked if module_of(row["entity"]) == module else None)
        for row in rows[:limit]
    ]
    more = write([items[-1].at.isoformat(), str(items[-1].event_id)]) if len(rows) > limit else None
    return views.TimelineView(items=items, next_cursor=more)


def _entry(row: dict[str, Any], sight: Sight, also: Sequence[str] | None) -> views.TimelineEntry:
    return views.TimelineEntry.model_validate({**row, **as_seen(row["entity"], row["value"], sight, also)})


@router.get("/views")
async def list_views(module: Annotated[str, Query(max_length=50)], work: Work) -> views.SavedViews:
    """One's own views of a module, and those that colleagues share."""
    rows = await work.connection.fetch(
        "SELECT id, owner_id, module, name, query, shared, created_at FROM views"
        " WHERE module = $1 AND (shared OR owner_id = $2) ORDER BY created_at LIMIT 200",
        module,
        work.principal.user_id,
    )
    return views.SavedViews(items=[views.SavedView.model_validate(dict(row)) for row in rows])


@router.post("/views", status_code=status.HTTP_201_CREATED)
async def save_view(body: views.ViewIn, work: Work) -> views.SavedView:
    """Keep a list's filter, sort and columns under a name."""
    if work.principal.user_id is None:
        raise Forbidden("views belong to people", permission="views")
    saved = views.SavedView(
        id=new_id(), owner_id=work.principal.user_id, created_at=work.now, **body.model_dump()
    )
    await work.connection.execute(
        "INSERT INTO views (id, tenant_id, owner_id, module, name, query, shared, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        saved.id,
        work.tenant_id,
        saved.owner_id,
        saved.module,
        saved.name,
        saved.query,
        saved.shared,
        saved.created_at,
    )
    return saved


@router.delete("/views/{view_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_view(view_id: UUID, work: Work) -> None:
    """Forget one of one's own views."""
    gone = await work.connection.execute(
        "DELETE FROM views WHERE id = $1 AND owner_id = $2", view_id, work.principal.user_id
    )
    if not gone:
        raise NotFound(kind="view", id=str(view_id))

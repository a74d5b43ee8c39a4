"""Collection: how much of what is due came in."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from chassis.door import WorkRoute
from kernel.refusal import Invalid
from services.billing.api import views
from services.billing.api.showing import Work, show_figures
from services.billing.storage.collection import Figures, GroupBy, figures, names_of
from services.billing.storage.work import BillingWork

router = APIRouter(prefix="/collection", tags=["collection"], route_class=WorkRoute)
From = Annotated[views.Day | None, Query(alias="from", description="First local day, included.")]
To = Annotated[views.Day | None, Query(alias="to", description="Last local day, included.")]


@router.get("")
async def collection(
    work: Work, first: From = None, last: To = None, group_by: GroupBy = "none"
) -> views.CollectionView:
    """Due, applied, rates and overdue; without a period, of the current local month."""
    today = (await work.learn_local()).today
    begin, end = first or today.replace(day=1), last or max(today, first or today)
    if begin > end:
        raise Invalid("ends before it begins", field="to", reason="before_from")
    total = (await figures(begin, end, "none", work))[None]
    groups = await _groups(begin, end, group_by, work) if group_by != "none" else None
    return views.CollectionView(**show_figures(total), groups=groups)


async def _groups(
    begin: date, end: date, group_by: GroupBy, work: BillingWork
) -> list[views.CollectionGroup]:
    found = await figures(begin, end, group_by, work)
    names = await names_of([id for id in found if id is not None], group_by, work)
    ordered = sorted(found.items(), key=_most_due_first)
    return [_group(id, names, each) for id, each in ordered]


def _most_due_first(entry: tuple[UUID | None, Figures]) -> tuple[int, str]:
    return -entry[1].due.minor, str(entry[0])


def _group(id: UUID | None, names: dict[UUID, str], each: Figures) -> views.CollectionGroup:
    shown: dict[str, Any] = show_figures(each)
    return views.CollectionGroup(id=id, name=names.get(id) if id else None, **shown)

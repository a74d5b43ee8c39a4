"""How fast those who get leads of a pool are in touch."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record
from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from chassis.door import WorkRoute, open_work
from kernel.refusal import Invalid
from pools.application.keep_pools import may_manage
from records.views import Day
from services.leads.storage.first_responses import measured
from services.leads.storage.work import LeadsWork

router = APIRouter(prefix="/lead_pools", tags=["lead pools"], route_class=WorkRoute)
Work = Annotated[LeadsWork, Depends(open_work(LeadsWork), scope="function")]
SPAN = timedelta(days=30)


class ResponsesView(BaseModel):
    """Clocks that began in a span.

    `in_time` and `late` were answered, `missed` came to others without an answer after the promise had run out,
    `waiting` and `overdue` run on. `rate` = in time ÷ (in time + late + missed + overdue), null if that is none;
    `median_minutes` from getting a lead to the first contact, of those answered.
    """

    in_time: int
    late: int
    missed: int
    waiting: int
    overdue: int
    rate: float | None
    median_minutes: float | None


class PersonResponsesView(ResponsesView):
    """The same of one person."""

    user_id: UUID
    name: str | None


class FirstResponseView(BaseModel):
    """Of a pool: everybody together, then each person."""

    pool: ResponsesView
    people: list[PersonResponsesView]


@router.get("/{pool_id}/first_response")
async def first_response(
    pool_id: UUID,
    work: Work,
    from_: Annotated[Day | None, Query(alias="from", description="First local day; 30 days back.")] = None,
    to: Annotated[Day | None, Query(description="Last local day, included; today.")] = None,
) -> FirstResponseView:
    """How fast those who got leads of the pool between two days were in touch; for its managers."""
    may_manage(await work.pools.get(pool_id), work)
    zone = ZoneInfo((await work.people.tenant()).zone)
    last = to or work.now.astimezone(zone).date()
    first = from_ or last - SPAN
    if first > last:
        raise Invalid("ends before it begins", field="to", reason="before_from")
    rows = await measured(pool_id, _beginning(first, zone), _beginning(last + timedelta(1), zone), work)
    people = await work.people.find_all({row["owner_id"] for row in rows if row["owner_id"]})
    return FirstResponseView(
        pool=ResponsesView(**_counted(rows[0])),
        people=[
            PersonResponsesView(
                user_id=row["owner_id"],
                name=people[row["owner_id"]].name if row["owner_id"] in people else None,
                **_counted(row),
            )
            for row in rows[1:]
        ],
    )


def _beginning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _counted(row: Record) -> dict[str, Any]:
    counts = {name: row[name] for name in ("in_time", "late", "missed", "waiting", "overdue")}
    told = sum(counts.values()) - counts["waiting"]
    rate = counts["in_time"] / told if told else None
    return {**counts, "rate": rate, "median_minutes": row["median"] and round(row["median"], 1)}

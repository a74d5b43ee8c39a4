"""When people work: the company's calendar, and the leaves of its people."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Response, status
from fastapi import Query as HttpQuery

from chassis.calendars import DAYS, calendar_of, special_days
from chassis.door import IfMatch, WorkRoute, expect, open_work, tag
from chassis.principal import Unauthenticated
from services.identity.api import working_time_views as views
from services.identity.application.change_tenant import change_tenant
from services.identity.application.keep_leaves import cancel_leave, leaves_of, plan_leave
from services.identity.domain.tenant import Tenant
from services.identity.storage.work import IdentityWork

calendar = APIRouter(prefix="/tenants/current/calendar", tags=["tenants"], route_class=WorkRoute)
leaves = APIRouter(prefix="/users/{user_id}/leaves", tags=["users"], route_class=WorkRoute)
my_leaves = APIRouter(prefix="/me/leaves", tags=["me"], route_class=WorkRoute)
Work = Annotated[IdentityWork, Depends(open_work(IdentityWork), scope="function")]
Year = Annotated[
    int | None, HttpQuery(ge=1990, le=2100, description="Whose special days; this year's if absent.")
]


@calendar.get("")
async def get_calendar(work: Work, response: Response, year: Year = None) -> views.CalendarView:
    """When the company works, with the holidays and make-up days of a year."""
    return _shown(await work.tenants.get(work.tenant_id), year, work, response)


@calendar.put("")
async def set_calendar(
    body: views.CalendarIn, version: IfMatch, work: Work, response: Response
) -> views.CalendarView:
    """Set when the company works; every clock that says "working days" follows within seconds."""
    expect(await work.tenants.get(work.tenant_id, lock=True), version)
    changes: dict[str, Any] = {"calendar": body.model_dump(mode="json", exclude={"zone"})}
    if body.zone is not None:
        changes["zone"] = body.zone
    return _shown(await change_tenant(work.tenant_id, changes, work), None, work, response)


def _shown(tenant: Tenant, year: int | None, work: IdentityWork, response: Response) -> views.CalendarView:
    tag(response, tenant.version)
    zone, settings = ZoneInfo(tenant.zone), tenant.calendar
    shown = year or work.now.astimezone(zone).year
    special = special_days(settings).named(date(shown, 1, 1), date(shown, 12, 31), work.principal.language)
    week = calendar_of(zone, settings).week
    hours = {
        day: [(f"{opens:%H:%M}", f"{closes:%H:%M}") for opens, closes in spans]
        for day, spans in zip(DAYS, week, strict=True)
    }
    return views.CalendarView.model_validate(
        {
            "version": tenant.version,
            "zone": tenant.zone,
            "hours": hours,
            "country": settings.get("country", "CN"),
            "days_off": settings.get("days_off", []),
            "days_on": settings.get("days_on", []),
            "special_days": [{"date": one.day, "works": one.works, "name": one.name} for one in special],
        }
    )


@leaves.get("")
async def list_leaves(user_id: UUID, work: Work) -> views.LeaveList:
    """When a colleague is away; for themselves, their heads, and whoever manages people."""
    return await _listed(user_id, work)


@leaves.post("", status_code=status.HTTP_201_CREATED)
async def plan(user_id: UUID, body: views.LeaveIn, work: Work, response: Response) -> views.LeaveView:
    """Say when a colleague will be away: nothing is assigned to them meanwhile."""
    return await _planned(user_id, body, work, response)


@leaves.delete("/{leave_id}", status_code=status.HTTP_204_NO_CONTENT)
async def cancel(user_id: UUID, leave_id: UUID, work: Work) -> None:
    """A colleague will not be away after all, or is back."""
    await cancel_leave(user_id, leave_id, work)


@my_leaves.get("")
async def list_mine(work: Work) -> views.LeaveList:
    """When the caller is away."""
    return await _listed(_me(work), work)


@my_leaves.post("", status_code=status.HTTP_201_CREATED)
async def plan_mine(body: views.LeaveIn, work: Work, response: Response) -> views.LeaveView:
    """Say when one will be away."""
    return await _planned(_me(work), body, work, response)


def _me(work: IdentityWork) -> UUID:
    if work.principal.user_id is None:
        raise Unauthenticated("nobody in particular")
    return work.principal.user_id


async def _listed(user_id: UUID, work: IdentityWork) -> views.LeaveList:
    found = await leaves_of(user_id, work)
    return views.LeaveList(items=[views.LeaveView.model_validate(leave) for leave in found])


async def _planned(
    user_id: UUID, body: views.LeaveIn, work: IdentityWork, response: Response
) -> views.LeaveView:
    leave = await plan_leave(user_id, work=work, **body.model_dump())
    response.headers["Location"] = f"/api/v1/users/{user_id}/leaves/{leave.id}"
    return views.LeaveView.model_validate(leave)

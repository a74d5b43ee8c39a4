"""The company, its departments and its teams."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from chassis.door import IfMatch, WorkRoute, expect, open_work, tag
from kernel.refusal import NotFound
from records.pages import PageQuery, page_query
from services.identity.api import organisation_views as views
from services.identity.api.users import fields_of
from services.identity.application.change_tenant import change_tenant
from services.identity.application.keep_departments import (
    change_department,
    close_department,
    found_department,
    move_department,
)
from services.identity.application.keep_teams import change_team, dissolve_team, form_team
from services.identity.domain.department import Department
from services.identity.domain.team import Team
from services.identity.storage import queries
from services.identity.storage.work import IdentityWork

tenants = APIRouter(prefix="/tenants", tags=["tenants"], route_class=WorkRoute)
departments = APIRouter(prefix="/departments", tags=["departments"], route_class=WorkRoute)
teams = APIRouter(prefix="/teams", tags=["teams"], route_class=WorkRoute)
Work = Annotated[IdentityWork, Depends(open_work(IdentityWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


@tenants.get("")
async def list_tenants(work: Work) -> views.TenantList:
    """The caller's company."""
    return views.TenantList(items=[views.TenantView.model_validate(await work.tenants.get(work.tenant_id))])


@tenants.get("/{tenant_id}")
async def get_tenant(tenant_id: UUID, work: Work, response: Response) -> views.TenantView:
    """The caller's company; any other one is unknown here."""
    tenant = await work.tenants.get(tenant_id)
    tag(response, tenant.version)
    return views.TenantView.model_validate(tenant)


@tenants.patch("/{tenant_id}")
async def patch_tenant(
    tenant_id: UUID, body: views.TenantPatch, version: IfMatch, work: Work, response: Response
) -> views.TenantView:
    """Change name, time zone or language."""
    expect(await work.tenants.get(tenant_id, lock=True), version)
    changes = {name: value for name, value in fields_of(body).items() if value is not None}
    tenant = await change_tenant(tenant_id, changes, work)
    tag(response, tenant.version)
    return views.TenantView.model_validate(tenant)


def _department(department: Department, response: Response) -> views.DepartmentView:
    tag(response, department.version)
    return views.DepartmentView.model_validate(department)


async def _open_department(id: UUID, work: IdentityWork) -> Department:
    department = await work.departments.get(id)
    if department.deleted_at is not None:
        raise NotFound(kind="department", id=str(id))
    return department


@departments.get("")
async def list_departments(work: Work) -> views.DepartmentList:
    """The whole tree, each department after those above it."""
    rows = await queries.list_departments(work)
    return views.DepartmentList(items=[views.DepartmentRow.model_validate(row) for row in rows])


@departments.post("", status_code=status.HTTP_201_CREATED)
async def found(body: views.DepartmentIn, work: Work, response: Response) -> views.DepartmentView:
    """Found a department."""
    department = await found_department(body.name, body.parent_id, work)
    response.headers["Location"] = f"/api/v1/departments/{department.id}"
    return _department(department, response)


@departments.get("/{department_id}")
async def get_department(department_id: UUID, work: Work, response: Response) -> views.DepartmentView:
    """One department."""
    return _department(await _open_department(department_id, work), response)


@departments.patch("/{department_id}")
async def patch_department(
    department_id: UUID, body: views.DepartmentPatch, version: IfMatch, work: Work, response: Response
) -> views.DepartmentView:
    """Rename a department, name its heads, or hang it under another one."""
    expect(await _open_department(department_id, work), version)
    changes = fields_of(body)
    if {"name", "head_ids"} & set(changes):
        named = {name: changes.get(name) for name in ("name", "head_ids")}
        await change_department(department_id, work, **named)
    if "parent_id" in changes:
        await move_department(department_id, changes["parent_id"], work)
    return _department(await work.departments.get(department_id), response)


@departments.post("/{department_id}/move")
async def move(
    department_id: UUID, body: views.MoveIn, work: Work, response: Response
) -> views.DepartmentView:
    """Hang a department, with all below it, under another one. Records stay where they are."""
    return _department(await move_department(department_id, body.parent_id, work), response)


@departments.delete("/{department_id}", status_code=status.HTTP_204_NO_CONTENT)
async def close(department_id: UUID, work: Work) -> None:
    """Close an empty department."""
    await close_department(department_id, work)


def _team(team: Team, response: Response) -> views.TeamView:
    tag(response, team.version)
    return views.TeamView.model_validate(team)


async def _open_team(id: UUID, work: IdentityWork) -> Team:
    team = await work.teams.get(id, lock=True)
    if team.deleted_at is not None:
        raise NotFound(kind="team", id=str(id))
    return team


@teams.get("")
async def list_teams(query: Query, work: Work) -> views.TeamPage:
    """Teams."""
    page = await queries.list_teams(query, work)
    items = [views.TeamView.model_validate(dict(row)) for row in page.rows]
    return views.TeamPage(items=items, next_cursor=page.next_cursor, count=page.count)


@teams.post("", status_code=status.HTTP_201_CREATED)
async def form(body: views.TeamIn, work: Work, response: Response) -> views.TeamView:
    """Form a team."""
    team = await form_team(body.name, body.member_ids, body.lead_id, work)
    response.headers["Location"] = f"/api/v1/teams/{team.id}"
    return _team(team, response)


@teams.get("/{team_id}")
async def get_team(team_id: UUID, work: Work, response: Response) -> views.TeamView:
    """One team."""
    return _team(await _open_team(team_id, work), response)


@teams.patch("/{team_id}")
async def patch_team(
    team_id: UUID, body: views.TeamPatch, version: IfMatch, work: Work, response: Response
) -> views.TeamView:
    """Change name, members or lead."""
    team = await _open_team(team_id, work)
    expect(team, version)
    return _team(await change_team(team, fields_of(body), work), response)


@teams.delete("/{team_id}", status_code=status.HTTP_204_NO_CONTENT)
async def dissolve(team_id: UUID, work: Work) -> None:
    """Dissolve a team."""
    await _open_team(team_id, work)
    await dissolve_team(team_id, work)

"""The caller: who they are, what they may do, where they are logged in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, status

from chassis.door import IfMatch, WorkRoute, expect, open_work, tag
from chassis.principal import SCOPE_WIDTH, Unauthenticated
from services.identity.api import people_views as views
from services.identity.api.organisation_views import TenantView
from services.identity.api.rights_views import RoleName
from services.identity.application.change_password import change_own_password
from services.identity.application.change_user import change_user
from services.identity.application.end_session import end_session
from services.identity.storage.work import IdentityWork

router = APIRouter(tags=["me"], route_class=WorkRoute)
Work = Annotated[IdentityWork, Depends(open_work(IdentityWork), scope="function")]


async def me_view(work: IdentityWork) -> views.MeView:
    """The principal of a unit of work, as they see themselves."""
    principal = work.principal
    if principal.user_id is None:
        raise Unauthenticated("nobody in particular")
    user = await work.users.get(principal.user_id)
    department = await work.departments.find(user.department_id) if user.department_id else None
    roles = await work.roles.many(user.role_ids)
    scopes = {permission: principal.scope_of(permission).kind for permission in principal.permissions}
    modules = {permission.partition(":")[0] for permission in principal.permissions}
    fields = {module: principal.limited_fields(module) for module in sorted(modules)}
    return views.MeView.model_validate(
        {
            **views.UserView.model_validate(user).model_dump(),
            "tenant_id": work.tenant_id,
            "tenant": TenantView.model_validate(await work.tenants.get(work.tenant_id)),
            "language": principal.language,
            "department_name": department.name if department else None,
            "roles": [RoleName.model_validate(roles[id]) for id in user.role_ids if id in roles],
            "permissions": sorted(principal.permissions),
            "scope": max(scopes.values(), key=SCOPE_WIDTH.__getitem__, default="self"),
            "scopes": dict(sorted(scopes.items())),
            "fields": {module: limits for module, limits in fields.items() if limits},
        }
    )


@router.get("/me")
async def me(work: Work, response: Response) -> views.MeView:
    """Who the caller is, and what they may do now."""
    view = await me_view(work)
    tag(response, view.version)
    return view


@router.patch("/me")
async def change(body: views.MePatch, version: IfMatch, work: Work, response: Response) -> views.MeView:
    """Change one's own name, language, phone or title."""
    if work.principal.user_id is None:
        raise Unauthenticated("nobody in particular")
    user = await work.users.get(work.principal.user_id, lock=True)
    expect(user, version)
    await change_user(user, {name: getattr(body, name) for name in body.model_fields_set}, work)
    tag(response, user.version)
    return await me_view(work)


@router.post("/me/password", status_code=status.HTTP_204_NO_CONTENT)
async def password(body: views.OwnPasswordIn, work: Work, request: Request) -> None:
    """Choose a new password; every session ends, this one too."""
    await change_own_password(body.old_password, body.new_password, request.state.passwords, work)


@router.get("/sessions")
async def sessions(work: Work, request: Request, user_id: UUID | None = None) -> views.LoginList:
    """Where the caller is logged in; with `users:manage` also where somebody else is."""
    if user_id is not None and user_id != work.principal.user_id:
        work.principal.require("users:manage")
    whose = user_id or work.principal.user_id
    if whose is None:
        raise Unauthenticated("nobody in particular")
    claims = await request.state.tokens.verify(request.headers["authorization"].partition(" ")[2].strip())
    found = await work.sessions.open_of(whose, work.now)
    views_ = [views.LoginView.model_validate(session) for session in found]
    return views.LoginList(
        items=[view.model_copy(update={"current": view.id == claims.session_id}) for view in views_]
    )


@router.delete("/sessions/{session_id}", status_code=status.HTTP_204_NO_CONTENT)
async def end(session_id: UUID, work: Work) -> None:
    """End a session; its access tokens are worthless within two seconds."""
    await end_session(session_id, work)

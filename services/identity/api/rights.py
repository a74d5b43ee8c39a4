"""Roles, API keys and the audit log."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from chassis.door import IfMatch, WorkRoute, expect, open_work, tag
from contracts.permissions import PERMISSIONS
from kernel.refusal import NotFound
from records.pages import PageQuery, page_query
from services.identity.api import rights_views as views
from services.identity.api.users import fields_of
from services.identity.application.keep_api_keys import make_api_key, revoke_api_key
from services.identity.application.keep_roles import NewRole, change_role, define_role, remove_role
from services.identity.domain.role import Role
from services.identity.storage import queries
from services.identity.storage.work import IdentityWork

roles = APIRouter(prefix="/roles", tags=["roles"], route_class=WorkRoute)
permissions = APIRouter(prefix="/permissions", tags=["roles"], route_class=WorkRoute)
api_keys = APIRouter(prefix="/api_keys", tags=["api_keys"], route_class=WorkRoute)
audit = APIRouter(prefix="/audit", tags=["audit"], route_class=WorkRoute)
Work = Annotated[IdentityWork, Depends(open_work(IdentityWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


def _role(role: Role, response: Response) -> views.RoleView:
    tag(response, role.version)
    return views.RoleView.model_validate(role)


async def _open_role(id: UUID, work: IdentityWork, *, lock: bool = False) -> Role:
    role = await work.roles.get(id, lock=lock)
    if role.deleted_at is not None:
        raise NotFound(kind="role", id=str(id))
    return role


@roles.get("")
async def list_roles(query: Query, work: Work) -> views.RolePage:
    """Roles."""
    page = await queries.list_roles(query, work)
    items = [views.RoleView.model_validate(dict(row)) for row in page.rows]
    return views.RolePage(items=items, next_cursor=page.next_cursor, count=page.count)


@permissions.get("")
async def list_permissions(work: Work) -> views.PermissionList:
    """Every permission that a role may hold, labelled in the caller's language."""
    language = work.principal.language
    return views.PermissionList(
        items=[
            views.PermissionView(key=each.key, module=each.module, label=each.label(language))
            for each in PERMISSIONS
        ]
    )


@roles.post("", status_code=status.HTTP_201_CREATED)
async def define(body: views.RoleIn, work: Work, response: Response) -> views.RoleView:
    """Define a role; it can give only what the caller has."""
    role = await define_role(NewRole(**body.model_dump()), work)
    response.headers["Location"] = f"/api/v1/roles/{role.id}"
    return _role(role, response)


@roles.get("/{role_id}")
async def get_role(role_id: UUID, work: Work, response: Response) -> views.RoleView:
    """One role."""
    return _role(await _open_role(role_id, work), response)


@roles.patch("/{role_id}")
async def patch_role(
    role_id: UUID, body: views.RolePatch, version: IfMatch, work: Work, response: Response
) -> views.RoleView:
    """Change what a role gives; it works for everybody who has it within two seconds."""
    role = await _open_role(role_id, work, lock=True)
    expect(role, version)
    return _role(await change_role(role, fields_of(body), work), response)


@roles.delete("/{role_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_role(role_id: UUID, work: Work) -> None:
    """Remove a role that nobody has."""
    await _open_role(role_id, work)
    await remove_role(role_id, work)


@api_keys.get("")
async def list_api_keys(query: Query, work: Work) -> views.ApiKeyPage:
    """The caller's keys; with `users:manage` everybody's."""
    page = await queries.list_api_keys(query, work)
    items = [views.ApiKeyView.model_validate(dict(row)) for row in page.rows]
    return views.ApiKeyPage(items=items, next_cursor=page.next_cursor, count=page.count)


@api_keys.post("", status_code=status.HTTP_201_CREATED)
async def make(body: views.ApiKeyIn, work: Work, response: Response) -> views.NewApiKeyView:
    """Make a key with which a program acts as the caller, within the scopes; it is shown only now."""
    key, secret = await make_api_key(body.name, body.scopes, body.expires_at, work)
    response.headers["Location"] = f"/api/v1/api_keys/{key.id}"
    response.headers["Cache-Control"] = "no-store"
    tag(response, key.version)
    shown = views.ApiKeyView.model_validate(key).model_dump()
    return views.NewApiKeyView(**shown, key=secret)


@api_keys.get("/{key_id}")
async def get_api_key(key_id: UUID, work: Work, response: Response) -> views.ApiKeyView:
    """One of the caller's keys; with `users:manage` anybody's."""
    key = await work.api_keys.find(key_id)
    if key is None or not (key.user_id == work.principal.user_id or work.principal.may("users:manage")):
        raise NotFound(kind="api_key", id=str(key_id))
    tag(response, key.version)
    return views.ApiKeyView.model_validate(key)


@api_keys.delete("/{key_id}")
async def revoke(key_id: UUID, work: Work, response: Response) -> views.ApiKeyView:
    """Take a key back for good."""
    key = await revoke_api_key(key_id, work)
    tag(response, key.version)
    return views.ApiKeyView.model_validate(key)


@audit.get("")
async def list_audit(query: Query, work: Work) -> views.AuditPage:
    """What was done, in every service; `filter` knows service, action, subject, actor_id and at."""
    page = await queries.list_audit(query, work)
    return views.AuditPage(
        items=[_entry(row) for row in page.rows], next_cursor=page.next_cursor, count=page.count
    )


@audit.get("/verify")
async def verify_audit(work: Work) -> views.VerdictList:
    """Check that no entry was changed or left out."""
    verdicts = await queries.verify_audit(work)
    return views.VerdictList(
        services={name: views.VerdictView.model_validate(verdict) for name, verdict in verdicts.items()},
        whole=all(verdict.broken_at is None for verdict in verdicts.values()),
    )


def _entry(row: Any) -> views.AuditView:
    return views.AuditView.model_validate({**dict(row), "digest": row["digest"].hex()})

"""Colleagues: add, invite, change, shut out, let in."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, status

from chassis.door import IfMatch, WorkRoute, expect, open_work, tag
from records.pages import PageQuery, page_query
from services.identity.api import people_views as views
from services.identity.api.views import In
from services.identity.application.add_user import NewUser, add_user, invite_again
from services.identity.application.change_password import set_password
from services.identity.application.change_user import change_user
from services.identity.application.let_in import activate_user, deactivate_user
from services.identity.domain.user import User
from services.identity.storage import queries
from services.identity.storage.work import IdentityWork

router = APIRouter(prefix="/users", tags=["users"], route_class=WorkRoute)
Work = Annotated[IdentityWork, Depends(open_work(IdentityWork), scope="function")]
Query = Annotated[PageQuery, Depends(page_query)]


def shown(user: User, response: Response) -> views.UserView:
    """A colleague with their ETag."""
    tag(response, user.version)
    return views.UserView.model_validate(user)


def fields_of(body: In) -> dict[str, Any]:
    """What the caller sent, as it was understood."""
    return {name: getattr(body, name) for name in body.model_fields_set}


@router.post("", status_code=status.HTTP_201_CREATED)
async def add(body: views.UserIn, work: Work, request: Request, response: Response) -> views.NewUserView:
    """Add a colleague: active at once with a password, else invited."""
    user, invitation = await add_user(NewUser(**body.model_dump()), request.state.passwords, work)
    response.headers["Location"] = f"/api/v1/users/{user.id}"
    view = views.NewUserView.model_validate(shown(user, response).model_dump())
    return view.model_copy(update={"invitation_token": str(invitation) if invitation else None})


@router.get("")
async def list_(query: Query, work: Work, role_id: UUID | None = None) -> views.UserPage:
    """Colleagues; `filter` knows name, email, status, department_id and more."""
    page = await queries.list_users(query, role_id, work)
    items = [views.UserView.model_validate(dict(row)) for row in page.rows]
    return views.UserPage(items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/{user_id}")
async def get(user_id: UUID, work: Work, response: Response) -> views.UserView:
    """One colleague."""
    return shown(await work.users.get(user_id), response)


@router.patch("/{user_id}")
async def change(
    user_id: UUID, body: views.UserPatch, version: IfMatch, work: Work, response: Response
) -> views.UserView:
    """Change what is sent: name, department, roles, language, phone, title, shift."""
    user = await work.users.get(user_id, lock=True)
    expect(user, version)
    changes = fields_of(body)
    if body.shift is not None:
        changes["shift"] = body.shift.model_dump(mode="json")
    return shown(await change_user(user, changes, work), response)


@router.post("/{user_id}/invite")
async def invite(user_id: UUID, work: Work, response: Response) -> views.NewUserView:
    """A fresh invitation for somebody who has not joined yet."""
    user, invitation = await invite_again(user_id, work)
    view = views.NewUserView.model_validate(shown(user, response).model_dump())
    return view.model_copy(update={"invitation_token": str(invitation)})


@router.post("/{user_id}/deactivate")
async def deactivate(user_id: UUID, work: Work, response: Response) -> views.UserView:
    """Shut somebody out: every session and API key of theirs is worthless within two seconds."""
    return shown(await deactivate_user(user_id, work), response)


@router.post("/{user_id}/activate")
async def activate(user_id: UUID, work: Work, response: Response) -> views.UserView:
    """Let somebody in again."""
    return shown(await activate_user(user_id, work), response)


@router.post("/{user_id}/password")
async def password(
    user_id: UUID, body: views.PasswordIn, work: Work, request: Request, response: Response
) -> views.UserView:
    """Give somebody a new password; every session of theirs ends."""
    return shown(await set_password(user_id, body.password, request.state.passwords, work), response)

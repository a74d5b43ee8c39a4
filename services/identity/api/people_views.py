"""What comes in and goes out over HTTP, of people, their passwords and their sessions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.identity.api.organisation_views import TenantView
from services.identity.api.rights_views import Right, RoleName, Scope
from services.identity.api.views import In, Language, Line, Out, Page
from services.identity.api.working_time_views import WeekHours

Email = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s]{1,64}@[^@\s]+$")
]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]


class LoginIn(In):
    """Who says they are who."""

    email: Annotated[str, StringConstraints(max_length=254)]
    password: Secret


class InvitationIn(In):
    """The token of an invitation, and the password that its reader chooses."""

    token: Secret
    password: Secret


class PasswordIn(In):
    """A new password for somebody."""

    password: Secret


class OwnPasswordIn(In):
    """A new password for oneself."""

    old_password: Secret
    new_password: Secret


class KeyIn(In):
    """An API key to exchange."""

    key: Annotated[str, StringConstraints(max_length=200)]


class TokenView(Out):
    """An access token and the seconds it is good for."""

    access_token: str
    expires_in: int


class UserView(Out):
    """A colleague. `shift`: their own working hours; null means that any hour is fine."""

    id: UUID
    version: int
    email: str
    name: str
    status: str
    department_id: UUID | None
    role_ids: list[UUID]
    language: str | None
    phone: str | None
    title: str | None
    shift: WeekHours | None = None
    created_at: datetime
    updated_at: datetime


class NewUserView(UserView):
    """A colleague just added; `invitation_token` is shown once, to be handed to them."""

    invitation_token: str | None = None


UserPage = Page[UserView]


class MeView(UserView):
    """The caller and their rights. `scope` is the widest one, `scopes` says it for each permission."""

    tenant_id: UUID
    tenant: TenantView
    department_name: str | None
    roles: list[RoleName]
    permissions: list[str]
    scope: Scope
    scopes: dict[str, Scope]
    fields: dict[str, dict[str, Right]]


class SessionView(TokenView):
    """Somebody is in."""

    user: MeView


class UserIn(In):
    """A person to add; without a password they are invited."""

    email: Email
    name: Line
    password: Secret | None = None
    department_id: UUID | None = None
    role_ids: Annotated[list[UUID], Field(max_length=50)] = Field(default_factory=list)
    language: Language | None = None
    phone: Line | None = None
    title: Line | None = None


class MePatch(In):
    """Changes to oneself: only what is sent changes."""

    name: Line = ""
    language: Language | None = None
    phone: Line | None = None
    title: Line | None = None


class UserPatch(MePatch):
    """Changes to a colleague: only what is sent changes."""

    department_id: UUID | None = None
    role_ids: Annotated[list[UUID], Field(max_length=50)] = Field(default_factory=list)
    shift: WeekHours | None = None


class LoginView(Out):
    """A session: one log-in on one device."""

    id: UUID
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    user_agent: str
    address: str
    current: bool = False


class LoginList(Out):
    """Sessions, the last used first."""

    items: list[LoginView]

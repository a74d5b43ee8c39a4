"""What comes in and goes out over HTTP, of roles, API keys and the audit log."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from services.identity.api.views import In, Line, Out, Page

Scope = Literal["self", "department", "department_and_below", "all"]
Right = Literal["hidden", "masked", "read", "write"]
FieldRights = Annotated[dict[str, dict[str, Right]], Field(max_length=50)]


class RoleName(Out):
    """A role by name."""

    id: UUID
    key: str | None
    name: str


class RoleView(RoleName):
    """What a role gives."""

    version: int
    built_in: bool = False
    permissions: list[str]
    scope: Scope
    fields: dict[str, dict[str, Right]]
    owner_sees_documents: bool

    @model_validator(mode="after")
    def _know_built_in(self) -> Self:
        self.built_in = self.key is not None
        return self


class RoleIn(In):
    """A role to define."""

    name: Line
    permissions: Annotated[list[Line], Field(max_length=500)]
    scope: Scope
    fields: FieldRights = Field(default_factory=dict)
    owner_sees_documents: bool = True


class RolePatch(In):
    """Changes to a role: only what is sent changes."""

    name: Line = ""
    permissions: Annotated[list[Line], Field(max_length=500)] = Field(default_factory=list)
    scope: Scope = "self"
    fields: FieldRights = Field(default_factory=dict)
    owner_sees_documents: bool = True


RolePage = Page[RoleView]


class PermissionView(Out):
    """Something that a role may allow."""

    key: str
    module: str
    label: str


class PermissionList(Out):
    """Every permission there is."""

    items: list[PermissionView]


class ApiKeyView(Out):
    """A key, without its secret."""

    id: UUID
    version: int
    name: str
    user_id: UUID
    prefix: str
    scopes: list[str]
    expires_at: datetime | None
    revoked_at: datetime | None
    created_at: datetime
    last_used_at: datetime | None = None


class NewApiKeyView(ApiKeyView):
    """A key just made; `key` is shown once."""

    key: str


class ApiKeyIn(In):
    """A key to make."""

    name: Line
    scopes: Annotated[list[Line], Field(min_length=1, max_length=500)]
    expires_at: AwareDatetime | None = None


ApiKeyPage = Page[ApiKeyView]


class AuditView(Out):
    """Something that was done."""

    service: str
    position: int
    at: datetime
    actor_id: UUID | None
    action: str
    subject: str
    version: int | None
    detail: dict[str, Any] | None
    digest: str


AuditPage = Page[AuditView]


class VerdictView(Out):
    """What became of checking a chain: entries that hold, and the place of the first that does not."""

    checked: int
    broken_at: int | None


class VerdictList(Out):
    """The state of every service's chain."""

    services: dict[str, VerdictView]
    whole: bool

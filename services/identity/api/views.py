"""What comes in and goes out over HTTP."""

from datetime import date, datetime, time
from typing import Annotated, Any, Generic, Literal, Self, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

ItemT = TypeVar("ItemT")
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Email = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s]{1,64}@[^@\s]+$")
]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Scope = Literal["self", "department", "department_and_below", "all"]
Right = Literal["hidden", "masked", "read", "write"]
Language = Literal["zh-CN", "en"]
Ids = Annotated[list[UUID], Field(max_length=1_000)]
FieldRights = Annotated[dict[str, dict[str, Right]], Field(max_length=50)]


class In(BaseModel):
    """Something a caller sends: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """Something a caller gets."""

    model_config = ConfigDict(from_attributes=True)


class Page(Out, Generic[ItemT]):
    """Some of what a list holds; `next_cursor` is null at its end."""

    items: list[ItemT]
    next_cursor: str | None
    count: int | None = None


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


class TenantView(Out):
    """A company's settings."""

    id: UUID
    version: int
    name: str
    currency: str
    zone: str
    language: str


class TenantPatch(In):
    """Changes to a company's settings."""

    name: Line | None = None
    zone: Line | None = None
    language: Language | None = None


Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Span = Annotated[list[Clock], Field(min_length=2, max_length=2)]
Spans = Annotated[list[Span], Field(max_length=10)]
Dates = Annotated[list[date], Field(max_length=1_000)]


class WeekHours(In):
    """Working hours by weekday; a day without spans is free. A span that ends at 00:00 ends with the day."""

    monday: Spans = Field(default_factory=list)
    tuesday: Spans = Field(default_factory=list)
    wednesday: Spans = Field(default_factory=list)
    thursday: Spans = Field(default_factory=list)
    friday: Spans = Field(default_factory=list)
    saturday: Spans = Field(default_factory=list)
    sunday: Spans = Field(default_factory=list)


class CalendarIn(In):
    """The business calendar; what is left out is as a new company has it. `country` null: no public holidays."""

    zone: Line | None = None
    hours: WeekHours | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = "CN"
    days_off: Dates = Field(default_factory=list)
    days_on: Dates = Field(default_factory=list)


class SpecialDayView(Out):
    """A day that differs from the week: a holiday, or a make-up day that is worked."""

    date: date
    works: bool
    name: str | None


class CalendarView(Out):
    """When the company works, and the special days of the year that was asked for."""

    version: int
    zone: str
    hours: WeekHours
    country: str | None
    days_off: list[date]
    days_on: list[date]
    special_days: list[SpecialDayView]


class LeaveIn(In):
    """Days away, both included; on the first from `from_time` on, on the last until `until_time`."""

    starts_on: date
    ends_on: date
    from_time: time | None = None
    until_time: time | None = None
    substitute_id: UUID | None = None


class LeaveView(Out):
    """Days on which somebody is away."""

    id: UUID
    starts_on: date
    ends_on: date
    from_time: time | None
    until_time: time | None
    substitute_id: UUID | None


class LeaveList(Out):
    """Present and coming leaves, and those of the last month."""

    items: list[LeaveView]


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


class RoleName(Out):
    """A role by name."""

    id: UUID
    key: str | None
    name: str


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


class DepartmentView(Out):
    """A department; `path` leads from the topmost one to itself."""

    id: UUID
    version: int
    name: str
    parent_id: UUID | None
    path: list[UUID]
    head_ids: list[UUID]


class DepartmentRow(DepartmentView):
    """A department with the number of people in it."""

    user_count: int


class DepartmentList(Out):
    """All departments, each after those above it."""

    items: list[DepartmentRow]
    next_cursor: None = None


class DepartmentIn(In):
    """A department to found; at the top without a parent."""

    name: Line
    parent_id: UUID | None = None


class DepartmentPatch(In):
    """Changes to a department; `parent_id` moves it (null: to the top)."""

    name: Line = ""
    head_ids: Ids = Field(default_factory=list)
    parent_id: UUID | None = None


class MoveIn(In):
    """Where to hang it (null: at the top)."""

    parent_id: UUID | None


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


class PermissionView(Out):
    """Something that a role may allow."""

    key: str
    module: str
    label: str


class TeamView(Out):
    """A team."""

    id: UUID
    version: int
    name: str
    member_ids: list[UUID]
    lead_id: UUID | None


class TeamIn(In):
    """A team to form."""

    name: Line
    member_ids: Ids = Field(default_factory=list)
    lead_id: UUID | None = None


class TeamPatch(In):
    """Changes to a team: only what is sent changes."""

    name: Line = ""
    member_ids: Ids = Field(default_factory=list)
    lead_id: UUID | None = None


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


class LoginView(Out):
    """A session: one log-in on one device."""

    id: UUID
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    user_agent: str
    address: str
    current: bool = False


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


class VerdictView(Out):
    """What became of checking a chain: entries that hold, and the place of the first that does not."""

    checked: int
    broken_at: int | None


UserPage = Page[UserView]
RolePage = Page[RoleView]
TeamPage = Page[TeamView]
ApiKeyPage = Page[ApiKeyView]
AuditPage = Page[AuditView]


class PermissionList(Out):
    """Every permission there is."""

    items: list[PermissionView]


class LoginList(Out):
    """Sessions, the last used first."""

    items: list[LoginView]


class TenantList(Out):
    """The caller's company."""

    items: list[TenantView]


class VerdictList(Out):
    """The state of every service's chain."""

    services: dict[str, VerdictView]
    whole: bool

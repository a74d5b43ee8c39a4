"""What identity tells: tenants, people, departments, roles, teams and API keys."""

from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Event, Nothing, Snapshot


class TenantSnapshot(Snapshot):
    """A company that uses the system; its id is the tenant id of everything it owns."""

    entity: ClassVar[str] = "tenant"

    name: str
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    zone: str
    """IANA time zone: it decides the local day, the month and due dates."""
    language: str
    calendar: dict[str, Any] = Field(default_factory=dict)
    """The business calendar: `hours` (weekday → spans such as `["09:00", "18:00"]`; absent or null: office hours
    from Monday to Friday), `country` (whose public holidays count; absent: CN, null: none), `days_off`,
    `days_on`."""


class EndedSession(Contract):
    """A session that was ended while an access token of it could still be valid."""

    session_id: UUID
    until: datetime
    """When its last access token expires; after that nobody needs to remember it."""


class LeaveSpan(Contract):
    """Days on which somebody is away, both included, in the tenant's zone; the reason is nobody's business."""

    id: UUID
    starts_on: date
    ends_on: date
    from_time: time | None = None
    """On the first day they are here until then."""
    until_time: time | None = None
    """On the last day they are back from then on."""
    substitute_id: UUID | None = None


class UserSnapshot(Snapshot):
    """A person. Tokens of an older `session_version`, or of an ended session, are worth nothing."""

    entity: ClassVar[str] = "user"

    name: str
    email: str
    status: str
    """`invited`, `active` or `deactivated`."""
    department_id: UUID | None = None
    role_ids: list[UUID] = Field(default_factory=list)
    session_version: int
    ended_sessions: list[EndedSession] = Field(default_factory=list)
    language: str | None = None
    """Null means the tenant's language."""
    phone: str | None = None
    title: str | None = None
    shift: dict[str, list[list[str]]] | None = None
    """Working hours by weekday, as in the tenant's calendar; null means that any hour is fine."""
    leaves: list[LeaveSpan] = Field(default_factory=list)
    """Present and coming ones."""
    created_at: datetime
    updated_at: datetime


class DepartmentSnapshot(Snapshot):
    """A department and its place in the tree."""

    entity: ClassVar[str] = "department"

    name: str
    parent_id: UUID | None = None
    path: list[UUID]
    """From the topmost department to this one, both included."""
    head_ids: list[UUID] = Field(default_factory=list)
    deleted_at: datetime | None = None


class RoleSnapshot(Snapshot):
    """A set of permissions, how far they reach, and limits on fields."""

    entity: ClassVar[str] = "role"

    key: str | None = None
    """Set for the built-in roles: `admin`, `manager`, `rep`, …"""
    name: str
    permissions: list[str]
    scope: str
    """`self`, `department`, `department_and_below` or `all`."""
    fields: dict[str, dict[str, str]] = Field(default_factory=dict)
    """`{module: {field: hidden | masked | read | write}}`; a field that is not named is free."""
    owner_sees_documents: bool = True
    """Whether owning a customer opens all of its documents, whoever made them."""
    deleted_at: datetime | None = None


class TeamSnapshot(Snapshot):
    """People who work together across departments."""

    entity: ClassVar[str] = "team"

    name: str
    member_ids: list[UUID] = Field(default_factory=list)
    lead_id: UUID | None = None
    deleted_at: datetime | None = None


class ApiKeySnapshot(Snapshot):
    """A key with which a program acts as the person who made it, within `scopes`. The secret is not here."""

    entity: ClassVar[str] = "api_key"

    name: str
    user_id: UUID
    prefix: str
    """The first characters, to recognise the key by."""
    scopes: list[str]
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    created_at: datetime


class HandoverSnapshot(Snapshot):
    """The hand-over of what a leaver holds, and how far it is."""

    entity: ClassVar[str] = "handover"

    user_id: UUID
    scope: list[str]
    successors: dict[UUID, int]
    """Person → weight."""
    strategy: str
    status: str
    held: dict[str, int] = Field(default_factory=dict)
    moved: dict[str, int] = Field(default_factory=dict)
    failure: dict[str, Any] | None = None
    done_at: datetime | None = None


class TenantCreated(Event[TenantSnapshot, Nothing]):
    """A company began to use the system."""

    type: ClassVar[str] = "crm.tenant.created.v1"
    root: ClassVar[str] = "tenant"


class TenantUpdated(Event[TenantSnapshot, Nothing]):
    """The name, zone, language or calendar of a tenant changed."""

    type: ClassVar[str] = "crm.tenant.updated.v1"
    root: ClassVar[str] = "tenant"


class UserCreated(Event[UserSnapshot, Nothing]):
    """A person was added with a password, and may log in at once."""

    type: ClassVar[str] = "crm.user.created.v1"
    root: ClassVar[str] = "user"


class UserInvited(Event[UserSnapshot, Nothing]):
    """A person was asked to join, and has no password yet."""

    type: ClassVar[str] = "crm.user.invited.v1"
    root: ClassVar[str] = "user"


class UserActivated(Event[UserSnapshot, Nothing]):
    """A person accepted the invitation, or was let in again."""

    type: ClassVar[str] = "crm.user.activated.v1"
    root: ClassVar[str] = "user"


class UserDeactivated(Event[UserSnapshot, Nothing]):
    """A person may no longer log in; every session of theirs has ended."""

    type: ClassVar[str] = "crm.user.deactivated.v1"
    root: ClassVar[str] = "user"


class UserUpdated(Event[UserSnapshot, Nothing]):
    """Something about a person changed: name, department, roles, language, shift."""

    type: ClassVar[str] = "crm.user.updated.v1"
    root: ClassVar[str] = "user"


class UserLeavePlanned(Event[UserSnapshot, LeaveSpan]):
    """A person will be away; nothing is assigned to them meanwhile."""

    type: ClassVar[str] = "crm.user.leave_planned.v1"
    root: ClassVar[str] = "user"


class UserLeaveCancelled(Event[UserSnapshot, LeaveSpan]):
    """A person will not be away after all, or is back."""

    type: ClassVar[str] = "crm.user.leave_cancelled.v1"
    root: ClassVar[str] = "user"


class PasswordChanged(Event[UserSnapshot, Nothing]):
    """A person has a new password; every older session has ended."""

    type: ClassVar[str] = "crm.user.password_changed.v1"
    root: ClassVar[str] = "user"


class SessionsEndedReason(Contract):
    """Which sessions ended, and why."""

    session_ids: list[UUID]
    cause: str
    """`logout`, `revoked` or `token_reused` (somebody used a refresh token twice)."""


class SessionsEnded(Event[UserSnapshot, SessionsEndedReason]):
    """Sessions of a person ended before their time."""

    type: ClassVar[str] = "crm.user.sessions_ended.v1"
    root: ClassVar[str] = "user"


class DepartmentCreated(Event[DepartmentSnapshot, Nothing]):
    """A department was founded."""

    type: ClassVar[str] = "crm.department.created.v1"
    root: ClassVar[str] = "department"


class DepartmentUpdated(Event[DepartmentSnapshot, Nothing]):
    """The name or the heads of a department changed."""

    type: ClassVar[str] = "crm.department.updated.v1"
    root: ClassVar[str] = "department"


class DepartmentMovedReason(Contract):
    """The move behind a new path."""

    moved_id: UUID
    """The department that was moved: this one, or one above it."""


class DepartmentMoved(Event[DepartmentSnapshot, DepartmentMovedReason]):
    """The path of a department changed, because it or a department above it was moved."""

    type: ClassVar[str] = "crm.department.moved.v1"
    root: ClassVar[str] = "department"


class DepartmentRemoved(Event[DepartmentSnapshot, Nothing]):
    """A department without people or sub-departments was closed."""

    type: ClassVar[str] = "crm.department.removed.v1"
    root: ClassVar[str] = "department"


class RoleCreated(Event[RoleSnapshot, Nothing]):
    """A role was defined."""

    type: ClassVar[str] = "crm.role.created.v1"
    root: ClassVar[str] = "role"


class RoleChanged(Event[RoleSnapshot, Nothing]):
    """Permissions, reach or field rights of a role changed; everybody who has it is affected at once."""

    type: ClassVar[str] = "crm.role.changed.v1"
    root: ClassVar[str] = "role"


class RoleRemoved(Event[RoleSnapshot, Nothing]):
    """A role that nobody has was removed."""

    type: ClassVar[str] = "crm.role.removed.v1"
    root: ClassVar[str] = "role"


class TeamCreated(Event[TeamSnapshot, Nothing]):
    """A team was formed."""

    type: ClassVar[str] = "crm.team.created.v1"
    root: ClassVar[str] = "team"


class TeamChanged(Event[TeamSnapshot, Nothing]):
    """The name, the lead or the members of a team changed."""

    type: ClassVar[str] = "crm.team.changed.v1"
    root: ClassVar[str] = "team"


class TeamRemoved(Event[TeamSnapshot, Nothing]):
    """A team was dissolved."""

    type: ClassVar[str] = "crm.team.removed.v1"
    root: ClassVar[str] = "team"


class HandoverRequested(Event[HandoverSnapshot, Nothing]):
    """What somebody holds shall go to others, and is being counted."""

    type: ClassVar[str] = "crm.handover.requested.v1"
    root: ClassVar[str] = "handover"


class HandoverProgressed(Event[HandoverSnapshot, Nothing]):
    """A service has counted, given or taken back its part."""

    type: ClassVar[str] = "crm.handover.progressed.v1"
    root: ClassVar[str] = "handover"


class HandoverDone(Event[HandoverSnapshot, Nothing]):
    """Everything is the successors' now."""

    type: ClassVar[str] = "crm.handover.done.v1"
    root: ClassVar[str] = "handover"


class HandoverFailed(Event[HandoverSnapshot, Nothing]):
    """It came to nothing: everything is as before."""

    type: ClassVar[str] = "crm.handover.failed.v1"
    root: ClassVar[str] = "handover"


class HandoverUndone(Event[HandoverSnapshot, Nothing]):
    """It was taken back."""

    type: ClassVar[str] = "crm.handover.undone.v1"
    root: ClassVar[str] = "handover"


class ApiKeyCreated(Event[ApiKeySnapshot, Nothing]):
    """A key for a program was made."""

    type: ClassVar[str] = "crm.api_key.created.v1"
    root: ClassVar[str] = "api_key"


class ApiKeyRevoked(Event[ApiKeySnapshot, Nothing]):
    """A key opens nothing any more."""

    type: ClassVar[str] = "crm.api_key.revoked.v1"
    root: ClassVar[str] = "api_key"


EVENTS: tuple[type[Event[Any, Any]], ...] = (
    TenantCreated,
    TenantUpdated,
    UserCreated,
    UserInvited,
    UserActivated,
    UserDeactivated,
    UserUpdated,
    UserLeavePlanned,
    UserLeaveCancelled,
    PasswordChanged,
    SessionsEnded,
    DepartmentCreated,
    DepartmentUpdated,
    DepartmentMoved,
    DepartmentRemoved,
    RoleCreated,
    RoleChanged,
    RoleRemoved,
    TeamCreated,
    TeamChanged,
    TeamRemoved,
    HandoverRequested,
    HandoverProgressed,
    HandoverDone,
    HandoverFailed,
    HandoverUndone,
    ApiKeyCreated,
    ApiKeyRevoked,
)

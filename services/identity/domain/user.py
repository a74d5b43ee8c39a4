"""A user: a person who works for a tenant."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.record import Root
from kernel.refusal import Invalid, NotFound
from services.identity.domain.leave import REMEMBERED, PlannedLeave
from services.identity.domain.refusals import InvitationOver, LeaveOverlaps, OwnAccount, WrongState
from services.identity.domain.tenant import check_language


class UserStatus(StrEnum):
    """Where a person stands between being asked and having left."""

    INVITED = "invited"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True)
class UserCreated:
    """Added with a password."""


@dataclass(frozen=True, slots=True)
class UserInvited:
    """Asked to join."""


@dataclass(frozen=True, slots=True)
class UserActivated:
    """Accepted the invitation, or was let in again."""


@dataclass(frozen=True, slots=True)
class UserDeactivated:
    """Shut out; every session has ended."""


@dataclass(frozen=True, slots=True)
class UserUpdated:
    """Something about the person changed."""


@dataclass(frozen=True, slots=True)
class LeavePlanned:
    """The person will be away."""

    leave: PlannedLeave


@dataclass(frozen=True, slots=True)
class LeaveCancelled:
    """The person will not be away after all, or is back."""

    leave: PlannedLeave


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """A new password; every older session has ended."""


@dataclass(frozen=True, slots=True)
class SessionsEnded:
    """Sessions that ended before their time, and why: `logout`, `revoked` or `token_reused`."""

    session_ids: tuple[UUID, ...]
    cause: str


@dataclass(frozen=True, slots=True)
class EndedSession:
    """A session that ended while an access token of it may still be valid, until `until`."""

    session_id: UUID
    until: datetime


DESCRIPTION = ("name", "department_id", "role_ids", "language", "phone", "title", "shift")
"""The fields that `change` sets."""


@dataclass(eq=False, kw_only=True)
class User(Root):
    """A person. Tokens of an older `session_version` are worth nothing."""

    email: str
    name: str
    status: UserStatus
    department_id: UUID | None = None
    role_ids: list[UUID] = field(default_factory=list)
    language: str | None = None
    phone: str | None = None
    title: str | None = None
    shift: dict[str, Any] | None = None
    leaves: list[PlannedLeave] = field(default_factory=list)
    session_version: int = 1
    ended_sessions: list[EndedSession] = field(default_factory=list)
    password_hash: str | None = None
    invitation_hash: bytes | None = None
    invited_until: datetime | None = None

    def welcome(self, password_hash: str) -> UserCreated:
        """Begin with a password: active at once."""
        self.status, self.password_hash = UserStatus.ACTIVE, password_hash
        return UserCreated()

    def invite(self, invitation_hash: bytes, until: datetime) -> UserInvited:
        """Ask the person to join, or ask again: an earlier invitation is worth nothing then."""
        self._only(UserStatus.INVITED)
        self.invitation_hash, self.invited_until = invitation_hash, until
        return UserInvited()

    def accept(self, invitation_hash: bytes, password_hash: str, now: datetime) -> UserActivated:
        """Join with a password of one's own. Raises InvitationOver."""
        expected = self.invitation_hash or b""
        fits = hmac.compare_digest(expected, invitation_hash) and bool(expected)
        if (
            self.status is not UserStatus.INVITED
            or not fits
            or self.invited_until is None
            or now > self.invited_until
        ):
            raise InvitationOver()
        self.status, self.password_hash = UserStatus.ACTIVE, password_hash
        self.invitation_hash = self.invited_until = None
        return UserActivated()

    def activate(self) -> UserActivated:
        """Let somebody in again who was shut out. Tokens from before stay worthless."""
        self._only(UserStatus.DEACTIVATED)
        self.status = UserStatus.ACTIVE if self.password_hash else UserStatus.INVITED
        self.session_version += 1
        return UserActivated()

    def deactivate(self, by: UUID | None) -> UserDeactivated:
        """Shut out: no log-in, every token worthless. Raises OwnAccount for oneself."""
        if by == self.id:
            raise OwnAccount()
        self._only(UserStatus.ACTIVE, UserStatus.INVITED)
        self.status = UserStatus.DEACTIVATED
        self.session_version += 1
        self.ended_sessions = []
        self.invitation_hash = self.invited_until = None
        return UserDeactivated()

    def change(self, changes: Mapping[str, Any]) -> UserUpdated:
        """Set what `DESCRIPTION` names. Raises Invalid for an unknown language."""
        for name in DESCRIPTION:
            setattr(self, name, changes.get(name, getattr(self, name)))
        check_language(self.language)
        return UserUpdated()

    def plan_leave(self, leave: PlannedLeave, today: date) -> LeavePlanned:
        """Be away. Raises Invalid, LeaveOverlaps. What is long over is no longer told of the person."""
        leave.check(today)
        if leave.substitute_id == self.id:
            raise Invalid("nobody stands in for themselves", field="substitute_id", reason="own_substitute")
        taken = next((other for other in self.leaves if other.overlaps(leave)), None)
        if taken is not None:
            raise LeaveOverlaps(starts_on=taken.starts_on.isoformat(), ends_on=taken.ends_on.isoformat())
        kept = [other for other in self.leaves if other.ends_on >= today - REMEMBERED]
        self.leaves = sorted([*kept, leave], key=lambda one: (one.starts_on, one.id))
        return LeavePlanned(leave)

    def cancel_leave(self, leave_id: UUID) -> LeaveCancelled:
        """Not be away after all. Raises NotFound."""
        found = next((leave for leave in self.leaves if leave.id == leave_id), None)
        if found is None:
            raise NotFound(kind="leave", id=str(leave_id))
        self.leaves = [leave for leave in self.leaves if leave.id != leave_id]
        return LeaveCancelled(found)

    def set_password(self, password_hash: str) -> PasswordChanged:
        """Take a new password; every session until now is worthless."""
        self._only(UserStatus.ACTIVE)
        self.password_hash = password_hash
        self.session_version += 1
        self.ended_sessions = []
        return PasswordChanged()

    def end_sessions(
        self, session_ids: Sequence[UUID], cause: str, now: datetime, until: datetime
    ) -> SessionsEnded:
        """End sessions early. They are remembered while access tokens of theirs may be valid (`until`)."""
        remembered = [ended for ended in self.ended_sessions if ended.until > now]
        self.ended_sessions = [*remembered, *(EndedSession(id, until) for id in session_ids)]
        return SessionsEnded(tuple(session_ids), cause)

    def _only(self, *states: UserStatus) -> None:
        if self.status not in states:
            raise WrongState(f"the user is {self.status}", status=self.status.value)


def normal_email(email: str) -> str:
    """The form in which addresses are compared: trimmed and in lower case."""
    return email.strip().lower()

"""What logging in needs, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.clock import Clock
from chassis.principal import Claims, Principal, PrincipalKind
from services.identity.application.ports import Gate, NewWork, Passwords, Tokens
from services.identity.application.tickets import Ticket
from services.identity.domain.user import User

TOKEN_LIFE = timedelta(minutes=15)
"""How long an access token of a session is good."""
KEY_TOKEN_LIFE = timedelta(seconds=60)
"""How long an access token for an API key is good."""


@dataclass(frozen=True, slots=True)
class Device:
    """Where a log-in comes from, as far as it says so itself."""

    user_agent: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Entrance:
    """Everything that stands at the entrance. It opens transactions of its own: refusals must be kept too."""

    gate: Gate
    passwords: Passwords
    tokens: Tokens
    new_work: NewWork
    clock: Clock

    def token_for(
        self,
        user: User,
        now: datetime,
        *,
        session_id: UUID | None = None,
        scopes: frozenset[str] | None = None,
    ) -> "AccessToken":
        """A signed token for a session, or with `scopes` for an API key."""
        life = TOKEN_LIFE if scopes is None else KEY_TOKEN_LIFE
        claims = Claims(
            tenant_id=user.tenant_id,
            user_id=user.id,
            session_version=user.session_version,
            expires_at=now + life,
            kind=PrincipalKind.USER if scopes is None else PrincipalKind.API_KEY,
            session_id=session_id,
            scopes=scopes,
        )
        return AccessToken(self.tokens.issue(claims), int(life.total_seconds()))


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A signed token and the seconds it is good for."""

    token: str
    expires_in: int


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody is in: an access token, a refresh token, and when the session ends if nobody uses it."""

    user: User
    session_id: UUID
    access: AccessToken
    refresh: Ticket
    expires_at: datetime


def herself(user: User) -> Principal:
    """The person as the doer of what follows a proof of identity; without permissions."""
    return Principal(user.tenant_id, user.id, PrincipalKind.USER, user.name)

"""What the use cases need from outside, as they see it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from chassis.principal import Claims, Principal
from contracts.base import Command
from services.identity.domain.api_key import ApiKey
from services.identity.domain.department import Department, Tree
from services.identity.domain.handover import Handover
from services.identity.domain.lockout import Attempts
from services.identity.domain.role import Role
from services.identity.domain.session import Session
from services.identity.domain.team import Team
from services.identity.domain.tenant import Tenant
from services.identity.domain.user import User

R = TypeVar("R")


class Kept(Protocol[R]):
    """The roots of one kind."""

    async def get(self, id: UUID, *, lock: bool = False) -> R:
        """The root. Raises NotFound."""
        ...

    async def find(self, id: UUID, *, lock: bool = False) -> R | None:
        """The root or None."""
        ...

    async def many(self, ids: Sequence[UUID], *, lock: bool = False) -> dict[UUID, R]:
        """The roots that exist among the ids."""
        ...

    def add(self, root: R) -> R:
        """Take up a new root."""
        ...


class Logins(Protocol):
    """Which e-mail address belongs to whom, over all tenants."""

    async def claim(self, email: str, user_id: UUID) -> None:
        """Give the address to a user. Raises EmailTaken."""
        ...


class Sessions(Protocol):
    """Log-ins and their refresh tokens."""

    async def find(self, id: UUID) -> Session | None:
        """The session, locked."""
        ...

    async def open_of(self, user_id: UUID, now: datetime) -> list[Session]:
        """The sessions of a person that can still be refreshed, the last used first."""
        ...

    async def add(self, session: Session) -> None:
        """A new one."""
        ...

    async def save(self, session: Session) -> None:
        """Keep what changed."""
        ...


class Headcount(Protocol):
    """Questions over many people."""

    async def in_department(self, id: UUID) -> int:
        """How many people who have not left belong to it."""
        ...

    async def with_role(self, id: UUID) -> int:
        """How many people who have not left have the role."""
        ...

    async def active_with_role(self, id: UUID) -> int:
        """How many active people have the role."""
        ...


class KeyHashes(Protocol):
    """API keys by the hash of their secret, over all tenants."""

    async def add(self, secret_hash: bytes, key_id: UUID) -> None:
        """Make a key findable."""
        ...

    async def used(self, key_id: UUID, now: datetime) -> None:
        """Note that it was used; at most once a minute."""
        ...


class IdentityWork(Protocol):
    """One transaction."""

    tenant_id: UUID
    principal: Principal
    now: datetime

    @property
    def tenants(self) -> Kept[Tenant]:
        """Companies."""
        ...

    @property
    def users(self) -> Kept[User]:
        """People."""
        ...

    @property
    def departments(self) -> Kept[Department]:
        """Departments, open and closed."""
        ...

    @property
    def roles(self) -> Kept[Role]:
        """Roles."""
        ...

    @property
    def teams(self) -> Kept[Team]:
        """Teams."""
        ...

    @property
    def api_keys(self) -> Kept[ApiKey]:
        """API keys."""
        ...

    @property
    def handovers(self) -> Kept[Handover]:
        """Hand-overs of leavers."""
        ...

    def ask(self, handover: Handover, command: Command, by: UUID | None) -> None:
        """Send a command of a hand-over, on behalf of somebody or of the system."""
        ...

    @property
    def logins(self) -> Logins:
        """E-mail addresses over all tenants."""
        ...

    @property
    def sessions(self) -> Sessions:
        """Log-ins."""
        ...

    @property
    def headcount(self) -> Headcount:
        """Counts of people."""
        ...

    @property
    def key_hashes(self) -> KeyHashes:
        """API keys by the hash of their secret."""
        ...

    def announce(self, root: Any, fact: object) -> None:
        """Say what just happened to a root."""
        ...

    async def tree(self) -> Tree:
        """All open departments; nobody else changes the tree until this transaction ends."""
        ...

    async def admin_role(self) -> Role:
        """The role that may everything, locked: who counts admins does so alone."""
        ...

    async def note(self, action: str, subject: str, detail: dict[str, Any] | None = None) -> None:
        """Put something that is no change of a root into the audit log."""
        ...


class Gate(Protocol):
    """What is asked before the tenant is known."""

    async def who(self, email: str) -> tuple[UUID, UUID] | None:
        """Tenant and user that log in with an address (in its normal form)."""
        ...

    async def key(self, secret_hash: bytes) -> tuple[UUID, UUID] | None:
        """Tenant and id of an API key."""
        ...

    async def attempts(self, email: str) -> Attempts:
        """Wrong passwords in a row for an address."""
        ...

    async def failed(self, email: str, attempts: Attempts) -> None:
        """Remember them."""
        ...

    async def succeeded(self, email: str) -> None:
        """Forget them."""
        ...

    async def is_new(self) -> bool:
        """Whether there is no tenant at all."""
        ...


class Passwords(Protocol):
    """Argon2id in threads, a few at a time."""

    def turn(self) -> AbstractAsyncContextManager[None]:
        """Wait until one may hash. What is checked inside is not out of date when hashing begins.

        `hashed` and `matches` are called inside a turn.
        """
        ...

    async def hashed(self, password: str) -> str:
        """A hash to keep."""
        ...

    async def matches(self, password: str, hash: str | None) -> bool:
        """Whether the hash is this password's. Takes as long for None, and is False then."""
        ...


class Tokens(Protocol):
    """Signs access tokens."""

    def issue(self, claims: Claims) -> str:
        """A signed token that says this."""
        ...


NewWork = Callable[[Principal], AbstractAsyncContextManager[IdentityWork]]
"""Opens a transaction for somebody."""

"""One transaction of identity, with its repositories."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Table

from chassis import audit, sagas
from chassis.roots import Kind, Roots
from chassis.rows import RowMapping
from chassis.work import UnitOfWork
from contracts.base import Command
from kernel.record import Root
from services.identity.application.announcements import announcement
from services.identity.domain.api_key import ApiKey
from services.identity.domain.department import Department, Tree
from services.identity.domain.handover import Handover
from services.identity.domain.refusals import EmailTaken
from services.identity.domain.role import ADMIN, Role
from services.identity.domain.session import IDLE, LIFETIME, Session
from services.identity.domain.team import Team
from services.identity.domain.tenant import Tenant
from services.identity.domain.user import User
from services.identity.storage import tables

R = TypeVar("R", bound=Root)


def _kind(name: str, type: type[R], table: Table) -> Kind[R]:
    return Kind(name=name, rows=RowMapping(type, table), announcement=announcement)


TENANT = _kind("tenant", Tenant, tables.tenants)
USER = _kind("user", User, tables.users)
DEPARTMENT = _kind("department", Department, tables.departments)
ROLE = _kind("role", Role, tables.roles)
TEAM = _kind("team", Team, tables.teams)
HANDOVER = _kind("handover", Handover, tables.handovers)
API_KEY = _kind("api_key", ApiKey, tables.api_keys)


class IdentityWork(UnitOfWork):
    """The unit of work of this service."""

    service = "identity"

    @cached_property
    def tenants(self) -> Roots[Tenant]:
        """Companies."""
        return Roots(self, TENANT)

    @cached_property
    def users(self) -> Roots[User]:
        """People."""
        return Roots(self, USER)

    @cached_property
    def departments(self) -> Roots[Department]:
        """Departments, open and closed."""
        return Roots(self, DEPARTMENT)

    @cached_property
    def roles(self) -> Roots[Role]:
        """Roles."""
        return Roots(self, ROLE)

    @cached_property
    def teams(self) -> Roots[Team]:
        """Teams."""
        return Roots(self, TEAM)

    @cached_property
    def api_keys(self) -> Roots[ApiKey]:
        """API keys."""
        return Roots(self, API_KEY)

    @cached_property
    def handovers(self) -> Roots[Handover]:
        """Hand-overs of leavers."""
        return Roots(self, HANDOVER)

    def ask(self, handover: Handover, command: Command, by: UUID | None) -> None:
        """Send a command of a hand-over, on behalf of somebody or of the system."""
        deadline = handover.deadline if by is not None else None
        sagas.command(self, handover.id, handover.number, command, actor_id=by, deadline=deadline)

    @property
    def logins(self) -> "StoredLogins":
        """E-mail addresses over all tenants."""
        return StoredLogins(self)

    @property
    def sessions(self) -> "StoredSessions":
        """Log-ins."""
        return StoredSessions(self)

    @property
    def headcount(self) -> "StoredHeadcount":
        """Counts of people."""
        return StoredHeadcount(self)

    @property
    def key_hashes(self) -> "StoredKeyHashes":
        """API keys by the hash of their secret."""
        return StoredKeyHashes(self)

    async def tree(self) -> Tree:
        """All open departments; nobody else changes the tree until this transaction ends."""
        await self.connection.execute(
            "SELECT pg_advisory_xact_lock(hashtext('departments'), hashtext($1))", str(self.tenant_id)
        )
        rows = await self.connection.fetch(
            "SELECT id FROM departments WHERE tenant_id = $1 AND deleted_at IS NULL", self.tenant_id
        )
        found = await self.departments.many([row["id"] for row in rows], lock=True)
        return Tree(found.values())

    async def admin_role(self) -> Role:
        """The role that may everything, locked: who counts admins does so alone."""
        id = await self.connection.fetch_value(
            "SELECT id FROM roles WHERE tenant_id = $1 AND key = $2", self.tenant_id, ADMIN
        )
        return await self.roles.get(id, lock=True)

    async def note(self, action: str, subject: str, detail: dict[str, Any] | None = None) -> None:
        """Put something that is no change of a root into the audit log."""
        await audit.note(self, action, subject, detail)


class StoredLogins:
    """Which e-mail address belongs to whom, over all tenants."""

    def __init__(self, work: IdentityWork) -> None:
        self._work = work

    async def claim(self, email: str, user_id: UUID) -> None:
        """Give the address to a user. Raises EmailTaken."""
        taken = await self._work.connection.execute(
            "INSERT INTO logins (email, tenant_id, user_id) VALUES ($1, $2, $3)"
            " ON CONFLICT (email) DO NOTHING",
            email,
            self._work.tenant_id,
            user_id,
        )
        if not taken:
            raise EmailTaken()


SESSION_COLUMNS = [field.name for field in fields(Session)]


class StoredSessions:
    """Log-ins and their refresh tokens."""

    def __init__(self, work: IdentityWork) -> None:
        self._work = work

    async def find(self, id: UUID) -> Session | None:
        """The session, locked."""
        row = await self._work.connection.fetch_one(
            f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions WHERE tenant_id = $1 AND id = $2 FOR UPDATE",
            self._work.tenant_id,
            id,
        )
        return _session(row) if row else None

    async def open_of(self, user_id: UUID, now: datetime) -> list[Session]:
        """The sessions of a person that can still be refreshed, the last used first."""
        rows = await self._work.connection.fetch(
            f"SELECT {', '.join(f's.{name}' for name in SESSION_COLUMNS)} FROM sessions s"
            " JOIN users u ON u.id = s.user_id AND u.session_version = s.session_version"
            " WHERE s.tenant_id = $1 AND s.user_id = $2 AND s.ended_at IS NULL"
            " AND s.last_used_at > $3 AND s.created_at > $4 ORDER BY s.last_used_at DESC LIMIT 200",
            self._work.tenant_id,
            user_id,
            now - IDLE,
            now - LIFETIME,
        )
        return [_session(row) for row in rows]

    async def add(self, session: Session) -> None:
        """A new one."""
        places = ", ".join(f"${place}" for place in range(1, len(SESSION_COLUMNS) + 1))
        await self._work.connection.execute(
            f"INSERT INTO sessions ({', '.join(SESSION_COLUMNS)}) VALUES ({places})",
            *(getattr(session, name) for name in SESSION_COLUMNS),
        )

    async def save(self, session: Session) -> None:
        """Keep what changed."""
        await self._work.connection.execute(
            "UPDATE sessions SET token_hash = $3, last_used_at = $4, ended_at = $5"
            " WHERE tenant_id = $1 AND id = $2",
            session.tenant_id,
            session.id,
            session.token_hash,
            session.last_used_at,
            session.ended_at,
        )


def _session(row: Mapping[str, Any] | Any) -> Session:
    return Session(**{name: row[name] for name in SESSION_COLUMNS})


class StoredHeadcount:
    """Questions over many people."""

    def __init__(self, work: IdentityWork) -> None:
        self._work = work

    async def in_department(self, id: UUID) -> int:
        """How many people who have not left belong to it."""
        return await self._count("department_id = $2 AND status <> 'deactivated'", id)

    async def with_role(self, id: UUID) -> int:
        """How many people who have not left have the role."""
        return await self._count("$2 = ANY (role_ids) AND status <> 'deactivated'", id)

    async def active_with_role(self, id: UUID) -> int:
        """How many active people have the role."""
        return await self._count("$2 = ANY (role_ids) AND status = 'active'", id)

    async def _count(self, condition: str, id: UUID) -> int:
        count: int = await self._work.connection.fetch_value(
            f"SELECT count(*) FROM users WHERE tenant_id = $1 AND {condition}", self._work.tenant_id, id
        )
        return count


class StoredKeyHashes:
    """API keys by the hash of their secret, over all tenants."""

    def __init__(self, work: IdentityWork) -> None:
        self._work = work

    async def add(self, secret_hash: bytes, key_id: UUID) -> None:
        """Make a key findable."""
        await self._work.connection.execute(
            "INSERT INTO api_key_hashes (secret_hash, tenant_id, key_id) VALUES ($1, $2, $3)",
            secret_hash,
            self._work.tenant_id,
            key_id,
        )

    async def used(self, key_id: UUID, now: datetime) -> None:
        """Note that it was used; at most once a minute."""
        await self._work.connection.execute(
            "UPDATE api_keys SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2"
            " AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - interval '1 minute')",
            self._work.tenant_id,
            key_id,
            now,
        )

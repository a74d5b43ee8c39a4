"""The service's own copy of people, departments and roles, and the `Principal` that follows from it.

Tokens say who is calling, not what they may do: rights are read here, so that a changed role or a
deactivation works everywhere once the copy has heard of it.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.database import Database
from chassis.principal import (
    Claims,
    FieldRight,
    Grant,
    NotYetKnown,
    Principal,
    PrincipalKind,
    ScopeKind,
    Unauthenticated,
    united,
)

FRESH = 1.0
"""Seconds for which what was read is believed."""
PATIENCE = 1.0
"""Seconds to wait for somebody the copy has not heard of."""
PAUSE = 0.05
ROOM = 10_000
"""People remembered at most."""

STANDING = """
SELECT u.name, u.status, u.department_id, u.role_ids, u.session_version, u.ended_sessions,
       coalesce(u.language, t.language, 'zh-CN') AS language, near.ids AS department_ids,
       ARRAY(SELECT d.id FROM directory_departments d
             WHERE d.tenant_id = $1 AND NOT d.deleted AND d.path && near.ids) AS branch_ids,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'permissions', r.permissions, 'scope', r.scope, 'fields', r.fields,
                   'owner_sees_documents', r.owner_sees_documents)), '[]')
        FROM directory_roles r
        WHERE r.tenant_id = $1 AND r.id = ANY (u.role_ids) AND NOT r.deleted) AS roles
FROM directory_users u
LEFT JOIN directory_tenants t ON t.tenant_id = u.tenant_id
CROSS JOIN LATERAL (
    SELECT ARRAY(SELECT d.id FROM directory_departments d
                 WHERE d.tenant_id = $1 AND NOT d.deleted
                   AND (d.id = u.department_id OR u.id = ANY (d.head_ids))) AS ids
) near
WHERE u.tenant_id = $1 AND u.id = $2
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the copy holds about one person."""

    name: str
    status: str
    session_version: int
    ended_sessions: frozenset[UUID]
    language: str
    department_id: UUID | None
    department_ids: frozenset[UUID]
    branch_ids: frozenset[UUID]
    role_ids: frozenset[UUID]
    grants: tuple[Grant, ...]

    @property
    def deactivated(self) -> bool:
        """Whether the person has been shut out."""
        return self.status == "deactivated"


class Directory:
    """Builds principals. Remembers each person for a second, and asks the database once for all who wait."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[tuple[UUID, UUID], tuple[float, asyncio.Task[Standing | None]]] = {}

    async def principal(self, claims: Claims) -> Principal:
        """Who calls with a verified token, and what they may do now.

        Raises `Unauthenticated` when the person was deactivated or the session has ended, and `NotYetKnown`
        when the copy still has not heard of the person after a second.
        """
        standing = await self._awaited(claims.tenant_id, claims.user_id)
        if _has_ended(claims, standing):
            raise Unauthenticated("the session has ended")
        return _principal(claims.tenant_id, claims.user_id, standing, claims.kind, claims.scopes)

    async def acting(self, tenant_id: UUID, user_id: UUID | None) -> Principal:
        """On whose behalf something asked for earlier is done; the system if nobody asked.

        Somebody who has been deactivated since may do nothing. Raises `NotYetKnown` as `principal` does.
        """
        if user_id is None:
            return Principal.system(tenant_id)
        standing = await self._awaited(tenant_id, user_id)
        limit = frozenset[str]() if standing.deactivated else None
        return _principal(tenant_id, user_id, standing, PrincipalKind.USER, limit)

    async def _awaited(self, tenant_id: UUID, user_id: UUID) -> Standing:
        clock = asyncio.get_running_loop().time
        patience = clock() + PATIENCE
        while (standing := await self._standing(tenant_id, user_id)) is None:
            if clock() >= patience:
                raise NotYetKnown("the person is not known here yet", retry_after=1)
            self._known.pop((tenant_id, user_id), None)
            await asyncio.sleep(PAUSE)
        return standing

    async def _standing(self, tenant_id: UUID, user_id: UUID) -> Standing | None:
        now = asyncio.get_running_loop().time()
        read_at, task = self._known.get((tenant_id, user_id), (0.0, None))
        if task is None or now - read_at > FRESH or _failed(task):
            if len(self._known) >= ROOM:
                self._known.clear()
            task = asyncio.create_task(self._read(tenant_id, user_id))
            self._known[tenant_id, user_id] = (now, task)
        return await asyncio.shield(task)

    async def _read(self, tenant_id: UUID, user_id: UUID) -> Standing | None:
        async with self._database.tenant(tenant_id) as connection:
            row = await connection.fetch_one(STANDING, tenant_id, user_id)
        return None if row is None else _standing(row)


def _failed(task: asyncio.Task[Standing | None]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _has_ended(claims: Claims, standing: Standing) -> bool:
    shut_out = standing.deactivated and claims.session_version <= standing.session_version
    older = claims.session_version < standing.session_version
    return shut_out or older or claims.session_id in standing.ended_sessions


def _principal(
    tenant_id: UUID, user_id: UUID, standing: Standing, kind: PrincipalKind, limit: frozenset[str] | None
) -> Principal:
    return Principal(
        tenant_id=tenant_id,
        user_id=user_id,
        kind=kind,
        name=standing.name,
        permissions=united(standing.grants, limit),
        department_id=standing.department_id,
        department_ids=standing.department_ids,
        branch_ids=standing.branch_ids,
        role_ids=standing.role_ids,
        grants=standing.grants,
        language=standing.language,
    )


def _standing(row: Record) -> Standing:
    return Standing(
        name=row["name"],
        status=row["status"],
        session_version=row["session_version"],
        ended_sessions=frozenset(row["ended_sessions"]),
        language=row["language"],
        department_id=row["department_id"],
        department_ids=frozenset(row["department_ids"]),
        branch_ids=frozenset(row["branch_ids"]),
        role_ids=frozenset(row["role_ids"]),
        grants=tuple(_grant(role) for role in row["roles"]),
    )


def _grant(role: Mapping[str, Any]) -> Grant:
    fields = {
        module: {name: FieldRight(right) for name, right in rights.items()}
        for module, rights in role["fields"].items()
    }
    return Grant(
        frozenset(role["permissions"]), ScopeKind(role["scope"]), fields, role["owner_sees_documents"]
    )

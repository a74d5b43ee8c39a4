"""How a service's copy of tenants, people, departments and roles follows `crm.identity.state`."""

from collections.abc import Sequence
from typing import Any

from chassis.hearing import Copied, Ear, copy
from chassis.work import UnitOfWork
from contracts.base import Snapshot
from contracts.identity import DepartmentSnapshot, RoleSnapshot, TenantSnapshot, UserSnapshot
from contracts.topics import state_topic

TOPIC = state_topic("identity")

TENANTS = """
INSERT INTO directory_tenants AS mine (tenant_id, version, name, currency, zone, language, calendar)
SELECT $1, new.version, new.name, new.currency, new.zone, new.language, new.calendar
FROM jsonb_to_recordset($2::jsonb) AS new (version bigint, name text, currency text, zone text, language text,
    calendar jsonb)
ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version, name = excluded.name,
    currency = excluded.currency, zone = excluded.zone, language = excluded.language,
    calendar = excluded.calendar
WHERE mine.version < excluded.version
"""
USERS = """
INSERT INTO directory_users AS mine (tenant_id, id, version, name, email, status, department_id, role_ids,
    session_version, ended_sessions, language, shift, leaves)
SELECT $1, new.id, new.version, new.name, new.email, new.status, new.department_id, new.role_ids,
    new.session_version, new.ended, new.language, new.shift, new.leaves
FROM jsonb_to_recordset($2::jsonb) AS new (id uuid, version bigint, name text, email text, status text,
    department_id uuid, role_ids uuid[], session_version bigint, ended uuid[], language text, shift jsonb,
    leaves jsonb)
ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, name = excluded.name,
    email = excluded.email, status = excluded.status, department_id = excluded.department_id,
    role_ids = excluded.role_ids, session_version = excluded.session_version,
    ended_sessions = excluded.ended_sessions, language = excluded.language, shift = excluded.shift,
    leaves = excluded.leaves
WHERE mine.version < excluded.version
"""
DEPARTMENTS = """
INSERT INTO directory_departments AS mine
    (tenant_id, id, version, name, parent_id, path, head_ids, deleted)
SELECT $1, new.id, new.version, new.name, new.parent_id, new.path, new.head_ids, new.deleted_at IS NOT NULL
FROM jsonb_to_recordset($2::jsonb) AS new (id uuid, version bigint, name text, parent_id uuid, path uuid[],
    head_ids uuid[], deleted_at timestamptz)
ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, name = excluded.name,
    parent_id = excluded.parent_id, path = excluded.path, head_ids = excluded.head_ids,
    deleted = excluded.deleted
WHERE mine.version < excluded.version
"""
ROLES = """
INSERT INTO directory_roles AS mine
    (tenant_id, id, version, key, name, permissions, scope, fields, owner_sees_documents, deleted)
SELECT $1, new.id, new.version, new.key, new.name, new.permissions, new.scope, new.fields,
    new.owner_sees_documents, new.deleted_at IS NOT NULL
FROM jsonb_to_recordset($2::jsonb) AS new (id uuid, version bigint, key text, name text, permissions text[],
    scope text, fields jsonb, owner_sees_documents boolean, deleted_at timestamptz)
ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, key = excluded.key,
    name = excluded.name, permissions = excluded.permissions, scope = excluded.scope,
    fields = excluded.fields, owner_sees_documents = excluded.owner_sees_documents, deleted = excluded.deleted
WHERE mine.version < excluded.version
"""


async def copy_tenants(batch: Sequence[Copied[TenantSnapshot]], work: UnitOfWork) -> None:
    """Currency, zone, language and calendar of the tenant."""
    await work.connection.execute(TENANTS, work.tenant_id, _rows(batch))


async def copy_users(batch: Sequence[Copied[UserSnapshot]], work: UnitOfWork) -> None:
    """People with their roles, when they work, and which of their sessions ended early."""
    rows = _rows(batch)
    for row in rows:
        row["ended"] = [ended["session_id"] for ended in row["ended_sessions"]]
    await work.connection.execute(USERS, work.tenant_id, rows)


async def copy_departments(batch: Sequence[Copied[DepartmentSnapshot]], work: UnitOfWork) -> None:
    """Departments with their place in the tree; closed ones stay, marked as deleted."""
    await work.connection.execute(DEPARTMENTS, work.tenant_id, _rows(batch))


async def copy_roles(batch: Sequence[Copied[RoleSnapshot]], work: UnitOfWork) -> None:
    """Roles with what they give; removed ones stay, marked as deleted."""
    await work.connection.execute(ROLES, work.tenant_id, _rows(batch))


EARS: tuple[Ear, ...] = (
    copy(TenantSnapshot, copy_tenants),
    copy(UserSnapshot, copy_users),
    copy(DepartmentSnapshot, copy_departments),
    copy(RoleSnapshot, copy_roles),
)
"""What every service does with identity's state topic."""


def _rows(batch: Sequence[Copied[Any]]) -> list[dict[str, Any]]:
    """The snapshots as JSON, with the version of the record that brought them; what is gone stays."""
    return [_row(copied.after, copied.version) for copied in batch if copied.after is not None]


def _row(snapshot: Snapshot, version: int) -> dict[str, Any]:
    return {**snapshot.model_dump(mode="json"), "version": version}

"""What people read: lists of colleagues, roles, keys and audit entries."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    LargeBinary,
    Select,
    Table,
    Text,
    Uuid,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis import audit
from records.filters import Field, Fields, Kind, Situation, parse
from records.pages import Page, PageQuery, fetch_page
from services.identity.storage.tables import api_keys, metadata, roles, teams, users
from services.identity.storage.work import IdentityWork

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("service", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor_id", Uuid),
    Column("action", Text),
    Column("subject", Text),
    Column("version", BigInteger),
    Column("detail", JSONB),
    Column("previous", LargeBinary),
    Column("digest", LargeBinary),
)
u, a = users.c, audit_entries.c
USER_FIELDS = Fields(
    [
        *(Field(name, Kind.TEXT, u[name]) for name in ("name", "email", "phone", "title", "language")),
        *(Field(name, Kind.UUID, u[name]) for name in ("id", "department_id")),
        *(Field(name, Kind.MOMENT, u[name]) for name in ("created_at", "updated_at")),
        Field("status", Kind.CHOICE, u.status, choices=frozenset({"invited", "active", "deactivated"})),
    ]
)
"""What people can be filtered by."""
AUDIT_FIELDS = Fields(
    [
        *(Field(name, Kind.TEXT, a[name]) for name in ("service", "action", "subject")),
        Field("actor_id", Kind.UUID, a.actor_id),
        Field("at", Kind.MOMENT, a.at),
    ]
)
"""What audit entries can be filtered by."""
CHAIN = """
SELECT position, at, actor_id, action, subject, version, detail, digest FROM audit_entries
WHERE tenant_id = $1 AND position > $2 AND service = $4 ORDER BY position LIMIT $3
"""
SERVICES = "SELECT DISTINCT service FROM audit_entries WHERE tenant_id = $1 ORDER BY service"


async def list_users(query: PageQuery, role_id: UUID | None, work: IdentityWork) -> Page:
    """Colleagues, whoever asks: without them nothing can be assigned. Raises FilterError, Invalid."""
    statement = await _filtered(select(users), query, USER_FIELDS, work)
    if role_id is not None:
        statement = statement.where(u.role_ids.any(role_id))
    if query.search:
        statement = statement.where(_has(query.search, u.name, u.email))
    sortable = {name: u[name] for name in ("id", "created_at", "name", "email")}
    return await fetch_page(work.connection, statement, query, sortable)


async def list_departments(work: IdentityWork) -> Sequence[Mapping[str, Any]]:
    """All open departments, each after those above it, with the number of people in it."""
    rows = await work.connection.fetch(
        "SELECT d.*, (SELECT count(*) FROM users u WHERE u.tenant_id = d.tenant_id AND u.department_id = d.id"
        " AND u.status <> 'deactivated') AS user_count"
        " FROM departments d WHERE d.tenant_id = $1 AND d.deleted_at IS NULL ORDER BY d.path",
        work.tenant_id,
    )
    return [dict(row) for row in rows]


async def list_roles(query: PageQuery, work: IdentityWork) -> Page:
    """The roles that can be given."""
    return await _list(roles, roles.c.deleted_at.is_(None), query, work)


async def list_teams(query: PageQuery, work: IdentityWork) -> Page:
    """Teams."""
    return await _list(teams, teams.c.deleted_at.is_(None), query, work)


async def list_api_keys(query: PageQuery, work: IdentityWork) -> Page:
    """One's own keys; with `users:manage` everybody's."""
    mine = api_keys.c.user_id == work.principal.user_id
    everybodys = api_keys.c.tenant_id == work.tenant_id
    return await _list(api_keys, everybodys if work.principal.may("users:manage") else mine, query, work)


async def list_audit(query: PageQuery, work: IdentityWork) -> Page:
    """What was done, in every service, the latest first. Raises Forbidden without `audit:read`."""
    work.principal.require("audit:read")
    statement = select(audit_entries).add_columns(a.position.label("id"))
    statement = await _filtered(statement, query, AUDIT_FIELDS, work)
    if query.search:
        statement = statement.where(_has(query.search, a.action, a.subject))
    sortable = {"at": a.at, "service": a.service, "position": a.position, "id": a.position}
    return await fetch_page(work.connection, statement, query, sortable, default="-at,-service")


async def verify_audit(work: IdentityWork) -> dict[str, audit.Verdict]:
    """Check the chain of every service. Raises Forbidden without `audit:read`."""
    work.principal.require("audit:read")
    rows = await work.connection.fetch(SERVICES, work.tenant_id)
    return {
        row["service"]: await audit.verify_chain(
            work.connection, row["service"], work.tenant_id, CHAIN, row["service"]
        )
        for row in rows
    }


async def _list(table: Table, condition: ColumnElement[bool], query: PageQuery, work: IdentityWork) -> Page:
    statement = select(table).where(condition)
    if query.search:
        statement = statement.where(_has(query.search, table.c.name))
    if query.filter:
        fields = Fields([Field("name", Kind.TEXT, table.c.name), Field("id", Kind.UUID, table.c.id)])
        statement = await _filtered(statement, query, fields, work)
    sortable = {name: table.c[name] for name in ("id", "created_at", "name")}
    return await fetch_page(work.connection, statement, query, sortable)


async def _filtered(
    statement: Select[Any], query: PageQuery, fields: Fields, work: IdentityWork
) -> Select[Any]:
    if not query.filter:
        return statement
    tenant = await work.people.tenant()
    here = Situation(work.now, ZoneInfo(tenant.zone), tenant.currency, me=work.principal.user_id)
    return statement.where(parse(query.filter, fields).to_sql(here))


def _has(search: str, *columns: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(*(column.icontains(search, autoescape=True) for column in columns))

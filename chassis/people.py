"""Questions about people that business rules ask, answered from the service's own copy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record

from chassis.calendars import calendar_of
from chassis.database import Connection
from chassis.ids import quick_id
from kernel.calendar import BusinessCalendar
from kernel.presence import Absence, Leave, Presence, presence

FIND = """
SELECT id, name, email, status, department_id, role_ids FROM directory_users
WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
"""
MEMBERS = """
SELECT u.id FROM directory_users u
WHERE u.tenant_id = $1 AND u.status = 'active'
  AND (u.id = ANY ($2::uuid[]) OR u.role_ids && $4::uuid[] OR EXISTS (
        SELECT FROM directory_departments d
        WHERE d.tenant_id = $1 AND d.id = u.department_id AND d.path && $3::uuid[]))
"""

WORKERS = """
SELECT u.id FROM directory_users u
WHERE u.tenant_id = $1 AND u.status = 'active' AND (u.id = ANY ($2::uuid[]) OR (
    ($6 OR u.role_ids && $4::uuid[] OR EXISTS (
        SELECT FROM directory_departments d
        WHERE d.tenant_id = $1 AND d.id = u.department_id AND d.path && $3::uuid[]))
    AND EXISTS (SELECT FROM directory_roles r WHERE r.tenant_id = $1 AND r.id = ANY (u.role_ids)
        AND NOT r.deleted AND $5 = ANY (r.permissions))))
ORDER BY u.id
"""

HEADS = """
SELECT ARRAY(SELECT u.id FROM directory_users u
             WHERE u.tenant_id = $1 AND u.id = ANY (above.head_ids) AND u.status = 'active'
             ORDER BY u.id) AS ids
FROM directory_departments mine
JOIN directory_departments above ON above.tenant_id = $1 AND above.id = ANY (mine.path)
WHERE mine.tenant_id = $1 AND mine.id = $2
ORDER BY cardinality(above.path) DESC
"""


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague, as far as other services know them."""

    id: UUID
    name: str
    email: str
    active: bool
    department_id: UUID | None
    role_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class TenantFacts:
    """What every calculation of a tenant needs: its currency, zone, language and business calendar."""

    name: str
    currency: str
    zone: str
    language: str
    calendar: Mapping[str, Any] = field(default_factory=dict)


TIMES = ("from_time", "until_time")
DEFAULTS = TenantFacts(name="", currency="CNY", zone="Asia/Shanghai", language="zh-CN")


class People:
    """The colleagues of one tenant, read through the connection of the unit of work that asks.

    Whoever was found once is believed for as long as it lasts: a file names the same few people in every row.
    """

    def __init__(self, connection: Connection, tenant_id: UUID) -> None:
        self._connection = connection
        self._tenant_id = tenant_id
        self._found: dict[UUID, Person] = {}
        self._called: dict[tuple[str, bool], UUID] = {}
        self._facts: TenantFacts | None = None

    async def find(self, user_id: UUID) -> Person | None:
        """A person, or None if the copy has not heard of them."""
        return (await self.find_all([user_id])).get(user_id)

    async def find_all(self, user_ids: Iterable[UUID]) -> Mapping[UUID, Person]:
        """The known ones among several people."""
        wanted = list(user_ids)
        missing = [id for id in wanted if id not in self._found]
        if missing:
            rows = await self._connection.fetch(FIND, self._tenant_id, missing)
            self._found |= {row["id"]: _person(row) for row in rows}
        return {id: self._found[id] for id in wanted if id in self._found}

    async def name_of(self, user_id: UUID) -> str | None:
        """A person's name, or None if unknown."""
        person = await self.find(user_id)
        return person.name if person else None

    async def called(self, name: str, *, left: bool = False) -> UUID | None:
        """An active person (`left`: or one who has left) by id or e-mail address, or by a name that only one has."""
        if (name, left) not in self._called:
            found = await self._who_is(name, left)
            if found is None:
                return None
            self._called[name, left] = found
        return self._called[name, left]

    async def _who_is(self, name: str, left: bool) -> UUID | None:
        rows = await self._connection.fetch(
            "SELECT id, email = $2 OR coalesce(id = $4, false) AS sure FROM directory_users WHERE tenant_id = $1"
            " AND ($5 OR status = 'active') AND (email = $2 OR name = $3 OR id = $4) ORDER BY sure DESC LIMIT 2",
            self._tenant_id,
            name.lower(),
            name,
            _as_id(name),
            left,
        )
        return rows[0]["id"] if rows and (len(rows) == 1 or rows[0]["sure"]) else None

    async def heads_of(self, department_id: UUID) -> list[UUID]:
        """The active heads of a department, or of the nearest department above it that has some."""
        rows = await self._connection.fetch(HEADS, self._tenant_id, department_id)
        return next((list(row["ids"]) for row in rows if row["ids"]), [])

    async def members(
        self, users: Iterable[UUID] = (), departments: Iterable[UUID] = (), roles: Iterable[UUID] = ()
    ) -> list[UUID]:
        """Active people who are named, or belong to a department or below it, or have a role."""
        lists = (list(users), list(departments), list(roles))
        rows = await self._connection.fetch(MEMBERS + "ORDER BY u.id", self._tenant_id, *lists)
        return [row["id"] for row in rows]

    async def is_member(
        self,
        user_id: UUID,
        users: Iterable[UUID] = (),
        departments: Iterable[UUID] = (),
        roles: Iterable[UUID] = (),
    ) -> bool:
        """Whether an active person is named, or belongs to a department or below it, or has a role."""
        lists = (list(users), list(departments), list(roles))
        found = await self._connection.fetch_one(MEMBERS + "AND u.id = $5", self._tenant_id, *lists, user_id)
        return found is not None

    async def workers(
        self,
        permission: str,
        users: Iterable[UUID] = (),
        departments: Iterable[UUID] = (),
        roles: Iterable[UUID] = (),
        *,
        everybody: bool = False,
    ) -> list[UUID]:
        """Active people who are named; and those of departments and roles (or of all) who have a permission."""
        lists = (list(users), list(departments), list(roles))
        rows = await self._connection.fetch(WORKERS, self._tenant_id, *lists, permission, everybody)
        return [row["id"] for row in rows]

    async def unknown_departments(self, department_ids: Iterable[UUID]) -> set[UUID]:
        """Those ids that name no open department in the copy."""
        wanted = set(department_ids)
        rows = await self._connection.fetch(
            "SELECT id FROM directory_departments"
            " WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND NOT deleted",
            self._tenant_id,
            list(wanted),
        )
        return wanted - {row["id"] for row in rows}

    async def tenant(self) -> TenantFacts:
        """Currency, zone, language and calendar settings; the defaults of the product until the copy has heard."""
        if self._facts is None:
            row = await self._connection.fetch_one(
                "SELECT name, currency, zone, language, calendar FROM directory_tenants WHERE tenant_id = $1",
                self._tenant_id,
            )
            if row is None:
                return DEFAULTS
            self._facts = TenantFacts(**dict(row))
        return self._facts

    async def calendar(self) -> BusinessCalendar:
        """The tenant's business calendar: what "working days" and "working hours" mean."""
        tenant = await self.tenant()
        return calendar_of(ZoneInfo(tenant.zone), tenant.calendar)

    async def presences(self, user_ids: Iterable[UUID], at: datetime) -> Mapping[UUID, Presence]:
        """Of each known person whether they can be asked to work at a moment: active, not on leave, on duty."""
        tenant = await self.tenant()
        rows = await self._connection.fetch(
            "SELECT id, status, shift, leaves FROM directory_users WHERE tenant_id = $1 AND id = ANY ($2::uuid[])",
            self._tenant_id,
            list(user_ids),
        )
        return {row["id"]: _presence(row, tenant, at) for row in rows}


def _person(row: Record) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        email=row["email"],
        active=row["status"] == "active",
        department_id=row["department_id"],
        role_ids=frozenset(row["role_ids"]),
    )


def _presence(row: Record, tenant: TenantFacts, at: datetime) -> Presence:
    if row["status"] != "active":
        return Presence(Absence.LEFT)
    zone = ZoneInfo(tenant.zone)
    hours = calendar_of(zone, {**tenant.calendar, "hours": row["shift"]}) if row["shift"] else None
    return presence([_leave(span) for span in row["leaves"]], hours, zone, at)


def _leave(span: Mapping[str, Any]) -> Leave:
    times = {name: time.fromisoformat(span[name]) if span.get(name) else None for name in TIMES}
    substitute = span.get("substitute_id")
    return Leave(
        starts_on=date.fromisoformat(span["starts_on"]),
        ends_on=date.fromisoformat(span["ends_on"]),
        substitute_id=UUID(substitute) if substitute else None,
        **times,
    )


def _as_id(name: str) -> UUID | None:
    try:
        return quick_id(name)
    except ValueError:
        return None

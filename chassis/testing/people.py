"""Tenants, departments and people for tests: written into a service's directory copy, with tokens to call by."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from joserfc.jwk import KeySet, OKPKey

from chassis.database import Database
from chassis.principal import Claims
from chassis.tokens import FixedKeys, payload_of, sign

KEY = OKPKey.generate_key("Ed25519", {"kid": "test"})
KEYS = FixedKeys(KeySet([KEY]))
ISSUER, AUDIENCE = "crm-identity", "crm"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with a token."""

    id: UUID
    tenant_id: UUID
    name: str
    department_id: UUID
    token: str


@dataclass(slots=True)
class Company:
    """A tenant of the tests. Call `hire` for people; each gets a role of their own."""

    database: Database
    id: UUID = field(default_factory=uuid4)
    department_id: UUID = field(default_factory=uuid4)

    async def found(self, *, zone: str = "Asia/Shanghai", currency: str = "CNY") -> "Company":
        """Write the tenant and its first department."""
        async with self.database.tenant(self.id) as connection:
            await connection.execute(
                "INSERT INTO directory_tenants (tenant_id, version, name, currency, zone, language)"
                " VALUES ($1, 1, '潮汐测试', $2, $3, 'zh-CN')",
                self.id,
                currency,
                zone,
            )
        await self.department(self.department_id, "总部")
        return self

    async def department(
        self, id: UUID, name: str, above: tuple[UUID, ...] = (), head: UUID | None = None
    ) -> UUID:
        """Write a department below others."""
        async with self.database.tenant(self.id) as connection:
            await connection.execute(
                "INSERT INTO directory_departments (tenant_id, id, version, name, parent_id, path, head_ids)"
                " VALUES ($1, $2, 1, $3, $4, $5, $6)",
                self.id,
                id,
                name,
                above[-1] if above else None,
                [*above, id],
                [head] if head else [],
            )
        return id

    async def hire(
        self,
        *permissions: str,
        scope: str = "self",
        name: str = "王芳",
        department_id: UUID | None = None,
        fields: dict[str, dict[str, str]] | None = None,
    ) -> Colleague:
        """An active person whose only role gives these permissions in this scope."""
        user_id, role_id = uuid4(), uuid4()
        department = department_id or self.department_id
        async with self.database.tenant(self.id) as connection:
            await connection.execute(
                "INSERT INTO directory_roles (tenant_id, id, version, name, permissions, scope, fields)"
                " VALUES ($1, $2, 1, '角色', $3, $4, $5)",
                self.id,
                role_id,
                list(permissions),
                scope,
                fields or {},
            )
            await connection.execute(
                "INSERT INTO directory_users (tenant_id, id, version, name, email, status, department_id, role_ids,"
                " session_version) VALUES ($1, $2, 1, $3, $4, 'active', $5, $6, 1)",
                self.id,
                user_id,
                name,
                f"{user_id}@example.com",
                department,
                [role_id],
            )
        return Colleague(user_id, self.id, name, department, token(self.id, user_id))

    async def send_away(
        self, who: Colleague, starts_on: str, ends_on: str, substitute: Colleague | None = None
    ) -> None:
        """Let somebody be on leave; both days are included."""
        leave = {"id": str(uuid4()), "starts_on": starts_on, "ends_on": ends_on}
        leave |= {"substitute_id": str(substitute.id)} if substitute else {}
        async with self.database.tenant(self.id) as connection:
            await connection.execute(
                "UPDATE directory_users SET leaves = leaves || $2::jsonb WHERE id = $1", who.id, [leave]
            )


def token(tenant_id: UUID, user_id: UUID) -> str:
    """An access token that the tests' services believe for an hour."""
    now = datetime.now(UTC)
    claims = Claims(
        tenant_id=tenant_id, user_id=user_id, session_version=1, expires_at=now + timedelta(hours=1)
    )
    return sign(payload_of(claims, ISSUER, AUDIENCE, now), KEY)

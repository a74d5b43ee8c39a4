"""What is asked before the tenant is known. It only finds; what follows is done in the tenant's name."""

import hashlib
from uuid import UUID

from chassis.database import Database
from services.identity.domain.lockout import Attempts


class StoredGate:
    """The gate, over the role that sees all tenants."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def who(self, email: str) -> tuple[UUID, UUID] | None:
        """Tenant and user that log in with an address (in its normal form)."""
        return await self._pair("SELECT tenant_id, user_id FROM logins WHERE email = $1", email)

    async def key(self, secret_hash: bytes) -> tuple[UUID, UUID] | None:
        """Tenant and id of an API key."""
        return await self._pair(
            "SELECT tenant_id, key_id FROM api_key_hashes WHERE secret_hash = $1", secret_hash
        )

    async def attempts(self, email: str) -> Attempts:
        """Wrong passwords in a row for an address."""
        async with self._database.worker() as connection:
            row = await connection.fetch_one(
                "SELECT failures, last_at FROM login_attempts WHERE email_digest = $1", _digest(email)
            )
        return Attempts(row["failures"], row["last_at"]) if row else Attempts()

    async def failed(self, email: str, attempts: Attempts) -> None:
        """Remember them."""
        async with self._database.worker() as connection:
            await connection.execute(
                "INSERT INTO login_attempts (email_digest, failures, last_at) VALUES ($1, $2, $3)"
                " ON CONFLICT (email_digest)"
                " DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at",
                _digest(email),
                attempts.failures,
                attempts.last_at,
            )

    async def succeeded(self, email: str) -> None:
        """Forget them."""
        async with self._database.worker() as connection:
            await connection.execute("DELETE FROM login_attempts WHERE email_digest = $1", _digest(email))

    async def is_new(self) -> bool:
        """Whether there is no tenant at all."""
        async with self._database.worker() as connection:
            return not await connection.fetch_value("SELECT EXISTS (SELECT FROM tenants)")

    async def _pair(self, statement: str, value: str | bytes) -> tuple[UUID, UUID] | None:
        async with self._database.worker() as connection:
            row = await connection.fetch_one(statement, value)
        return (row[0], row[1]) if row else None


def _digest(email: str) -> bytes:
    return hashlib.sha256(email.encode()).digest()

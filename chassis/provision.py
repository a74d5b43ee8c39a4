"""Databases and roles: made once by a superuser, before any service starts.

Per service a database and three roles: `<service>_owner` (migrations), `<service>_app` (row-level security),
`<service>_worker` (bypasses it, to find work across tenants).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg

# Under a policy an index serves only conditions whose function is leakproof. These are the ones that filters and
# the search need; docs/decisions/0004-row-level-security.md says what that means and what to do where it can't be.
LEAKPROOF = (
    "arraycontains(anyarray, anyarray)",
    "arrayoverlap(anyarray, anyarray)",
    "textlike(text, text)",
    "texticlike(text, text)",
    "jsonb_contains(jsonb, jsonb)",
    "lower(text)",
    "numeric_eq(numeric, numeric)",
)
EXTENSIONS = ("pg_trgm", "btree_gist", "btree_gin")


@dataclass(frozen=True, slots=True)
class Access:
    """The three ways into a service's database, as DSNs."""

    owner: str
    app: str
    worker: str


async def provision(superuser_dsn: str, passwords: Mapping[str, str]) -> dict[str, Access]:
    """Make what is missing for each service named in `passwords`; safe to repeat.

    Returns the DSNs by service.
    """
    admin = await asyncpg.connect(superuser_dsn)
    try:
        for service, password in passwords.items():
            await _roles(admin, service, password)
            await _database(admin, service)
    finally:
        await admin.close()
    ways = {service: access(superuser_dsn, service, password) for service, password in passwords.items()}
    for service in ways:
        await _inside(_dsn(superuser_dsn, database=service), service)
    return ways


def access(superuser_dsn: str, service: str, password: str) -> Access:
    """The DSNs of a service on the server that `superuser_dsn` names."""
    return Access(
        *(
            _dsn(superuser_dsn, database=service, user=f"{service}_{role}", password=password)
            for role in ("owner", "app", "worker")
        )
    )


async def _roles(admin: asyncpg.Connection, service: str, password: str) -> None:
    secret = password.replace("'", "''")
    for role, rights in (("owner", "NOBYPASSRLS"), ("app", "NOBYPASSRLS"), ("worker", "BYPASSRLS")):
        name = f"{service}_{role}"
        known = await admin.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name)
        verb = "ALTER" if known else "CREATE"
        await admin.execute(f"{verb} ROLE {name} LOGIN NOSUPERUSER NOCREATEDB {rights} PASSWORD '{secret}'")


async def _database(admin: asyncpg.Connection, service: str) -> None:
    if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", service):
        await admin.execute(f"CREATE DATABASE {service} OWNER {service}_owner")
    await admin.execute(f"REVOKE CONNECT ON DATABASE {service} FROM PUBLIC")
    await admin.execute(f"GRANT CONNECT ON DATABASE {service} TO {service}_app, {service}_worker")


async def _inside(superuser_dsn: str, service: str) -> None:
    """Extensions, leakproof operators, and the rights of the two serving roles on what migrations will make."""
    admin = await asyncpg.connect(superuser_dsn)
    try:
        for extension in EXTENSIONS:
            await admin.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        await _leakproof(admin, LEAKPROOF)
        await admin.execute(f"GRANT ALL ON SCHEMA public TO {service}_owner")
        await admin.execute(f"GRANT USAGE ON SCHEMA public TO {service}_app, {service}_worker")
        for kind, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
            await admin.execute(
                f"ALTER DEFAULT PRIVILEGES FOR ROLE {service}_owner IN SCHEMA public "
                f"GRANT {rights} ON {kind} TO {service}_app, {service}_worker"
            )
        await admin.execute(
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {service}_owner IN SCHEMA public "
            f"GRANT MAINTAIN ON TABLES TO {service}_worker"
        )
        await admin.execute(f"GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO {service}_worker")
    finally:
        await admin.close()


async def _leakproof(admin: asyncpg.Connection, functions: Iterable[str]) -> None:
    for function in functions:
        await admin.execute(f"ALTER FUNCTION pg_catalog.{function} LEAKPROOF")


def _dsn(superuser_dsn: str, *, database: str, user: str | None = None, password: str | None = None) -> str:
    parts = urlsplit(superuser_dsn)
    host = parts.netloc.rsplit("@", 1)[-1]
    who = parts.netloc.rsplit("@", 1)[0] if user is None else f"{user}:{quote(password or '', safe='')}"
    return urlunsplit(("postgresql", f"{who}@{host}", f"/{database}", parts.query, ""))

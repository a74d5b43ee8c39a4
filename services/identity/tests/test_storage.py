"""Signing keys and the first company: what must hold with several replicas and over time."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from chassis.clock import FixedClock, SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.principal import Claims, Principal
from chassis.provision import Access
from chassis.settings import ServiceSettings
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from chassis.tokens import Tokens
from chassis.work import Ground
from services.identity.application.found_tenant import NewTenant
from services.identity.domain.lockout import FORGOTTEN, Attempts
from services.identity.domain.session import LIFETIME, Session
from services.identity.new_tenant import found
from services.identity.storage.forgetting import forget_the_old
from services.identity.storage.founding import found_first
from services.identity.storage.gate import StoredGate
from services.identity.storage.passwords import ArgonPasswords
from services.identity.storage.signing_keys import PUBLISHED_AFTER, PUBLISHED_BEFORE, SIGNS_FOR, SigningKeys
from services.identity.storage.work import IdentityWork
from services.identity.tests.office import PASSWORD

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def claims(now: datetime) -> Claims:
    return Claims(uuid4(), uuid4(), 1, now + timedelta(minutes=15), session_id=uuid4())


def kids(keys: SigningKeys) -> list[str]:
    return [key["kid"] for key in keys.public()["keys"]]


def test_the_key_file_is_for_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "keys.json"
    SigningKeys(path, "i", "a", FixedClock(NOW))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["keys"][0]["key"]["d"]


async def test_replicas_share_the_keys_and_a_rotation_breaks_nothing(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    one = SigningKeys(tmp_path / "keys.json", "i", "a", clock)
    other = SigningKeys(tmp_path / "keys.json", "i", "a", clock)
    assert kids(one) == kids(other)
    first = kids(one)[0]

    clock.forward(SIGNS_FOR - PUBLISHED_BEFORE)
    one.rotate()
    assert len(kids(other)) == 2
    told = claims(clock.now())
    assert await verified(other, one.issue(told), clock) == told
    assert one.issue(told).split(".")[0] == old_header(one, told)

    clock.forward(PUBLISHED_BEFORE)
    old_token = other.issue(claims(clock.now() - timedelta(seconds=1)))
    assert first in kids(other)
    assert await verified(other, old_token, clock)

    clock.forward(PUBLISHED_AFTER)
    other.rotate()
    assert first not in kids(one)
    assert len(kids(one)) == 1


def old_header(keys: SigningKeys, told: Claims) -> str:
    """The header of a token that the same key signs: the new key is published before it signs."""
    return keys.issue(told).split(".")[0]


async def verified(keys: SigningKeys, token: str, clock: FixedClock) -> Claims:
    return await Tokens(keys, "i", "a", now=lambda: clock.now().timestamp()).verify(token)


@pytest.fixture(scope="module")
async def opened(engines: Engines) -> AsyncIterator[tuple[Database, Access]]:
    async with service_database(engines, "identity") as database:
        yield database


@pytest.fixture(scope="module")
def database(opened: tuple[Database, Access]) -> Database:
    return opened[0]


async def test_the_first_company_is_founded_once_however_many_start(database: Database) -> None:
    ground = Ground(database, SystemClock(), Directory(database))
    new = NewTenant("admin@example.com", PASSWORD)
    passwords = ArgonPasswords()
    founded = await asyncio.gather(*(found_first(new, passwords, ground) for _ in range(4)))
    assert len([id for id in founded if id is not None]) == 1
    assert await found_first(new, passwords, ground) is None


async def test_old_sessions_and_attempts_are_forgotten_and_no_others(database: Database) -> None:
    tenant_id, clock = uuid4(), FixedClock(NOW)
    ground = Ground(database, clock, Directory(database))
    gate = StoredGate(database)
    async with IdentityWork(ground, Principal.system(tenant_id)) as work:
        for age in (timedelta(), LIFETIME - timedelta(seconds=1), LIFETIME + timedelta(seconds=1)):
            at = NOW - age
            await work.sessions.add(
                Session(
                    id=uuid4(),
                    tenant_id=tenant_id,
                    user_id=uuid4(),
                    token_hash=b"",
                    session_version=1,
                    created_at=at,
                    last_used_at=at,
                )
            )
    await gate.failed("old@example.com", Attempts(3, NOW - FORGOTTEN - timedelta(seconds=1)))
    await gate.failed("new@example.com", Attempts(3, NOW))
    await forget_the_old(ground)
    async with database.tenant(tenant_id) as connection:
        assert await connection.fetch_value("SELECT count(*) FROM sessions") == 2
    assert await gate.attempts("old@example.com") == Attempts()
    assert (await gate.attempts("new@example.com")).failures == 3


async def test_an_operator_founds_a_further_company(opened: tuple[Database, Access]) -> None:
    database, access = opened
    settings = ServiceSettings(
        name="identity",
        database_app=access.app,
        database_worker=access.worker,
        database_owner=access.owner,
        kafka="",
    )
    email = f"{uuid4().hex}@example.com"
    id = await found(NewTenant(email, PASSWORD, name="Neap"), settings)
    assert await StoredGate(database).who(email) is not None
    async with database.tenant(UUID(id)) as connection:
        assert await connection.fetch_value("SELECT name FROM tenants") == "Neap"


async def test_the_role_of_the_service_sees_no_tenant_but_its_own(database: Database) -> None:
    async with database.tenant(uuid4()) as connection:
        for table in (
            "users",
            "departments",
            "roles",
            "teams",
            "api_keys",
            "sessions",
            "tenants",
            "audit_entries",
        ):
            assert await connection.fetch_value(f"SELECT count(*) FROM {table}") == 0, table
        for view in ("directory_users", "directory_departments", "directory_roles", "directory_tenants"):
            assert await connection.fetch_value(f"SELECT count(*) FROM {view}") == 0, view


async def test_an_unknown_hash_takes_as_long_as_a_known_one() -> None:
    passwords = ArgonPasswords()
    hash = await passwords.hashed("right password")
    clock = asyncio.get_running_loop().time
    spent = []
    for known in (hash, None, hash, None, hash, None):
        began = clock()
        assert not await passwords.matches("wrong password", known)
        spent.append(clock() - began)
    assert min(spent[1::2]) > min(spent[::2]) / 3

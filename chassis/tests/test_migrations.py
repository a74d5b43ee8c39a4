"""Migrations: run once, seen at once when there is nothing to do, safe from two sides."""

import asyncio
import importlib
from pathlib import Path
from secrets import token_hex

import asyncpg
import pytest

import chassis.migrations
from chassis.migrations import newest, upgrade_async
from chassis.provision import Access, provision
from chassis.testing.engines import Engines
from contracts.topics import SERVICES

SERVICE = "scoring"


@pytest.fixture
async def access(engines: Engines) -> Access:
    name = f"{SERVICE}_{token_hex(4)}"
    return (await provision(engines.postgres_superuser_dsn, {name: token_hex(12)}))[name]


async def version(access: Access) -> str:
    connection = await asyncpg.connect(access.owner)
    found: str = await connection.fetchval("SELECT version_num FROM alembic_version")
    await connection.close()
    return found


def folder(service: str) -> Path:
    package = importlib.import_module(f"services.{service}.storage.migrations")
    return Path(next(iter(package.__path__)))


async def test_two_at_once_leave_the_newest_version(access: Access) -> None:
    await asyncio.gather(*(upgrade_async(SERVICE, access.owner) for _ in range(2)))
    assert await version(access) == newest(folder(SERVICE))


async def test_what_is_up_to_date_is_left_alone(access: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    await upgrade_async(SERVICE, access.owner)
    monkeypatch.setattr(chassis.migrations, "_migrate", lambda *_: pytest.fail("nothing was due"))
    await upgrade_async(SERVICE, access.owner)


@pytest.mark.parametrize("service", SERVICES)
def test_the_number_of_a_migration_is_its_revision(service: str) -> None:
    for file in folder(service).glob("[0-9]*_*.py"):
        assert f'\nrevision = "{file.name.partition("_")[0]}"\n' in file.read_text()

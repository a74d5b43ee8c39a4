"""Where benches run: on the engines alone, or in a whole system."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any
from uuid import uuid4

from chassis.clock import SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.migrations import upgrade_async
from chassis.principal import Principal
from chassis.provision import Access, provision
from chassis.service import calm_collector
from chassis.testing.engines import Engines, Place
from chassis.work import Ground
from pools.application.keep_pools import open_default_pool
from services.leads.storage.work import LeadsWork

CONNECTIONS = 16
ROOT = Path(__file__).parents[2]


class House:
    """A running system of its own, with direct ways to its engines."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def crm(self, *args: str) -> str:
        """The command line on this home."""
        command = [sys.executable, "-m", "cli", *args, "--home", self.folder]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    def status(self) -> Any:
        """Where everything is."""
        return json.loads(self.crm("status", "--json"))

    def dsn(self, database: str) -> str:
        """The superuser's way into a database."""
        return str(self.status()["postgres"]).rpartition("/")[0] + f"/{database}"


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    """Up, then down and gone."""
    with tempfile.TemporaryDirectory(prefix="tidewater-bench-") as folder:
        made = House(folder)
        await asyncio.to_thread(made.crm, "up", "--detach", "--port", "8799")
        try:
            yield made
        finally:
            await asyncio.to_thread(made.crm, "down")


class Alone:
    """PostgreSQL and Kafka with nothing of ours beside what is measured.

    In a whole system every event of a bench is also relayed and heard by eight services: they would be measured
    with it, and go on working while the denominator runs.
    """

    def __init__(self, engines: Engines) -> None:
        self.kafka = engines.kafka_bootstrap
        self._superuser = engines.postgres_superuser_dsn
        self._made: dict[str, Access] = {}

    def dsn(self, database: str) -> str:
        """The superuser's way into a database."""
        return self._superuser.rpartition("/")[0] + f"/{database}"

    async def access(self, service: str) -> Access:
        """The ways into a service's database, which is made at the first need."""
        if service not in self._made:
            self._made |= await provision(self._superuser, {service: token_hex(12)})
            await upgrade_async(service, self._made[service].owner)
        return self._made[service]


@asynccontextmanager
async def alone() -> AsyncIterator[Alone]:
    """Engines of their own, gone at the end."""
    place = Place(Path(tempfile.mkdtemp(prefix="tidewater-bench-")), "embedded", os.getpid())
    try:
        yield Alone(await asyncio.to_thread(place.engines))
    finally:
        await asyncio.to_thread(place.close)


@asynccontextmanager
async def standing(place: Alone, service: str) -> AsyncIterator[Ground]:
    """A service's storage, used in this process."""
    way = await place.access(service)
    database = await Database.connect(way.app, way.worker, size=CONNECTIONS)
    yield Ground(database, SystemClock(), Directory(database))
    await database.close()


@asynccontextmanager
async def writing(place: Alone) -> AsyncIterator[tuple[Ground, Principal]]:
    """The leads service's storage, for a tenant of its own."""
    async with standing(place, "leads") as ground:
        principal = Principal.system(uuid4())
        async with LeadsWork(ground, principal) as work:
            await open_default_pool("zh-CN", work)
        calm_collector()  # as every service does
        yield ground, principal

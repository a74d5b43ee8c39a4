"""The system under the benches, and P1, P3 and P19."""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

from chassis.clock import SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.principal import Principal
from chassis.provision import access
from chassis.service import calm_collector
from chassis.work import Ground
from cli.home import Home
from pools.application.keep_pools import open_default_pool
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.storage.work import LeadsWork
from tests.performance.bare import BODY, bare_insert, bare_pool
from tests.performance.measure import at_once, compare

CONNECTIONS, WRITES = 16, 400
NUMBERS = count(1)
ROOT = Path(__file__).parents[2]


def new_name() -> str:
    """Somebody's name, three characters long; no two are called alike, as in the bare rows."""
    number = next(NUMBERS)
    return "赵" + chr(0x4E00 + number % 20_000) + chr(0x4E00 + number // 20_000)


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


@asynccontextmanager
async def standing(house: House, service: str) -> AsyncIterator[Ground]:
    """A service's storage, used in this process."""
    way = access(house.dsn("postgres"), service, Home(Path(house.folder)).secret(f"database-{service}"))
    database = await Database.connect(way.app, way.worker, size=CONNECTIONS)
    yield Ground(database, SystemClock(), Directory(database))
    await database.close()


@asynccontextmanager
async def writing(house: House) -> AsyncIterator[tuple[Ground, Principal]]:
    """The leads service's storage, for a tenant of its own."""
    async with standing(house, "leads") as ground:
        principal = Principal.system(uuid4())
        async with LeadsWork(ground, principal) as work:
            await open_default_pool("zh-CN", work)
        calm_collector()  # as every service does
        yield ground, principal


async def p1(house: House) -> str:
    """The use case, with history, audit and outbox, against a bare insert."""
    async with writing(house) as (ground, principal):
        pool = await bare_pool(house.dsn("leads"), CONNECTIONS)

        async def ours() -> None:
            async with LeadsWork(ground, principal) as work:
                await create_lead(NewLead({"name": new_name(), "need": BODY}), work)

        ratio = await compare(
            "P1 write core ÷ bare insert",
            lambda: at_once(WRITES, CONNECTIONS, ours),
            lambda: at_once(WRITES, CONNECTIONS, lambda: bare_insert(pool, principal.tenant_id)),
        )
        await pool.close()
    return ratio.line(0.50)


async def p3(house: House) -> str:
    """A lead through the gateway, with token, rights and limit, against a bare insert."""
    status = await asyncio.to_thread(house.status)
    account = json.loads((Path(house.folder) / "credentials.json").read_text())["admin"]
    pool = await bare_pool(house.dsn("leads"), CONNECTIONS)
    async with aiohttp.ClientSession(status["gateway"]) as session:
        async with session.post("/api/v1/auth/login", json=account) as answer:
            token = (await answer.json())["access_token"]

        async def ours() -> None:
            headers = {"Authorization": f"Bearer {token}"}
            body = {"name": new_name(), "need": BODY}
            async with session.post("/api/v1/leads", json=body, headers=headers) as answer:
                await answer.read()
                if answer.status == 429:
                    await asyncio.sleep(0.05)
                elif answer.status != 201:
                    raise RuntimeError(await answer.text())

        ratio = await compare(
            "P3 POST lead through the gateway ÷ bare insert",
            lambda: at_once(WRITES, CONNECTIONS, ours),
            lambda: at_once(WRITES, CONNECTIONS, lambda: bare_insert(pool, uuid4())),
        )
    await pool.close()
    return ratio.line(0.12)


async def p19(house: House) -> str:
    """Seconds of a second start until everything is ready."""
    await asyncio.to_thread(house.crm, "down")
    began = time.perf_counter()
    await asyncio.to_thread(house.crm, "up", "--detach", "--port", "8799")
    return f"P19 second start to ready: {time.perf_counter() - began:.1f} s (bar 30)"

"""A service under test: its real app over real HTTP, its real database, and (where asked) relay and consumer."""

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from multidict import CIMultiDictProxy

from chassis.clock import Clock, SystemClock
from chassis.database import Database
from chassis.provision import Access
from chassis.server import serving
from chassis.service import Running, Service
from chassis.settings import ServiceSettings
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from chassis.testing.people import AUDIENCE, ISSUER, KEYS, Colleague, Company
from chassis.topics import create_all
from contracts.topics import PULSES


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: CIMultiDictProxy[str]

    @property
    def code(self) -> str | None:
        """The problem's code."""
        return self.body.get("code") if isinstance(self.body, dict) else None


@dataclass(frozen=True)
class Bench:
    """A running service and what a test needs around it."""

    running: Running
    database: Database
    access: Access
    address: str
    session: aiohttp.ClientSession

    async def company(self) -> Company:
        """A new tenant."""
        return await Company(self.database).found()

    async def call(
        self, who: Colleague | None, method: str, path: str, body: Any = None, **headers: str
    ) -> Answer:
        """Ask as somebody. Header names are written with underscores: `if_match='"1"'`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            sent["Authorization"] = f"Bearer {who.token}"
        async with self.session.request(
            method, f"{self.address}/api/v1{path}", json=body, headers=sent
        ) as answer:
            json = "json" in answer.content_type
            content = await answer.json(content_type=None) if json else await answer.text()
            return Answer(answer.status, content, answer.headers)


@asynccontextmanager
async def bench(
    service: Service, engines: Engines, *, clock: Clock | None = None, worker: bool = False
) -> AsyncIterator[Bench]:
    """Run a service on a database of its own. With `worker` also its relay, consumer and timers (needs topics)."""
    async with contextlib.AsyncExitStack() as stack:
        database, access = await stack.enter_async_context(service_database(engines, service.name))
        settings = ServiceSettings(
            name=service.name,
            role="all" if worker else "api",
            database_app=access.app,
            database_worker=access.worker,
            database_owner=access.owner,
            kafka=engines.kafka_bootstrap,
            issuer=ISSUER,
            audience=AUDIENCE,
        )
        running = Running(service, settings, clock or SystemClock(), database, KEYS)
        if worker:
            await create_all(engines.kafka_bootstrap, topics=[PULSES])
            running.parts.begin(running.work_parts())
            stack.push_async_callback(running.parts.end)
        port = await stack.enter_async_context(serving(running.app, "127.0.0.1", 0, drain=1))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Bench(running, database, access, f"http://127.0.0.1:{port}", session)

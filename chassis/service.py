"""A service as a declaration, and the process that runs it: API, relay, consumer and timers in one event loop."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
import uvloop
from fastapi import APIRouter, FastAPI

from chassis import health
from chassis.app import build_app
from chassis.applying import Applier, Hold
from chassis.audit import sealer
from chassis.clock import Clock, SystemClock
from chassis.consumer import Consumer
from chassis.database import Database
from chassis.directory import Directory
from chassis.directory_copies import EARS
from chassis.failures import Statuses
from chassis.hearing import Hears
from chassis.idempotency import forget_old_keys
from chassis.ids import new_id
from chassis.logs import set_up_logs
from chassis.messages import Table
from chassis.migrations import upgrade_async
from chassis.news import TopicNews
from chassis.outbox import Cause
from chassis.parts import Part, Parts
from chassis.principal import Principal
from chassis.pulse import Pulse
from chassis.relay import Relay
from chassis.server import serving
from chassis.settings import ServiceSettings
from chassis.statistics import COUNTING
from chassis.telemetry import tracing
from chassis.timers import Timer, keep_running
from chassis.tokens import FetchedKeys, KeySource, Tokens
from chassis.topics import missing
from chassis.work import Ground, UnitOfWork
from contracts.catalogue import known_types
from contracts.topics import state_topic

log = structlog.get_logger(__name__)

NOTICE = "outbox"
"""The channel by which an API process wakes the relay of a worker process."""


async def _forget_keys(ground: Ground) -> None:
    await forget_old_keys(ground.database)


FORGET_KEYS = Timer("idempotency keys", 3600.0, _forget_keys)


@dataclass(frozen=True)
class Service:
    """What a service is made of. Its `main.py` lists every part; nothing is found by itself."""

    name: str
    work: type[UnitOfWork]
    routers: Sequence[APIRouter]
    hears: Hears = field(default_factory=dict)
    hold: Hold | None = None
    timers: Sequence[Timer] = ()
    listeners: Sequence[Callable[[str], Coroutine[Any, Any, None]]] = ()
    """What every process that answers requests also follows on Kafka, outside the group; gets the bootstrap."""
    refusals: Statuses = field(default_factory=dict)
    messages: Sequence[Table] = ()
    internal: Sequence[APIRouter] = ()
    state: Mapping[str, Any] = field(default_factory=dict)
    body_limit: int = 1 << 20
    keys: KeySource | None = None
    """The public keys of access tokens, for the service that issues them; others fetch them."""
    prepare: Callable[[Ground], Awaitable[None]] | None = None
    """Done once before the service answers, in every replica."""
    follows_directory: bool = True
    """Whether people, departments and roles are a copy here; their owner has them in tables of its own."""

    def new_work(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> UnitOfWork:
        """A unit of work of this service."""
        return self.work(ground, principal, cause)


class Running:
    """A service on its feet: the parts that a process (or a test) starts and stops."""

    def __init__(
        self, service: Service, settings: ServiceSettings, clock: Clock, database: Database, keys: KeySource
    ) -> None:
        self.service = service
        self.settings = settings
        self.relay = Relay(database, settings.kafka, service.name)
        self.pulse = Pulse(database, settings.kafka, service.name)
        news = TopicNews(settings.kafka, service.name)
        self.ground = Ground(database, clock, Directory(database), self._nudge, news=news)
        self.applier = self._applier()
        self.consumer = Consumer(settings.kafka, service.name, self.applier.topics, self.applier)
        self.parts = Parts()
        tokens = Tokens(service.keys or keys, settings.issuer, settings.audience)
        self.app: FastAPI = build_app(
            service.name,
            service.routers,
            state={"ground": self.ground, "tokens": tokens, **service.state},
            refusals=service.refusals,
            messages=service.messages,
            internal=service.internal,
            checks=self._checks(),
            body_limit=service.body_limit,
        )
        self._notices: set[asyncio.Task[None]] = set()

    def api_parts(self) -> list[Part]:
        """What runs beside the answering of requests."""
        return [
            Part(f"listener {number}", partial(listen, self.settings.kafka))
            for number, listen in enumerate(self.service.listeners, 1)
        ]

    def work_parts(self) -> list[Part]:
        """What a worker does besides answering requests."""
        own = (*self.service.timers, sealer(self.service.name), FORGET_KEYS, COUNTING)
        timers = [Part(f"timer {timer.name}", partial(keep_running, timer, self.ground)) for timer in own]
        return [
            Part("relay", self.relay.run),
            Part("notices", self._hear_notices),
            Part("pulse", self.pulse.run),
            Part("consumer", self.consumer.run),
            *timers,
        ]

    def _applier(self) -> Applier:
        directory: Hears = {state_topic("identity"): EARS} if self.service.follows_directory else {}
        return Applier(
            self.service.name,
            directory | self.service.hears,
            known_types(),
            lambda principal, cause: self.service.new_work(self.ground, principal, cause),
            self.ground,
            self.service.hold,
        )

    def _nudge(self) -> None:
        """Wake the relay: in this process, or by a notice (never inside a business transaction) in another."""
        if self.settings.role != "api":
            self.relay.nudge()
        elif not self._notices:
            task = asyncio.create_task(self._notify())
            self._notices.add(task)
            task.add_done_callback(self._notices.discard)

    async def _notify(self) -> None:
        async with self.ground.database.worker() as connection:
            await connection.execute("SELECT pg_notify($1, '')", NOTICE)

    async def _hear_notices(self) -> None:
        while True:
            await self.ground.database.listen(NOTICE, self.relay.nudge)
            await asyncio.sleep(1.0)  # the connection was lost; the relay polls meanwhile

    def _checks(self) -> dict[str, health.Check]:
        async def database() -> str | None:
            async with self.ground.database.worker() as connection:
                await connection.fetch_value("SELECT 1")
            return None

        async def caught_up() -> str | None:
            return None if self.consumer.caught_up.is_set() else "reading what was said before"

        checks: dict[str, health.Check] = {"database": database, "parts": self.parts.state}
        if self.settings.role != "api":
            checks |= {"topics": health.Once(self._absent_topics), "copies": caught_up}
        return checks

    async def _absent_topics(self) -> str | None:
        absent = await missing(self.settings.kafka)
        return f"missing: {', '.join(absent)}" if absent else None


def calm_collector() -> None:
    """Let the garbage collector leave alone what stays for good, and look after the rest less often.

    Otherwise all modules and models are looked through again and again, in the middle of requests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


def run(service: Service) -> None:
    """Run a service with the settings of the environment until it is told to stop."""
    settings = ServiceSettings(name=service.name)
    set_up_logs(service.name, settings.log_level)
    uvloop.run(_run(service, settings))


async def _run(service: Service, settings: ServiceSettings) -> None:
    await upgrade_async(service.name, settings.database_owner)
    database = await Database.connect(settings.database_app, settings.database_worker)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        stack.enter_context(tracing(service.name, settings.tracing))
        running = Running(service, settings, SystemClock(), database, FetchedKeys(settings.jwks_url))
        if service.prepare is not None:
            await service.prepare(running.ground)
        parts = running.api_parts() if settings.role != "worker" else []
        parts += running.work_parts() if settings.role != "api" else []
        stack.push_async_callback(running.parts.end)
        running.parts.begin(parts)
        calm_collector()
        await stack.enter_async_context(serving(running.app, settings.host, settings.port))
        log.info("serving", port=settings.port, role=settings.role, start_id=str(new_id()))
        await _told_to_stop(running.parts.hopeless)
    if running.parts.hopeless.is_set():
        raise SystemExit(1)


async def _told_to_stop(stop: asyncio.Event) -> None:
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, told.set)
    waiting = [asyncio.create_task(event.wait()) for event in (told, stop)]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()

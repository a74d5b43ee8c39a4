"""Starts everything in the right order, watches over it, and stops it all: the process behind `./crm up`."""

import os
import signal
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

from chassis.provision import Access
from cli import services
from cli.engine_room import EngineRoom, engine_room, settle_port
from cli.home import Home, Runtime
from cli.keeper import Charge, Keeper
from cli.nursery import Nursery
from cli.probes import answers_ready
from cli.screen import Screen
from cli.web import build_web
from engines import Engine, EngineError, Process
from engines.processes import port_is_free, wait_until

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """The person wants it to stop while it is still starting."""


class Supervisor:
    """One home's processes; the caller holds the home's lock.

    `when_ready` is called once, with what runs, as soon as all is ready or known not to start.
    """

    def __init__(self, home: Home, port: int, when_ready: Callable[[Runtime], None]) -> None:
        self._home = home
        self._port = port
        self._when_ready = when_ready
        self._runtime = home.read()
        self._names = services.present()
        self._screen = Screen("Starting", total=len(self._names) + 6)
        self._told = threading.Event()
        self._writing = threading.Lock()
        self._engines: dict[str, Keeper] = {}
        self._services: dict[str, Keeper] = {}

    def run(self) -> bool:
        """Start, watch until a signal to stop comes, stop all; False when something did not start."""
        for number in STOPPING:
            signal.signal(number, lambda *_: self._told.set())
        complete = False
        try:
            with self._screen.shown():
                complete = self._start()
            self._phase("ready" if complete else "incomplete")
            self._when_ready(self._runtime)
            self._told.wait()
        except Stopped:
            self._screen.tell("Stopped before it was ready.")
        finally:
            self._phase("stopping")
            _finish(self._services.values())
            _finish(self._engines.values())
            self._phase("down")
        return complete

    def _start(self) -> bool:
        self._end_orphans()
        if not port_is_free(self._port):
            raise EngineError(f"port {self._port} is taken by another program: choose another with --port")
        self._runtime.ports["gateway"] = self._port
        self._runtime.supervisor = Process.of(os.getpid())
        room = engine_room(self._home, self._runtime)
        self._phase("starting")
        with closing(Nursery(self._home.log("supervisor"))) as nursery, ThreadPoolExecutor(1) as builder:
            builder.submit(self._build_web)
            self._start_services(room, self._prepare(room), nursery)
            return self._all_settled()

    def _all_settled(self) -> bool:
        """Wait until each is ready or known not to start; whether all are ready."""
        keepers = [*self._engines.values(), *self._services.values()]
        for keeper in keepers:
            self._wait(keeper.settled)
            self._screen.done(f"{keeper.charge.name}: {keeper.state}")
        return all(keeper.state == "ready" for keeper in keepers)

    def _end_orphans(self) -> None:
        """Stop services that outlived a killed supervisor; its engines are taken over as they run."""
        for name, process in list(self._runtime.processes.items()):
            if name not in ("postgres", "kafka", "zipkin"):
                process.end()
            if not process.alive():
                del self._runtime.processes[name]
        self._runtime.restarts.clear()
        self._runtime.states.clear()

    def _prepare(self, room: EngineRoom) -> dict[str, Access]:
        """Engines, databases and topics, side by side."""
        with ThreadPoolExecutor() as pool:
            engines = {engine.name: pool.submit(self._start_engine, engine) for engine in room.embedded}
            databases = pool.submit(self._databases, room, engines.get("postgres"))
            topics = pool.submit(self._topics, room, engines.get("kafka"))
            for part in (topics, *engines.values()):
                part.result()
            return databases.result()

    def _start_engine(self, engine: Engine) -> None:
        engine.prepare()
        self._check_told()
        charge = Charge(engine.name, engine.log, engine.start, engine.answers, engine.stop)
        keeper = self._engines[engine.name] = Keeper(charge, self._note, self._screen.tell)
        keeper.process = self._runtime.processes.get(engine.name)
        keeper.begin()
        if engine.name == "zipkin":  # nobody waits for it now
            return
        self._wait(keeper.settled)
        if keeper.state == "failing":
            raise EngineError(f"{engine.name} does not start; its log is {engine.log}")

    def _databases(self, room: EngineRoom, server: "Future[None] | None") -> dict[str, Access]:
        from cli.stores import make_databases

        if server:
            server.result()
        names = [name for name in self._names if name != services.GATEWAY]
        passwords = {name: self._home.secret(f"database-{name}") for name in names}
        return make_databases(room.postgres, passwords)

    def _topics(self, room: EngineRoom, server: "Future[None] | None") -> None:
        from cli.stores import prepare_topics

        if server:
            server.result()
        made = prepare_topics(room.kafka)
        self._screen.done(f"{made} topics made" if made else "topics are there")

    def _build_web(self) -> None:
        """Without its page the API is still of use, so a failed build stops nothing."""
        try:
            if build_web():
                self._screen.done("web app built")
        except EngineError as error:
            self._screen.tell(str(error))

    def _start_services(self, room: EngineRoom, access: dict[str, Access], nursery: Nursery) -> None:
        ports = {name: settle_port(name, self._runtime) for name in self._names}
        around = services.Surroundings(room.kafka, room.tracing, ports, access)
        urls = {name: around.url(name) for name in self._names}
        addresses = {"postgres": room.postgres, "kafka": room.kafka, "tracing": room.tracing}
        self._runtime.addresses = {**addresses, "gateway": f"http://{services.LOOPBACK}:{self._port}", **urls}
        for name in self._names:
            charge = self._charge(name, around, nursery)
            keeper = self._services[name] = Keeper(charge, self._note, self._screen.tell)
            keeper.begin()

    def _charge(self, name: str, around: services.Surroundings, nursery: Nursery) -> Charge:
        log, told = self._home.log(name), services.environment(name, around, self._home)
        return Charge(
            name,
            log,
            start=lambda: nursery.start(services.command(name), log, told),
            ready=lambda: answers_ready(around.url(name)),
            stop=Process.end,
        )

    def _wait(self, probe: Callable[[], bool]) -> None:
        wait_until(lambda: probe() or self._told.is_set(), patience=float("inf"))
        self._check_told()

    def _check_told(self, *_: object) -> None:
        if self._told.is_set():
            raise Stopped

    def _phase(self, phase: str) -> None:
        self._runtime.phase = phase
        self._note()

    def _note(self) -> None:
        """Write down what runs, for `status`, for `down`, and for whoever comes after a kill."""
        with self._writing:
            for name, keeper in [*self._engines.items(), *self._services.items()]:
                self._runtime.states[name] = keeper.state
                self._runtime.restarts[name] = keeper.restarts
                self._runtime.processes.pop(name, None)
                if keeper.process:
                    self._runtime.processes[name] = keeper.process
            self._home.write(self._runtime)


def _finish(keepers: Iterable[Keeper]) -> None:
    """Stop these processes, side by side."""
    with ThreadPoolExecutor(max_workers=16) as pool:
        for finished in [pool.submit(keeper.finish) for keeper in keepers]:
            finished.result()

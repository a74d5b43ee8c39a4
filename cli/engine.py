"""`engine`: one engine in the foreground, open to other machines, in the place of its official image."""

import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from engines import Engine, EngineError, kafka, zipkin
from engines.kafka import Kafka
from engines.postgres import PostgreSQL
from engines.processes import wait_until
from engines.zipkin import Zipkin

EVERYWHERE = "0.0.0.0"
OUTPUT = Path("/dev/stdout")


def register(app: typer.Typer) -> None:
    """Put this command into the list."""
    app.command()(engine)


def engine(
    name: Annotated[str, typer.Argument(help="postgres, kafka or zipkin.")],
    only_fetch: Annotated[bool, typer.Option("--only-fetch", help="Fetch its program and return.")] = False,
) -> None:
    """Run one engine for other machines to use; it takes the variables of its official image."""
    if name not in ("postgres", "kafka", "zipkin"):
        raise EngineError(f"no engine {name!r}; there are: postgres, kafka, zipkin")
    if only_fetch:
        fetch = {"kafka": kafka.jars, "zipkin": zipkin.jars}.get(name)
        if fetch:
            fetch()
        return
    run(_engine(name))


def run(chosen: Engine) -> None:
    """Start it, wait for a signal or its end, stop it."""
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    chosen.prepare()
    process = chosen.start()
    wait_until(lambda: told.is_set() or not process.alive(), float("inf"), pause=0.5)
    if not told.is_set():
        raise EngineError(f"{chosen.name} ended by itself")
    chosen.stop(process)


def _engine(name: str) -> Engine:
    if name == "postgres":
        password = os.environ.get("POSTGRES_PASSWORD")
        if not password:
            raise EngineError("POSTGRES_PASSWORD is not set")
        return PostgreSQL(Path("/var/lib/postgresql/data"), OUTPUT, 5432, password, listen=EVERYWHERE)
    if name == "kafka":
        return Kafka(Path("/var/lib/kafka"), OUTPUT, 9092, 9093, kafka_settings(os.environ))
    return Zipkin(OUTPUT, 9411, listen=EVERYWHERE)


def kafka_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """`KAFKA_LOG_DIRS=…` → `log.dirs`: the official image's way of telling Kafka its settings."""
    prefix = "KAFKA_"
    return {
        name.removeprefix(prefix).lower().replace("_", "."): value
        for name, value in environment.items()
        if name.startswith(prefix)
    }

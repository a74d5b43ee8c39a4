"""The engines of one home: embedded by default, or the servers that the environment names."""

import os
from dataclasses import dataclass

from cli.home import Home, Runtime
from engines import Engine
from engines.kafka import Kafka
from engines.postgres import PostgreSQL
from engines.processes import choose_port, port_is_free
from engines.zipkin import Zipkin

POSTGRES, KAFKA, TRACING = "CRM_POSTGRES", "CRM_KAFKA", "CRM_TRACING"
"""Variables naming servers of one's own: a superuser's DSN, bootstrap servers, a base address or nothing."""


@dataclass(frozen=True, slots=True)
class EngineRoom:
    """The addresses that services use, and the engines that are ours to run."""

    postgres: str
    kafka: str
    tracing: str
    embedded: list[Engine]


def engine_room(home: Home, runtime: Runtime) -> EngineRoom:
    """Choose the engines; ports are those of the last time where they are free, and noted in `runtime`."""
    ours: list[Engine] = []
    postgres, kafka, tracing = os.environ.get(POSTGRES), os.environ.get(KAFKA), os.environ.get(TRACING)
    if postgres is None:
        port = settle_port("postgres", runtime)
        server = PostgreSQL(home.data / "postgres", home.log("postgres"), port, home.secret("postgres"))
        ours.append(server)
        postgres = server.dsn
    if kafka is None:
        port, controller = settle_port("kafka", runtime), settle_port("kafka-controller", runtime, "kafka")
        broker = Kafka(home.data / "kafka", home.log("kafka"), port, controller)
        ours.append(broker)
        kafka = broker.bootstrap
    if tracing is None:
        zipkin = Zipkin(home.log("zipkin"), settle_port("zipkin", runtime))
        ours.append(zipkin)
        tracing = zipkin.address
    return EngineRoom(postgres, kafka, tracing, ours)


def settle_port(name: str, runtime: Runtime, owner: str | None = None) -> int:
    """The port of `name`: the former one if it is free or its process (`owner`) still runs, else another."""
    former = runtime.ports.get(name)
    process = runtime.processes.get(owner or name)
    if former is None or not (port_is_free(former) or (process is not None and process.alive())):
        runtime.ports[name] = choose_port(set(runtime.ports.values()))
    return runtime.ports[name]

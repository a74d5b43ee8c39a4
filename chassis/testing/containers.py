"""PostgreSQL and Kafka in containers, from the images that `docker-compose.yml` names too."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from testcontainers.core.container import DockerContainer

from engines.kafka import SETTINGS
from engines.processes import choose_port


def docker_answers() -> bool:
    """Whether a Docker engine is there."""
    import docker  # type: ignore[import-untyped]

    try:
        return bool(docker.from_env(timeout=3).ping())
    except (docker.errors.DockerException, OSError):
        return False


@contextmanager
def postgres_container() -> Iterator[str]:
    """The superuser's DSN of a PostgreSQL in a container."""
    password = secrets.token_urlsafe(16)
    container = DockerContainer(os.environ.get("POSTGRES_IMAGE", "postgres:18")).with_exposed_ports(5432)
    container.with_envs(POSTGRES_PASSWORD=password, POSTGRES_INITDB_ARGS="--locale=C.UTF-8")
    container.with_command("-c max_connections=300")
    with container as running:
        place = f"{running.get_container_host_ip()}:{running.get_exposed_port(5432)}"
        yield f"postgresql://postgres:{password}@{place}/postgres"


@contextmanager
def kafka_container() -> Iterator[str]:
    """The bootstrap address of a Kafka in a container; its port is chosen first, for it advertises it."""
    port = choose_port()
    container = DockerContainer(os.environ.get("KAFKA_IMAGE", "apache/kafka:4.1.0")).with_bind_ports(
        9092, port
    )
    host = container.get_container_host_ip()
    settings = SETTINGS | {
        "listeners": "PLAINTEXT://:9092,CONTROLLER://:9093",
        "advertised.listeners": f"PLAINTEXT://{host}:{port}",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "controller.quorum.voters": "1@localhost:9093",
    }
    container.with_envs(
        **{f"KAFKA_{name.replace('.', '_').upper()}": value for name, value in settings.items()}
    )
    with container:
        yield f"{host}:{port}"

"""PostgreSQL and Kafka in containers, from the images that `docker-compose.yml` names too."""

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from engines.kafka import SETTINGS
from engines.processes import choose_port


def docker_answers() -> bool:
    """Whether a Docker engine takes connections where `DOCKER_HOST` says, or at the usual place."""
    place = urlsplit(os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock"))
    try:
        if place.scheme == "unix":
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(2)
                probe.connect(place.path)
        else:
            socket.create_connection((place.hostname or "", place.port or 2375), timeout=2).close()
    except OSError:
        return False
    return True


@contextmanager
def postgres_container() -> Iterator[str]:
    """The superuser's DSN of a PostgreSQL in a container."""
    from testcontainers.core.container import DockerContainer

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
    from testcontainers.core.container import DockerContainer
    from testcontainers.core.docker_client import DockerClient

    port = choose_port()
    container = DockerContainer(os.environ.get("KAFKA_IMAGE", "apache/kafka:4.1.0")).with_bind_ports(
        9092, port
    )
    host = DockerClient().host()
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

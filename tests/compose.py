"""The system that docker-compose.yml has brought up on this machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from tests.e2e.system import ROOT


@dataclass(frozen=True, slots=True)
class Published:
    """What Compose publishes on this machine, and who may enter."""

    gateway: str
    tracing: str
    kafka: str
    email: str
    password: str


def published() -> Published:
    """As the environment and `.env` say, read like Compose reads them: the environment wins."""
    told = {**_written(), **os.environ}
    return Published(
        gateway=f"http://127.0.0.1:{told.get('PORT', '8700')}",
        tracing=f"http://127.0.0.1:{told.get('TRACING_PORT', '9411')}",
        kafka=f"127.0.0.1:{told.get('KAFKA_PORT', '9094')}",
        email=told.get("ADMIN_EMAIL", "admin@tidewater.example"),
        password=told["ADMIN_PASSWORD"],
    )


def _written() -> Mapping[str, str]:
    lines = (ROOT / ".env").read_text().splitlines() if (ROOT / ".env").exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))

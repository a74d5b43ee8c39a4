"""The processes of the project: which there are, and what each is told by its environment."""

import json
import os
import sys
from dataclasses import dataclass

from chassis.provision import Access
from cli.home import REPOSITORY, Home
from contracts.topics import SERVICES

GATEWAY = "gateway"
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all services share: where the engines are and on which port each service listens."""

    kafka: str
    tracing: str
    ports: dict[str, int]
    access: dict[str, Access]

    def url(self, service: str) -> str:
        """Base address of a service."""
        return f"http://{LOOPBACK}:{self.ports[service]}"


def present() -> list[str]:
    """The services that can run, the gateway last."""
    found = [name for name in SERVICES if (REPOSITORY / "services" / name / "main.py").exists()]
    return [*found, GATEWAY] if (REPOSITORY / GATEWAY / "main.py").exists() else found


def command(service: str) -> list[str]:
    """How a service's process is started, from the repository's folder."""
    return [sys.executable, "-m", "gateway.main" if service == GATEWAY else f"services.{service}.main"]


def environment(service: str, around: Surroundings, home: Home, role: str = "all") -> dict[str, str]:
    """All variables of a service's process: the caller's, and over them what the service has to know."""
    told = {
        "CRM_NAME": service,
        "CRM_HOST": LOOPBACK,
        "CRM_PORT": str(around.ports[service]),
        "CRM_ROLE": role,
        "CRM_KAFKA": around.kafka,
        "CRM_TRACING": around.tracing,
        "CRM_JWKS_URL": f"{around.url('identity')}/.well-known/jwks.json"
        if "identity" in around.ports
        else "",
        "CRM_ISSUER": "crm-identity",
        "CRM_AUDIENCE": "crm",
        "CRM_LOG_LEVEL": os.environ.get("CRM_LOG_LEVEL", "info"),
    }
    return {**os.environ, **told, **_own(service, around, home), "PYTHONUNBUFFERED": "1"}


def _own(service: str, around: Surroundings, home: Home) -> dict[str, str]:
    """What only this service is told."""
    if service == GATEWAY:
        upstreams = {name: around.url(name) for name in around.ports if name in SERVICES}
        return {
            "CRM_UPSTREAMS": json.dumps(upstreams),
            "CRM_WEB_DIR": str(REPOSITORY / "web" / "dist"),
            "CRM_TRACE_PAGE": os.environ.get("CRM_TRACE_PAGE") or _trace_page(around.tracing),
        }
    own = database_variables(around.access[service])
    if service == "identity":
        own["CRM_SIGNING_KEYS"] = str(home.secret_path("signing-keys.json"))
        own["CRM_FIRST_ADMIN"] = json.dumps({**home.first_admin(), "language": "zh-CN"})
    return own


def _trace_page(tracing: str) -> str:
    """Zipkin has a page for every trace; where another store listens at an OTLP address, none is known."""
    return "" if not tracing or tracing.endswith("/v1/traces") else f"{tracing}/zipkin/traces/{{trace_id}}"


def database_variables(ways: Access) -> dict[str, str]:
    """The variables that lead into a service's database."""
    return {
        "CRM_DATABASE_OWNER": ways.owner,
        "CRM_DATABASE_APP": ways.app,
        "CRM_DATABASE_WORKER": ways.worker,
    }

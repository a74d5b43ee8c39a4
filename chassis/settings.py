"""What a process needs to know from outside, read from `CRM_…` variables of its environment."""

from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class ProcessSettings(BaseSettings):
    """What every process of the project has: a name, an address, and where its traces go."""

    model_config = SettingsConfigDict(env_prefix="CRM_", frozen=True, extra="ignore")

    name: str
    host: str = "127.0.0.1"
    port: int = 0
    tracing: str = ""
    """Zipkin's base address, or a full OTLP address ending in `/v1/traces`; empty switches tracing off."""
    jwks_url: str = ""
    """Where the public keys of access tokens are."""
    issuer: str = "crm-identity"
    audience: str = "crm"
    log_level: Literal["debug", "info", "warning", "error"] = "info"


class ServiceSettings(ProcessSettings):
    """A service adds its database (one address per role), Kafka, and which part of it this process runs."""

    role: Literal["all", "api", "worker"] = "all"
    database_app: str
    database_worker: str
    database_owner: str
    kafka: str

"""What identity needs to know beyond what every service does."""

from pathlib import Path

from pydantic import BaseModel

from chassis.settings import ServiceSettings


class FirstAdmin(BaseModel):
    """Who runs the first company; it is founded when there is none."""

    email: str
    password: str
    language: str = "zh-CN"


class IdentitySettings(ServiceSettings):
    """`CRM_SIGNING_KEYS` names the file of the private keys, `CRM_FIRST_ADMIN` holds JSON."""

    signing_keys: Path
    first_admin: FirstAdmin | None = None

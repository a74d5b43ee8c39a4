"""API keys: with one, a program acts as the person who made it, within the key's scopes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.record import Root
from kernel.refusal import Invalid
from services.identity.domain.refusals import WrongState


@dataclass(frozen=True, slots=True)
class ApiKeyMade:
    """A key was handed out."""


@dataclass(frozen=True, slots=True)
class ApiKeyRevoked:
    """It opens nothing any more."""


@dataclass(eq=False, kw_only=True)
class ApiKey(Root):
    """A key; the secret itself is told once and kept by nobody, only its hash."""

    name: str
    user_id: UUID
    prefix: str
    secret_hash: bytes
    scopes: list[str]
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def make(self, now: datetime) -> ApiKeyMade:
        """Hand it out. Raises Invalid without scopes or with an end in the past."""
        if not self.scopes:
            raise Invalid("a key needs a scope", field="scopes", reason="empty")
        if self.expires_at is not None and self.expires_at <= now:
            raise Invalid("the key would be expired", field="expires_at", reason="in_the_past")
        return ApiKeyMade()

    def opens(self, now: datetime) -> bool:
        """Whether it is still good for anything."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def revoke(self, now: datetime) -> ApiKeyRevoked:
        """Take it back, for good. Raises WrongState if that was done before."""
        if self.revoked_at is not None:
            raise WrongState("the key is revoked", status="revoked")
        self.revoked_at = now
        return ApiKeyRevoked()

"""Secrets that are handed out and come back: refresh tokens, invitations, API keys. Only hashes are kept."""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

SECRET_BYTES = 32
KEY_PREFIX = "crm_"
SHOWN = 8
"""Characters of an API key that are kept to recognise it by."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A secret that says where it belongs: tenant and record, so that it is found without a search."""

    tenant_id: UUID
    id: UUID
    secret: bytes

    @property
    def hash(self) -> bytes:
        """What is kept of it. The secret is random and long: a fast hash is enough."""
        return hashlib.sha256(self.secret).digest()

    def __str__(self) -> str:
        return urlsafe_b64encode(self.tenant_id.bytes + self.id.bytes + self.secret).rstrip(b"=").decode()


def new_ticket(tenant_id: UUID, id: UUID) -> Ticket:
    """A fresh secret for a record."""
    return Ticket(tenant_id, id, secrets.token_bytes(SECRET_BYTES))


def read_ticket(text: str) -> Ticket | None:
    """A ticket as it came back, or None if it is none."""
    if not text.isascii() or len(text) > 200:
        return None
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    if len(raw) != 32 + SECRET_BYTES:
        return None
    return Ticket(UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:])


def new_api_key() -> str:
    """A fresh API key."""
    return KEY_PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def hash_of_key(key: str) -> bytes:
    """What is kept of an API key."""
    return hashlib.sha256(key.encode()).digest()

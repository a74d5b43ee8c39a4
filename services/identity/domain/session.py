"""Sessions, one per log-in. The refresh token changes with each use; an old one ends the session."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

IDLE = timedelta(days=14)
"""A session that was not refreshed for so long is over."""
LIFETIME = timedelta(days=60)
"""However busy, a session is over after this."""


class Refreshed(StrEnum):
    """What came of presenting a refresh token."""

    RENEWED = "renewed"
    OVER = "over"
    REUSED = "reused"


@dataclass(slots=True, kw_only=True)
class Session:
    """A log-in from one device. `token_hash` is that of the one refresh token that is good now."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    token_hash: bytes
    session_version: int
    created_at: datetime
    last_used_at: datetime
    user_agent: str = ""
    address: str = ""
    ended_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """When it ends by itself if nobody uses it."""
        return min(self.last_used_at + IDLE, self.created_at + LIFETIME)

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be refreshed."""
        return self.ended_at is None and now < self.expires_at

    def refresh(self, presented: bytes, renewed: bytes, now: datetime, session_version: int) -> Refreshed:
        """Exchange the refresh token's hash for a new one.

        A token that is not the current one has been used before: then somebody has a copy, and the session
        ends for both. `session_version` is the user's: sessions from before a password change are over.
        """
        if not self.is_open(now) or self.session_version < session_version:
            return Refreshed.OVER
        if not hmac.compare_digest(self.token_hash, presented):
            self.end(now)
            return Refreshed.REUSED
        self.token_hash, self.last_used_at = renewed, now
        return Refreshed.RENEWED

    def end(self, now: datetime) -> None:
        """Nobody refreshes it from now on."""
        self.ended_at = self.ended_at or now

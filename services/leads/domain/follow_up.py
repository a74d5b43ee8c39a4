"""One contact with a lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FollowUpKind(StrEnum):
    """How one was in touch."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    EMAIL = "email"
    MEETING = "meeting"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Who was in touch, when, how, what came of it, and when to be in touch again."""

    id: UUID
    lead_id: UUID
    kind: FollowUpKind
    content: str
    result: str | None = None
    occurred_at: datetime
    next_follow_up_at: datetime | None = None
    created_by: UUID | None = None
    attachments: Sequence[Mapping[str, str]] = ()
    """Files that lie elsewhere: `name` and `url` of each."""

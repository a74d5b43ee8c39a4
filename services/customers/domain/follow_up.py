"""Being in touch with a customer, and who may take part in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FollowUpKind(StrEnum):
    """How somebody was in touch."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    EMAIL = "email"
    MEETING = "meeting"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One contact with a customer.

    `occurred_at` is business time and may lie in the past; `lead_id` names the lead it was copied from, whose
    follow-ups keep their ids.
    """

    id: UUID
    kind: FollowUpKind
    content: str
    occurred_at: datetime
    result: str | None = None
    next_follow_up_at: datetime | None = None
    created_by: UUID | None = None
    lead_id: UUID | None = None
    attachments: Sequence[Mapping[str, str]] = ()
    """Files that lie elsewhere: `name` and `url` of each."""

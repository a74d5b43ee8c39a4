"""The record of a consent (同意记录): what a person said about one channel, and how that can be shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.customers.domain.contact import Channel


class ConsentSource(StrEnum):
    """Where a person said it."""

    FORM = "form"
    CALL = "call"
    IMPORT = "import"
    IN_PERSON = "in_person"


@dataclass(frozen=True, kw_only=True)
class ConsentRecord:
    """Something that was said once; it is never changed. `source` is None where nobody noted it."""

    id: UUID
    contact_id: UUID
    channel: Channel
    granted: bool
    said_at: datetime
    source: ConsentSource | None = None
    wording: str | None = None
    """The text, or its version, that the person agreed to."""
    evidence: str | None = None
    noted_at: datetime
    noted_by: UUID | None


def withdrawn_at(record: ConsentRecord, records: list[ConsentRecord]) -> datetime | None:
    """When the person took back what a record grants; None for a refusal, and while it stands."""
    if not record.granted:
        return None
    later = (
        other.said_at
        for other in records
        if other.channel is record.channel
        and not other.granted
        and (other.said_at, other.noted_at) > (record.said_at, record.noted_at)
    )
    return min(later, default=None)

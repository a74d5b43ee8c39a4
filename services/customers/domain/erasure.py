"""The erasure of a person (删除个人数据): every service removes what tells who they are, and confirms it.

    running (own records at once, then each participant) → done, with a certificate

It has no way back and is never given up: a participant that does not answer is asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.record import Root


class PersonType(StrEnum):
    """As what the person is known."""

    CONTACT = "contact"
    LEAD = "lead"
    CUSTOMER = "customer"


@dataclass(eq=False, kw_only=True)
class Erasure(Root):
    """One erasure. `records`: entity → ids of everything that is this person; `confirmed`: service → what it removed
    and when."""

    person_type: PersonType
    person_id: UUID
    reason: str
    records: dict[str, list[str]]
    participants: list[str]
    place: int = 0
    deadline: datetime
    reached: dict[str, list[str]] = field(default_factory=dict)
    """Customer → fields in which it had the person's phone or e-mail."""
    confirmed: dict[str, Any] = field(default_factory=dict)
    topics_until: datetime
    """Until then topics may still hold what was said before."""
    done_at: datetime | None = None

    @property
    def asked(self) -> str | None:
        """Who is to confirm next; None at the end."""
        return self.participants[self.place] if self.place < len(self.participants) else None

    @property
    def number(self) -> int:
        """The version of the command that is waited for."""
        return self.place + 1

    def confirm(self, service: str, removed: Mapping[str, int], at: datetime) -> None:
        """A service has removed its part."""
        known = {"at": at.isoformat(), "removed": dict(removed)}
        self.confirmed = {**self.confirmed, service: known}

    def hear(self, number: int, removed: Mapping[str, int], at: datetime) -> bool:
        """A participant answered; whether anybody waited for it."""
        if self.done_at is not None or number != self.number or self.asked is None:
            return False
        self.confirm(self.asked, removed, at)
        self.place += 1
        if self.asked is None:
            self.done_at = at
        return True

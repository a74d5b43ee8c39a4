"""A follow-up that somebody intends to make, and wants to be reminded of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.refusal import Invalid
from services.customers.domain.refusals import PlanDone

CHANGEABLE = ("content", "due_at", "remind_at", "user_id")


@dataclass(eq=False, slots=True, kw_only=True)
class FollowUpPlan:
    """Who means to do what, by when. `remind_at` is when they are reminded (None: never, or they were)."""

    id: UUID
    customer_id: UUID
    user_id: UUID
    content: str
    due_at: datetime
    remind_at: datetime | None = None
    created_at: datetime
    created_by: UUID | None = None
    done_at: datetime | None = None
    follow_up_id: UUID | None = None
    """The follow-up with which it was done, if it was with one."""

    def check(self) -> None:
        """Raise Invalid for a reminder that comes after what it reminds of."""
        if self.remind_at is not None and self.remind_at > self.due_at:
            raise Invalid("a reminder comes before", field="remind_at", reason="after_due")

    def change(self, values: Mapping[str, Any]) -> list[str]:
        """Set what is sent; the names of what is new. Raises PlanDone, Invalid."""
        self._open()
        changed = [name for name, value in values.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, values[name])
        self.check()
        return changed

    def finish(self, at: datetime, follow_up_id: UUID | None = None) -> None:
        """It is done. Raises PlanDone."""
        self._open()
        self.done_at, self.follow_up_id, self.remind_at = at, follow_up_id, None

    def remind(self, now: datetime) -> bool:
        """Whether its moment has come; it comes once."""
        if self.done_at is not None or self.remind_at is None or self.remind_at > now:
            return False
        self.remind_at = None
        return True

    def _open(self) -> None:
        if self.done_at is not None:
            raise PlanDone(done_at=self.done_at.isoformat())

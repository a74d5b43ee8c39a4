"""What a record remembers of its deadline, so that a run finds what is due without looking at what is not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.calendar import BusinessCalendar
from pools.domain.deadline import Deadline, warnings_of
from pools.domain.facts import Because, Extended, RecycleWarned

STORED = ("recycle_at", "warn_at", "due_at", "recycle_rule", "recycle_version", "warned")
"""What follows from the rules and the facts."""


@dataclass(eq=False, kw_only=True)
class Held:
    """The part of a record that the engine keeps.

    `due_at` is when somebody has to look: at the next warning, or at the end. `recycle_version` is that of the
    rules it was reckoned by. `warned` counts the warnings that were given for this deadline.
    """

    recycle_at: datetime | None = None
    warn_at: datetime | None = None
    due_at: datetime | None = None
    recycle_rule: str | None = None
    recycle_version: int | None = None
    warned: int = 0
    extended_until: datetime | None = None

    def remember(self, deadline: Deadline, calendar: BusinessCalendar, version: int | None) -> bool:
        """Take over what the rules of a version say now; whether the deadline is another one."""
        is_new = deadline.at != self.recycle_at
        if is_new:
            self.warned = 0
        self.recycle_at, self.recycle_rule = deadline.at, deadline.rule.name
        coming = warnings_of(deadline, calendar)[self.warned :]
        self.warn_at = coming[0] if coming else None
        self.due_at = self.warn_at or self.recycle_at
        self.recycle_version = version
        return is_new

    def forget_deadline(self, version: int | None) -> bool:
        """No rule of a version takes it as things stand; whether one would have until now."""
        was_held = self.recycle_at is not None
        self.recycle_at = self.warn_at = self.due_at = self.recycle_rule = None
        self.warned, self.recycle_version = 0, version
        return was_held

    def warn(self, given: int, heads: list[UUID] | None, because: Because) -> RecycleWarned:
        """The owner is warned: `given` warnings in all. With the last one the heads of the department are told."""
        if self.recycle_at is None:
            raise ValueError("there is nothing to warn of")
        self.warned = given
        return RecycleWarned(self.recycle_at, tuple(heads or ()), heads is not None, because)

    def extend(self, until: datetime, asked_by: UUID | None, note: str | None) -> Extended:
        """Its owner has until then at least, whatever the rules say; as long as they own it."""
        former, self.extended_until = self.recycle_at, until
        return Extended(former, until, asked_by, note)

    def start_over(self) -> None:
        """Somebody else holds it from now on, or nobody: what was reckoned, granted and warned of is void."""
        self.recycle_at = self.warn_at = self.due_at = self.recycle_rule = self.extended_until = None
        self.warned = 0

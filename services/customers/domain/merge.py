"""The merge of two records of one customer (合并): every service lets go of the one and points at the other.

    start → first participant → … → last participant → the customers themselves → merged
              │ refused, or too late                                                 │ taken back within 30 days
              ▼                                                                      ▼
            what was re-pointed so far points back, last first → failed     the customers themselves, then each
                                                                            participant, last first → undone

The participants are written down with the merge: one that joins the product later has no part in it. Each has two
steps of its own, to point and to point back; an answer to a step that is not waited for changes nothing.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.joining import WAY_BACK, MergeNotOver, UndoExpired
from kernel.record import Root


class MergeStatus(StrEnum):
    """How a merge stands."""

    RUNNING = "running"
    COMPENSATING = "compensating"
    MERGED = "merged"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Asked:
    """The next command: to a participant, to point there or (`back`) here again."""

    participant: str
    back: bool


@dataclass(frozen=True, slots=True)
class Repointed:
    """Every participant points there: the customers themselves are next."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more will happen by itself."""

    status: MergeStatus


@dataclass(eq=False, kw_only=True)
class Merge(Root):
    """One merge. `choices`: field → id of the record whose value lives on; `took`: what the living one's fields
    were before and became; `moved`: how many records of each kind point there now."""

    from_id: UUID
    into_id: UUID
    participants: list[str]
    choices: dict[str, str] = field(default_factory=dict)
    status: MergeStatus = MergeStatus.RUNNING
    place: int = 0
    deadline: datetime
    moved: dict[str, dict[str, int]] = field(default_factory=dict)
    took: dict[str, Any] = field(default_factory=dict)
    failure: dict[str, Any] | None = None
    merged_at: datetime | None = None

    def begin(self) -> Asked | Repointed:
        """Ask the first participant."""
        return self._ask(0)

    def hear_done(self, number: int, result: dict[str, Any]) -> Asked | Repointed | Ended | None:
        """A participant did its step: what is next, or None if nobody waits for this answer."""
        if self.ended or number != self.number:
            return None
        if self.status is not MergeStatus.RUNNING:
            return self._back(self.place - 1)
        self.moved = {**self.moved, self.participants[self.place]: result.get("moved", {})}
        return self._ask(self.place + 1)

    def hear_refused(self, number: int, code: str, message: str) -> Asked | Ended | None:
        """A participant refused: what was re-pointed before it points back."""
        if self.ended or number != self.number:
            return None
        if self.status is not MergeStatus.RUNNING:
            return self._back(self.place - 1)
        return self._fail(code, message, self.place - 1)

    def give_up(self) -> Asked | Ended | None:
        """No answer came in time: the one asked last may have done it, and points back too."""
        if self.ended:
            return None
        if self.status is not MergeStatus.RUNNING:
            return self._back(self.place)  # the way back is never given up: ask again
        return self._fail("timeout", "", self.place)

    def finish(self, took: dict[str, Any], at: datetime) -> Ended:
        """The customers themselves are one now."""
        self.took, self.merged_at = took, at
        return self._end(MergeStatus.MERGED)

    def fail(self, code: str, message: str) -> Asked | Ended:
        """The customers themselves can't be merged after all."""
        return self._fail(code, message, len(self.participants) - 1)

    def undo(self, at: datetime) -> Asked | Ended:
        """Take it back; the customers themselves are two again already. Raises MergeNotOver, UndoExpired."""
        if self.status is not MergeStatus.MERGED or self.merged_at is None:
            raise MergeNotOver(status=self.status.value)
        if at > self.merged_at + WAY_BACK:
            raise UndoExpired(until=(self.merged_at + WAY_BACK).isoformat())
        self.status = MergeStatus.UNDOING
        return self._back(len(self.participants) - 1)

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.status in (MergeStatus.MERGED, MergeStatus.FAILED, MergeStatus.UNDONE)

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be taken back; None where it can't."""
        return self.merged_at + WAY_BACK if self.merged_at and self.status is MergeStatus.MERGED else None

    @property
    def number(self) -> int:
        """The version of the command that is waited for: the same for each step of every merge."""
        return 2 * self.place + (1 if self.status is MergeStatus.RUNNING else 2)

    def _ask(self, place: int) -> Asked | Repointed:
        self.place = place
        if place == len(self.participants):
            return Repointed()
        return Asked(self.participants[place], back=False)

    def _back(self, place: int) -> Asked | Ended:
        self.place = place
        if place < 0:
            undone = self.status is MergeStatus.UNDOING
            return self._end(MergeStatus.UNDONE if undone else MergeStatus.FAILED)
        return Asked(self.participants[place], back=True)

    def _fail(self, code: str, message: str, last: int) -> Asked | Ended:
        name = self.participants[self.place] if self.place < len(self.participants) else "customers"
        self.status = MergeStatus.COMPENSATING
        self.failure = {"step": name, "code": code, "message": message}
        return self._back(last)

    def _end(self, status: MergeStatus) -> Ended:
        self.status, self.place = status, 0
        return Ended(status)

"""The hand-over of what a leaver holds (离职交接): counted by every service, given to successors, taken back.

    counting → ready → running → done ──── within 24 hours ───→ undoing → undone
        │        │        │ refused, or too late
        ▼        │        ▼
      failed     │     what was given so far comes back, last first → failed
                 └ dropped after a day

The participants are written down with it, customers first: their documents go along with them. Each has three steps of
its own: to count, to give, to take back; an answer to a step that is not waited for changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.record import Root
from kernel.refusal import Invalid
from services.identity.domain.refusals import HandoverOver, UndoOver

WAY_BACK = timedelta(hours=24)
MOST_SUCCESSORS = 50
HEAVIEST = 1_000


class HandoverStatus(StrEnum):
    """How a hand-over stands."""

    COUNTING = "counting"
    READY = "ready"
    RUNNING = "running"
    COMPENSATING = "compensating"
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class Strategy(StrEnum):
    """How it is split among successors."""

    IN_TURN = "in_turn"
    WEIGHTED = "weighted"
    LEAST_LOADED = "least_loaded"


class Ask(StrEnum):
    """What a participant is asked."""

    COUNT = "count"
    GIVE = "give"
    BACK = "back"


STEP = {HandoverStatus.COUNTING: (1, Ask.COUNT), HandoverStatus.RUNNING: (2, Ask.GIVE)}
"""Status → the step that participants are asked for; in every other one that asks, it is the way back."""
WAITING = frozenset(
    {
        HandoverStatus.COUNTING,
        HandoverStatus.RUNNING,
        HandoverStatus.COMPENSATING,
        HandoverStatus.UNDOING,
    }
)


@dataclass(frozen=True, slots=True)
class HandoverRequested:
    """Somebody wants it, and what there is to hand over is being counted."""


@dataclass(frozen=True, slots=True)
class HandoverProgressed:
    """A participant did its part."""


@dataclass(frozen=True, slots=True)
class HandoverDone:
    """Everything is the successors' now."""


@dataclass(frozen=True, slots=True)
class HandoverFailed:
    """It came to nothing: everything is as before."""


@dataclass(frozen=True, slots=True)
class HandoverUndone:
    """It was taken back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The next command, to a participant."""

    participant: str
    ask: Ask


Outcome = tuple[object, Asked | None]
"""What is said, and what is asked next (None: nothing)."""


@dataclass(eq=False, kw_only=True)
class Handover(Root):
    """One hand-over. `held` and `split` are the preview: what there is, and who would get how much of each kind."""

    user_id: UUID
    scope: list[str]
    successors: dict[UUID, int]
    strategy: Strategy = Strategy.IN_TURN
    participants: list[str]
    status: HandoverStatus = HandoverStatus.COUNTING
    place: int = 0
    deadline: datetime
    held: dict[str, int] = field(default_factory=dict)
    split: dict[str, dict[str, int]] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    failure: dict[str, Any] | None = None
    done_at: datetime | None = None

    def check(self) -> None:
        """Raise Invalid for a wish that means nothing."""
        if not self.successors:
            raise Invalid("nobody takes over", field="successors", reason="empty")
        if self.user_id in self.successors:
            raise Invalid("the leaver is no successor", field="successors", reason="own_successor")
        if not self.participants:
            raise Invalid("nothing is handed over", field="scope", reason="empty")

    def begin(self) -> Outcome:
        """Have it counted."""
        self.check()
        return HandoverRequested(), Asked(self.participants[0], Ask.COUNT)

    def start(self, deadline: datetime) -> Outcome:
        """What was seen shall happen. Raises HandoverOver."""
        if self.status is not HandoverStatus.READY:
            raise HandoverOver(status=self.status.value)
        self.status, self.place, self.deadline, self.given = HandoverStatus.RUNNING, 0, deadline, {}
        return HandoverProgressed(), Asked(self.participants[0], Ask.GIVE)

    def hear_done(self, number: int, result: Mapping[str, Any], at: datetime) -> Outcome | None:
        """A participant did its step; None if nobody waits for this answer."""
        if self.status not in WAITING or number != self.number:
            return None
        match self.status:
            case HandoverStatus.COUNTING:
                self._count(result)
            case HandoverStatus.RUNNING:
                self.moved = {**self.moved, **result.get("moved", {})}
                self.given = {**self.given, **result.get("given", {})}
            case _:
                return self._back(self.place - 1)
        return self._ask(self.place + 1, at)

    def hear_refused(self, number: int, code: str, message: str) -> Outcome | None:
        """A participant refused: what was given before comes back."""
        if self.status not in WAITING or number != self.number:
            return None
        if self.status in STEP:
            return self._fail(code, message, self.place - 1)
        return self._back(self.place - 1)

    def give_up(self) -> Outcome | None:
        """No answer came in time: who was asked last may have done it."""
        if self.status not in WAITING:
            return None
        if self.status in STEP:
            return self._fail("timeout", "", self.place)
        return self._back(self.place)  # the way back is never given up: ask again

    def undo(self, at: datetime, deadline: datetime) -> Outcome:
        """Take it back. Raises HandoverOver, UndoOver."""
        if self.status is not HandoverStatus.DONE or self.done_at is None:
            raise HandoverOver(status=self.status.value)
        if at > self.done_at + WAY_BACK:
            raise UndoOver(until=(self.done_at + WAY_BACK).isoformat())
        self.status, self.deadline = HandoverStatus.UNDOING, deadline
        return self._back(len(self.participants) - 1)

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be taken back; None where it can't."""
        return self.done_at + WAY_BACK if self.done_at and self.status is HandoverStatus.DONE else None

    @property
    def number(self) -> int:
        """The version of the command that is waited for: the same for each step of every hand-over."""
        return 3 * self.place + (STEP[self.status][0] if self.status in STEP else 3)

    def _count(self, result: Mapping[str, Any]) -> None:
        self.held = {**self.held, **result.get("held", {})}
        self.given = {**self.given, **result.get("given", {})}
        for user, counts in result.get("split", {}).items():
            self.split = {**self.split, user: {**self.split.get(user, {}), **counts}}

    def _ask(self, place: int, at: datetime) -> Outcome:
        self.place = place
        if place < len(self.participants):
            return HandoverProgressed(), Asked(self.participants[place], STEP[self.status][1])
        self.place = 0
        if self.status is HandoverStatus.COUNTING:
            self.status = HandoverStatus.READY
            return HandoverProgressed(), None
        self.status, self.done_at = HandoverStatus.DONE, at
        return HandoverDone(), None

    def _fail(self, code: str, message: str, last: int) -> Outcome:
        self.failure = {"step": self.participants[self.place], "code": code, "message": message}
        if self.status is HandoverStatus.COUNTING:
            self.status = HandoverStatus.FAILED
            return HandoverFailed(), None
        self.status = HandoverStatus.COMPENSATING
        return self._back(last)

    def _back(self, place: int) -> Outcome:
        self.place = place
        if place >= 0:
            return HandoverProgressed(), Asked(self.participants[place], Ask.BACK)
        self.place = 0
        if self.status is HandoverStatus.UNDOING:
            self.status = HandoverStatus.UNDONE
            return HandoverUndone(), None
        self.status = HandoverStatus.FAILED
        return HandoverFailed(), None

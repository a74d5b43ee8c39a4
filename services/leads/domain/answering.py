"""How long the owner of a lead may take to be in touch for the first time, and whether they were."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pools.domain.facts import Because


@dataclass(frozen=True, slots=True)
class FirstResponseWarned:
    """The owner was reminded."""

    since: datetime
    due_at: datetime
    because: Because


@dataclass(frozen=True, slots=True)
class FirstResponseMissed(FirstResponseWarned):
    """The owner was not in touch in time; the heads of the department were told."""

    told: tuple[UUID, ...] = ()


@dataclass(eq=False, kw_only=True)
class Answering:
    """The part of a lead that waits for its owner.

    A clock begins when somebody gets the lead and ends with their first contact, or when they have it no longer.
    The promise is that of the moment at which it begins: nobody's clock is moved by other settings later.
    `first_response_look_at` is when somebody has to look. `clock_moved`: what is kept of the clock is to be
    brought up to date.
    """

    first_response_since: datetime | None = None
    first_response_due_at: datetime | None = None
    first_response_look_at: datetime | None = None
    first_responded_at: datetime | None = None
    clock_moved: bool = False

    @property
    def awaits_answer(self) -> bool:
        """Whether a clock is running."""
        return self.first_response_due_at is not None and self.first_responded_at is None

    def begin_clock(self, at: datetime) -> None:
        """Somebody got it."""
        self.stop_clock()
        self.first_response_since = at
        self.clock_moved = True

    def promise(self, due_at: datetime, warn_at: datetime | None) -> None:
        """The clock that began ends then."""
        self.first_response_due_at = due_at
        self.first_response_look_at = warn_at or due_at

    def answer(self, at: datetime) -> None:
        """Its owner was in touch; what lies before the clock, and what follows, changes nothing."""
        if self.first_response_since is None or self.first_responded_at or at < self.first_response_since:
            return
        self.first_responded_at, self.first_response_look_at = at, None
        self.clock_moved = True

    def stop_clock(self) -> None:
        """Nobody is waited for any more."""
        self.clock_moved = self.clock_moved or self.first_response_since is not None
        self.first_response_since = self.first_response_due_at = None
        self.first_response_look_at = self.first_responded_at = None

    def stop_waiting(self) -> None:
        """It is closed: whoever was in touch in time keeps that, and nobody is waited for."""
        if self.first_responded_at is None:
            self.stop_clock()

    def warn_of_silence(self, because: Because) -> FirstResponseWarned:
        """Remind its owner."""
        since, due_at = self._running()
        self.first_response_look_at = due_at
        return FirstResponseWarned(since, due_at, because)

    def miss_answer(self, told: list[UUID], because: Because) -> FirstResponseMissed:
        """Tell that its owner was not in touch in time."""
        since, due_at = self._running()
        self.first_response_look_at = None
        return FirstResponseMissed(since, due_at, because, tuple(told))

    def _running(self) -> tuple[datetime, datetime]:
        if self.first_response_since is None or self.first_response_due_at is None:
            raise ValueError("no clock is running")
        return self.first_response_since, self.first_response_due_at

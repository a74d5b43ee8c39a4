"""A circuit breaker per service: when one does not answer, callers hear so at once instead of queueing up."""

import time
from collections.abc import Callable

from chassis import metrics

FAILURES = 5
"""Failures in a row that open the circuit."""
PAUSE = 1.0
"""Seconds between trials while it is open."""


class Circuit:
    """Closed: everything passes. Open: one trial per pause passes, and its success closes it."""

    def __init__(self, service: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._gauge = metrics.circuit_open.labels(service)
        self._clock = clock
        self._failures = 0
        self._next_trial = 0.0

    @property
    def is_open(self) -> bool:
        """Whether calls are held back."""
        return self._failures >= FAILURES

    def admits(self) -> bool:
        """Whether this call may be made. While open, a True is the trial: report how it went."""
        if not self.is_open:
            return True
        now = self._clock()
        if now < self._next_trial:
            return False
        self._next_trial = now + PAUSE
        return True

    def succeeded(self) -> None:
        """The service answered, whatever it said."""
        if self._failures:
            self._failures = 0
            self._gauge.set(0)

    def failed(self, *, surely: bool = False) -> None:
        """The service did not answer; `surely`: there is nobody there, no need to count."""
        self._failures = FAILURES if surely else self._failures + 1
        if self.is_open:
            self._next_trial = self._clock() + PAUSE
            self._gauge.set(1)

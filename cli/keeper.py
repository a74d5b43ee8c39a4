"""Keeps one process running: starts it, waits until it is ready, starts it again when it dies."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engines import EngineError, Process
from engines.processes import last_lines, wait_until

PAUSES = (0.2, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
"""Seconds before the first, second, … new start; after `STEADY` seconds of being ready it begins at the first."""
STEADY = 10.0
"""Seconds of service after which a death is an accident, not another failed start."""
PATIENCE = 180.0
"""Seconds after which a process that runs but is not ready is reported; it is left to go on."""
TRIES = 3
"""Failed starts after which the person is told."""


@dataclass(frozen=True)
class Charge:
    """What a keeper keeps."""

    name: str
    log: Path
    start: Callable[[], Process]
    ready: Callable[[], bool]
    stop: Callable[[Process], object]


@dataclass
class Keeper:
    """One thread per charge; `changed` is called after each change of state, `tell` with lines to show."""

    charge: Charge
    changed: Callable[[], None]
    tell: Callable[[str], None]
    process: Process | None = None
    state: str = "stopped"
    """`starting`, `ready`, `restarting`, `failing` or `stopped`."""
    restarts: int = 0
    pauses: tuple[float, ...] = PAUSES
    _failures: int = 0
    _end: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def begin(self) -> None:
        """Start keeping; `process` may name one that runs already, from before."""
        self._thread = threading.Thread(target=self._keep, name=self.charge.name, daemon=True)
        self._thread.start()

    def settled(self) -> bool:
        """Whether it is ready, or known not to start."""
        return self.state in ("ready", "failing")

    def finish(self) -> None:
        """Stop the process and the keeping."""
        self._end.set()
        if self._thread:
            self._thread.join()
        if self.process:
            self.charge.stop(self.process)
        self.process = None
        self._become("stopped")

    def _keep(self) -> None:
        while not self._end.is_set():
            served = 0.0
            if self._start_once():
                self._become("ready")
                began = time.monotonic()
                while not self._end.wait(0.2) and self._runs():
                    pass
                served = time.monotonic() - began
            if self._end.is_set():
                return
            self._after_death(served)

    def _start_once(self) -> bool:
        """Start it and wait; whether it became ready."""
        if self.state != "failing":
            self._become("starting")
        try:
            if not self._runs():
                self.process = self.charge.start()
                self.changed()
        except EngineError as error:
            self.tell(f"{self.charge.name}: {error}")
            return False
        if not wait_until(self._decided, PATIENCE, pause=0.1):
            self._report("is not ready yet")
            wait_until(self._decided, float("inf"), pause=0.5)
        return self._runs() and not self._end.is_set()

    def _decided(self) -> bool:
        return self._end.is_set() or not self._runs() or self.charge.ready()

    def _report(self, what: str) -> None:
        self._become("failing")
        self.tell("\n".join([f"{self.charge.name} {what}:", *last_lines(self.charge.log)]))

    def _after_death(self, served: float) -> None:
        if self.process:
            self.charge.stop(self.process)
        self.process = None
        self._failures = 1 if served > STEADY else self._failures + 1
        self.restarts += 1
        if self.state == "ready":
            self.tell(f"{self.charge.name} died and is started again")
        if self._failures >= TRIES and self.state != "failing":
            self._report("does not start")
        elif self.state != "failing":
            self._become("restarting")
        self._end.wait(self.pauses[min(self._failures, len(self.pauses)) - 1])

    def _runs(self) -> bool:
        return self.process is not None and self.process.alive()

    def _become(self, state: str) -> None:
        self.state = state
        self.changed()

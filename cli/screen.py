"""What the person sees while things start: a line per finished step, and on a terminal a bar that moves."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

console = Console(highlight=False, soft_wrap=True)
problems = Console(stderr=True, highlight=False, soft_wrap=True)


class Screen:
    """Steps of one undertaking; safe to use from several threads."""

    def __init__(self, title: str, total: int) -> None:
        self._began = time.monotonic()
        self._lock = threading.Lock()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(
            *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
        )
        self._task = self._progress.add_task(title, total=total)

    @contextmanager
    def shown(self) -> Iterator["Screen"]:
        """Show the bar while the steps run."""
        with self._progress:
            yield self

    def doing(self, what: str) -> None:
        """Say what is being waited for now (on a terminal only)."""
        self._progress.update(self._task, description=what)

    def done(self, what: str) -> None:
        """One step is finished."""
        with self._lock:
            self._progress.advance(self._task)
            self._progress.console.print(f"[dim]{time.monotonic() - self._began:5.1f} s[/dim]  {what}")

    def tell(self, line: str) -> None:
        """Something the person should know."""
        with self._lock:
            self._progress.console.print(line, markup=False, style="yellow")

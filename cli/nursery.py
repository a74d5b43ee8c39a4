"""Starts the services' processes as children of one that has imported what all of them need.

Importing is most of the work of a start, and what is imported before a fork is in memory once. The nursery lives as
long as a start takes; what dies later is started by itself, from nothing.

Run as `python -m cli.nursery` it reads one order per line and answers each with a process id.
"""

import ctypes
import gc
import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from cli.home import REPOSITORY
from engines import Process
from engines.processes import spawn, writable_log

COMMON = ("chassis.service", "records.imports.doors", "records.recycle_bin.doors", "pydantic.v1")
"""What most services import, and nothing that one of them has for itself."""
ROOM = "-" * 40
"""An argument without meaning, long enough for a child to write its own command over it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be started."""

    module: str
    log: str
    environment: dict[str, str]


class Nursery:
    """The supervisor's side: `start` like `spawn`, quicker for the modules of this project."""

    def __init__(self, log: Path) -> None:
        command = [sys.executable, "-m", "cli.nursery", ROOM]
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                text=True,
                cwd=REPOSITORY,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )
        self.pid = self._process.pid
        self._lock = threading.Lock()
        self._closed = False

    def start(self, command: list[str], log: Path, environment: Mapping[str, str]) -> Process:
        """Start `python -m MODULE` as a child of the nursery; anything else, or when it is gone, as one's own."""
        if command[:2] == [sys.executable, "-m"]:
            answer = self._ask(Order(command[2], str(writable_log(log)), dict(environment)))
            if answer:
                return Process.of(int(answer))
        return spawn(command, log, environment=environment, folder=REPOSITORY)

    def _ask(self, order: Order) -> str:
        """The answer to an order; nothing if nobody answers any more."""
        with self._lock:
            if self._closed or self._process.stdin is None or self._process.stdout is None:
                return ""
            try:
                self._process.stdin.write(json.dumps(asdict(order)) + "\n")
                self._process.stdin.flush()
                return self._process.stdout.readline().strip()
            except OSError:
                return ""

    def close(self) -> None:
        """Nothing more is to be started: the nursery ends, its children go on."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._process.communicate()


def serve() -> str | None:
    """Fork a child per order until there are no more. Returns in each child the module it is to become."""
    for line in sys.stdin:
        order = Order(**json.loads(line))
        child = os.fork()
        if child == 0:
            _become(order)
            return order.module
        print(child, flush=True)
    return None


def _become(order: Order) -> None:
    """Leave everything behind that was the nursery's."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for own, standard in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(own, standard)
    os.close(nothing)
    os.close(log)
    os.environ.clear()
    os.environ.update(order.environment)
    _show_as(f"{sys.executable} -m {order.module}")


def _show_as(command: str) -> None:
    """Let `ps` show this command: on Linux the words of a process are in its own memory.

    Where the last byte is not zero any more, the kernel shows what is there up to the first zero.
    """
    state = Path("/proc/self/stat")
    if state.exists():
        start, end = (int(word) for word in state.read_text().rpartition(")")[2].split()[45:47])
        size = end - start
        ctypes.memmove(start, command.encode()[: size - 2].ljust(size - 1, b"\0") + b".", size)


def main() -> None:
    """Import, then wait for orders; a child goes on as what it was ordered to be."""
    for module in COMMON:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # children share these pages as long as their collectors leave them alone
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the supervisor watches them
    ordered = serve()
    if ordered:
        runpy.run_module(ordered, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

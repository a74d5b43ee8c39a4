"""Processes that outlive their parent: start, recognise again, wait for, stop."""

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

Command = Sequence[str | Path]
LONGEST_LINE = 400
LARGEST_LOG = 10 * 1024 * 1024


class EngineError(Exception):
    """An engine or a process can't be had; the message is one line for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process by id and birth time, so that a recycled id is never taken for it."""

    pid: int
    born: float

    @classmethod
    def of(cls, pid: int) -> "Process":
        """The process that has this id now; raises `EngineError` when there is none."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.Error as error:
            raise EngineError(f"process {pid} ended at once") from error

    def alive(self) -> bool:
        """Whether it still runs; a zombie child is reaped and counts as dead."""
        try:
            process = psutil.Process(self.pid)
            if abs(process.create_time() - self.born) > 1.5:
                return False
            if process.status() != psutil.STATUS_ZOMBIE:
                return True
            process.wait(timeout=0)
        except psutil.Error:
            return False
        return False

    def end(self, gently: signal.Signals = signal.SIGTERM, patience: float = 10.0) -> bool:
        """Ask it to stop, wait `patience` seconds, then kill what is left of its process group.

        Returns whether it stopped by itself.
        """
        if self.alive():
            self._signal(gently)
        obeyed = wait_until(lambda: not self.alive(), patience)
        self._kill_group()
        wait_until(lambda: not self.alive(), 5.0)
        return obeyed

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            return

    def _kill_group(self) -> None:
        """Kill the group that `spawn` made; members keep its id even when the leader is gone."""
        for process in psutil.process_iter():
            try:
                if os.getpgid(process.pid) == self.pid and process.create_time() >= self.born - 1.5:
                    process.kill()
            except (psutil.Error, ProcessLookupError):
                continue


def spawn(
    command: Command,
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    user: str | None = None,
) -> Process:
    """Start a command in a session of its own, its output appended to `log` (kept below 20 MiB)."""
    with writable_log(log).open("ab") as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environment) if environment is not None else None,
            cwd=folder,
            start_new_session=True,
            user=user,
            group=user,
            extra_groups=[] if user else None,
        )
    process = Process.of(child.pid)
    child.returncode = 0  # from here on psutil watches it, also after a restart of this program
    return process


def writable_log(log: Path) -> Path:
    """The same file, its folder made; one that has grown large is put aside, in place of the last that was."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return log


def run(
    command: Command,
    *,
    folder: Path | None = None,
    user: str | None = None,
    environment: Mapping[str, str] | None = None,
    given: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, as `user` if one is given, with `given` to read; keep what it printed."""
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        input=given,
        user=user,
        group=user,
        extra_groups=[] if user else None,
    )


def wait_until(probe: Callable[[], bool], patience: float, pause: float = 0.05) -> bool:
    """Ask `probe` until it says yes; False when `patience` seconds have passed."""
    deadline = time.monotonic() + patience
    while not probe():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def port_answers(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something accepts connections there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def choose_port(taken: set[int] | None = None) -> int:
    """A free loopback port below the range from which the system picks ports for clients."""
    while True:
        port = random.randint(20_000, 31_999)
        if port not in (taken or set()) and port_is_free(port):
            return port


def last_lines(log: Path, count: int = 15) -> list[str]:
    """The last lines of a log, each cut to a readable length; none when it does not exist yet."""
    if not log.exists():
        return []
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 64 * 1024))
        lines = file.read().decode(errors="replace").splitlines()[-count:]
    return [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]} …" for line in lines]

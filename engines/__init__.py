"""The engines Tidewater stands on, run from wheels and jars when no server is given by address.

`PostgreSQL`, `Kafka` and `Zipkin` share one manner (see `Engine`): a folder, a port, `prepare`, `start`,
`answers`, `stop`. This package is below everything: it imports no other room, so that both the command line
and the test plugin may use it.
"""

from pathlib import Path
from typing import Protocol

from engines.processes import EngineError, Process

__all__ = ["Engine", "EngineError", "Process"]


class Engine(Protocol):
    """A server that lives in one folder and listens on loopback only."""

    name: str
    log: Path

    def prepare(self) -> None:
        """Fetch what is missing and lay out the folder; does nothing the second time."""
        ...

    def start(self) -> Process:
        """Start the server in a process group of its own and return at once."""
        ...

    def answers(self) -> bool:
        """Whether a client gets a real answer now (an open port is not enough)."""
        ...

    def stop(self, process: Process) -> None:
        """Stop the server cleanly; kill it when it does not obey in time."""
        ...

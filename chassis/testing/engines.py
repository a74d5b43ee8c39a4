"""pytest plugin: one real PostgreSQL and one real Kafka per test session, shared by all its workers.

They start when the first test asks for the fixture `engines`, and are gone when the session ends.
`--engines=containers` takes Testcontainers, `embedded` the engines of the package `engines`, `auto`
containers when a Docker engine answers.
"""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chassis.testing.containers import docker_answers
from engines.processes import EngineError, Process, last_lines, wait_until

PATIENCE = 300.0
PLACE = pytest.StashKey["Place"]()


@dataclass(frozen=True, slots=True)
class Engines:
    """Where the engines of this session are."""

    postgres_superuser_dsn: str
    kafka_bootstrap: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """The folder by which the workers of a session share its engines."""

    folder: Path
    kind: str
    session: int
    """Process id of the session's first process; the engines end with it."""

    def engines(self) -> Engines:
        """The engines, started now by whoever asks first; raises `EngineError` when they can't be had."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.answer.exists():
                self._start_keeper()
        answer = json.loads(self.answer.read_text())
        if "error" in answer:
            raise EngineError(answer["error"])
        return Engines(answer["postgres"], answer["kafka"], answer["kind"])

    @property
    def answer(self) -> Path:
        """What the keeper says: addresses, or why there are none."""
        return self.folder / "engines.json"

    def close(self) -> None:
        """Stop the engines, if they were started, and remove the folder."""
        note = self.folder / "keeper"
        if note.exists():
            pid, born = note.read_text().split()
            Process(int(pid), float(born)).end(patience=60.0)
        subprocess.run(["rm", "-rf", self.folder], check=False)

    def _start_keeper(self) -> None:
        log = self.folder / "keeper.log"
        command = [
            sys.executable,
            "-m",
            "chassis.testing.keeper",
            str(self.folder),
            self.kind,
            str(self.session),
        ]
        with log.open("wb") as output:
            child = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
        keeper = Process.of(child.pid)
        child.returncode = 0  # it is watched by its id, also by the other workers
        (self.folder / "keeper").write_text(f"{keeper.pid} {keeper.born}")
        wait_until(lambda: self.answer.exists() or not keeper.alive(), PATIENCE)
        if not self.answer.exists():
            raise EngineError("\n".join(["the engines did not start:", *last_lines(log)]))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engines`."""
    group = parser.getgroup("engines")
    group.addoption("--engines", choices=("auto", "containers", "embedded"), default="auto", help=__doc__)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the kind of engines and the folder; workers are told both by the first process."""
    told = getattr(config, "workerinput", None)
    if told is not None:
        place = Place(Path(told["engines_folder"]), told["engines_kind"], told["engines_session"])
    else:
        folder = Path(tempfile.mkdtemp(prefix="tidewater-tests-"))
        folder.chmod(0o711)  # the system user that runs PostgreSQL passes through
        place = Place(folder, _kind(config.getoption("--engines")), os.getpid())
    config.stash[PLACE] = place


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """xdist starts a worker: tell it where the engines are."""
    place = node.config.stash[PLACE]
    node.workerinput |= {
        "engines_folder": str(place.folder),
        "engines_kind": place.kind,
        "engines_session": place.session,
    }


def pytest_report_header(config: pytest.Config) -> str:
    """Say which engines the tests will run on."""
    kind = "embedded" if config.stash[PLACE].kind == "embedded" else "containers"
    return f"engines: {kind} PostgreSQL and Kafka, started when a test needs them"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which it were, and why they are not those that the header named."""
    answer = config.stash[PLACE].answer
    found = json.loads(answer.read_text()) if answer.exists() else {}
    if "kind" in found:
        terminalreporter.write_line(f"engines: {found['kind']}")
    if found.get("note"):
        terminalreporter.write_line(f"engines: embedded after all ({found['note']})")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The first process takes the engines down."""
    if not hasattr(config, "workerinput") and PLACE in config.stash:
        config.stash[PLACE].close()


@pytest.fixture(scope="session")
def engines(pytestconfig: pytest.Config) -> Engines:
    """The session's PostgreSQL and Kafka."""
    return pytestconfig.stash[PLACE].engines()


def _kind(wanted: str) -> str:
    """`containers` when a Docker engine answers and nothing else is wanted."""
    if wanted == "embedded":
        return wanted
    if docker_answers():
        return wanted
    if wanted == "containers":
        raise pytest.UsageError("--engines=containers: no Docker engine answers")
    return "embedded"

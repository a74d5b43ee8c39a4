"""The nursery: its children are processes like any other, and without it there are others."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from cli.nursery import Nursery
from engines import Process
from engines.processes import wait_until

COMMAND = [sys.executable, "-m", "cli.tests.newborn"]


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    with closing(Nursery(tmp_path / "nursery.log")) as made:
        yield made


@pytest.fixture
def born(tmp_path: Path) -> Iterator[list[Process]]:
    """Whatever a test puts in here is ended."""
    processes: list[Process] = []
    yield processes
    for process in processes:
        process.end(patience=5.0)


def start(nursery: Nursery, folder: Path, name: str) -> tuple[Process, list[str]]:
    """A child, and the words it says first."""
    log = folder / "logs" / f"{name}.log"
    process = nursery.start(COMMAND, log, {**os.environ, "NAMED": name})
    assert wait_until(lambda: log.exists() and len(log.read_text().splitlines()) > 1, 60)
    assert "complains" in log.read_text()
    return process, log.read_text().split()


def test_children_have_their_own_name_log_and_ids(
    nursery: Nursery, tmp_path: Path, born: list[Process]
) -> None:
    (one, said), (other, told) = (start(nursery, tmp_path, name) for name in ("one", "other"))
    born += [one, other]
    assert (said[1], told[1]) == ("one", "other")
    assert said[3] == told[3] == str(nursery.pid)
    assert said[5] != told[5], "children drew the same id"
    assert psutil.Process(one.pid).cmdline() == COMMAND
    assert os.getpgid(one.pid) == one.pid
    nursery.close()
    assert one.alive()
    assert one.end(signal.SIGTERM, patience=10.0)
    assert other.alive()


def test_a_child_that_ends_at_once_is_gone(nursery: Nursery, tmp_path: Path) -> None:
    process, _ = start(nursery, tmp_path, "broken")
    assert wait_until(lambda: not process.alive(), 10)
    assert "can not" in (tmp_path / "logs" / "broken.log").read_text()


@pytest.mark.parametrize("gone", ["closed", "killed"])
def test_without_it_processes_start_by_themselves(
    nursery: Nursery, tmp_path: Path, born: list[Process], gone: str
) -> None:
    if gone == "closed":
        nursery.close()
    else:
        os.kill(nursery.pid, signal.SIGKILL)
    process, said = start(nursery, tmp_path, "alone")
    born.append(process)
    assert said[3] != str(nursery.pid)

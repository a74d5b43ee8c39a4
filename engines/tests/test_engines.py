"""The real engines: they start, answer, survive a kill -9 and leave nothing behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines import Engine, Process
from engines.kafka import Kafka
from engines.postgres import PostgreSQL
from engines.processes import choose_port, wait_until


def started(engine: Engine) -> Process:
    process = engine.start()
    assert wait_until(engine.answers, 30), engine.log.read_text()
    return process


@pytest.fixture(params=["postgres", "kafka"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine in a folder that only its owner can enter, as pytest's are."""
    if request.param == "kafka":
        yield Kafka(tmp_path / "kafka", tmp_path / "kafka.log", choose_port(), choose_port())
        return
    postgres = PostgreSQL(tmp_path / "postgres", tmp_path / "postgres.log", choose_port(), "a secret")
    yield postgres
    postgres.remove()


def test_an_engine_survives_a_kill_and_stops_cleanly(engine: Engine) -> None:
    engine.prepare()
    first = started(engine)
    os.kill(first.pid, signal.SIGKILL)
    assert wait_until(lambda: not first.alive(), 5)
    assert not engine.answers()

    engine.prepare()
    second = started(engine)
    engine.stop(second)
    assert not second.alive()
    assert not engine.answers()


def test_a_stranger_with_the_pid_of_a_killed_postmaster_is_no_obstacle(tmp_path: Path) -> None:
    postgres = PostgreSQL(tmp_path / "postgres", tmp_path / "postgres.log", choose_port(), "a secret")
    postgres.prepare()
    try:
        (postgres.folder / "cluster" / "postmaster.pid").write_text(f"{os.getpid()}\nelsewhere\n")
        postgres.stop(started(postgres))
    finally:
        postgres.remove()


def test_postgres_knows_chinese_and_refuses_a_wrong_password(tmp_path: Path) -> None:
    postgres = PostgreSQL(tmp_path / "postgres", tmp_path / "postgres.log", choose_port(), "a secret")
    postgres.prepare()
    process = started(postgres)
    try:
        assert not PostgreSQL(postgres.folder, postgres.log, postgres.port, "wrong").answers()
    finally:
        postgres.stop(process)
        postgres.remove()
    assert not postgres.folder.exists()

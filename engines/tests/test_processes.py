"""Processes are recognised again, stopped with their children, and ports are what they seem."""

import socket
import sys
from pathlib import Path

from engines.processes import Process, choose_port, last_lines, port_answers, port_is_free, spawn, wait_until

SLEEPER = "import time, signal; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"


def python(code: str, log: Path) -> Process:
    return spawn([sys.executable, "-c", code], log)


def test_a_process_that_ended_is_not_alive(tmp_path: Path) -> None:
    process = python("print('said')", tmp_path / "log")
    assert wait_until(lambda: not process.alive(), 10)
    assert last_lines(tmp_path / "log") == ["said"]


def test_a_recycled_id_is_another_process(tmp_path: Path) -> None:
    process = python("import time; time.sleep(600)", tmp_path / "log")
    try:
        assert process.alive()
        assert not Process(process.pid, process.born - 60).alive()
    finally:
        assert process.end()


def test_one_that_does_not_obey_is_killed_with_its_children(tmp_path: Path) -> None:
    log = tmp_path / "log"
    parent = python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPER!r}])", log)
    assert wait_until(lambda: last_lines(log) == ["up"], 10)
    child = [
        Process.of(int(pid))
        for pid in Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    ]
    parent.end(patience=5)
    assert child
    assert wait_until(lambda: not child[0].alive(), 5)


def test_a_taken_port_is_seen() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert port_answers(port)
        assert not port_is_free(port)
    assert port_is_free(choose_port({port}))

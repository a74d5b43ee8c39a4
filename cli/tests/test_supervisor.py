"""The supervisor starts all, starts again what dies, reports what can't start, and leaves nothing behind."""

import os
import signal
import socket

import pytest

from cli.home import Home, Runtime
from cli.keeper import Keeper
from cli.probes import answers_ready
from cli.status import ask_services, describe
from cli.supervisor import Supervisor
from engines import EngineError
from engines.processes import last_lines, spawn, wait_until


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_all_is_ready_and_then_all_is_gone(home: Home, port: int, company: dict[str, str]) -> None:
    seen: list[dict[str, object]] = []

    def look(_: Runtime) -> None:
        runtime = home.read()
        seen.append(describe(runtime, ask_services(runtime)))
        stop()

    assert Supervisor(home, port, look).run()
    assert seen[0]["gateway"] == f"http://127.0.0.1:{port}"
    assert seen[0]["kafka"] == "elsewhere"
    running = seen[0]["services"]
    assert isinstance(running, dict)
    assert set(running) == set(company)
    assert all(service["ready"] and service["pid"] for service in running.values())
    assert not any(answers_ready(service["url"]) for service in running.values())
    assert home.read().processes == {}
    assert home.read().phase == "down"


def test_what_is_killed_comes_back_on_its_port(home: Home, port: int, company: dict[str, str]) -> None:
    def kill_leads(runtime: Runtime) -> None:
        first = runtime.processes["leads"]
        os.kill(first.pid, signal.SIGKILL)
        assert wait_until(lambda: home.read().processes.get("leads") not in (None, first), 10)
        assert wait_until(lambda: answers_ready(runtime.addresses["leads"]), 10)
        assert home.read().restarts["leads"] == 1
        stop()

    assert Supervisor(home, port, kill_leads).run()


def test_what_cannot_start_is_reported_with_its_last_lines(
    home: Home,
    port: int,
    company: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    company["leads"] = "import sys; sys.exit('no such table')"
    monkeypatch.setattr(Keeper, "pauses", (0.01,))
    phases: list[str] = []

    def look(runtime: Runtime) -> None:
        phases.append(runtime.states["leads"])
        assert runtime.states["gateway"] == "ready"
        stop()

    assert not Supervisor(home, port, look).run()
    assert phases == ["failing"]
    assert "no such table" in capsys.readouterr().out


def test_after_a_kill_of_the_supervisor_leftovers_are_ended_first(
    home: Home, port: int, company: dict[str, str]
) -> None:
    told = {**os.environ, "CRM_NAME": "leads", "CRM_PORT": str(port)}
    orphan = spawn(["python3", "-c", company["gateway"]], home.log("gateway"), environment=told)
    assert wait_until(lambda: answers_ready(f"http://127.0.0.1:{port}"), 10)
    home.write(Runtime(phase="ready", processes={"gateway": orphan}, ports={"gateway": port}))

    assert Supervisor(home, port, lambda _: stop()).run()
    assert not orphan.alive()


def test_a_taken_port_is_one_clear_line(home: Home, company: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(EngineError, match=f"port {taken} is taken by another program: choose another"):
            Supervisor(home, taken, lambda _: stop()).run()


def test_a_stop_while_starting_ends_what_was_started(home: Home, port: int, company: dict[str, str]) -> None:
    company["leads"] = "import time; print('slow', flush=True); time.sleep(600)"
    company["identity"] = (
        f"import os, signal, sys, time\nos.kill({os.getpid()}, signal.SIGTERM)\ntime.sleep(600)"
    )
    assert not Supervisor(home, port, lambda _: pytest.fail("it was never ready")).run()
    assert home.read().processes == {}
    assert home.read().phase == "down"
    assert last_lines(home.log("leads")) in ([], ["slow"])

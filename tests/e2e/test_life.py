"""A system's own life: `up` twice, everything killed at once, a taken port, an engine that can't be had."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from chassis.testing import eventually
from cli.home import Home
from tests.e2e.system import ROOT, System, crm, up


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with up(str(tmp_path_factory.mktemp("life"))) as folder:
        yield folder


def refused(*args: str, **environment: str) -> list[str]:
    """The lines that the command line says when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", *args],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode != 0, done.stdout
    return (done.stdout + done.stderr).strip().splitlines()


async def opened(home: str, session: aiohttp.ClientSession) -> System:
    status = json.loads(await asyncio.to_thread(crm, "status", "--json", "--home", home))
    admin = json.loads((Path(home) / "credentials.json").read_text())["admin"]
    known = System(status["gateway"], status["tracing"], status["kafka"], home, session)
    return await known.open(admin["email"], admin["password"])


def kill_everything(home: str) -> int:
    """kill -9 of the supervisor and all that it has started; how many there were."""
    runtime = Home(Path(home)).read()
    assert runtime.supervisor is not None
    killed = [runtime.supervisor, *runtime.processes.values()]
    for process in killed:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    return len(killed)


def test_a_second_up_says_that_it_is_up(own_home: str) -> None:
    assert "It is up already." in crm("up", "--detach", "--home", own_home)


def test_a_taken_port_is_told_in_one_line(own_home: str, tmp_path: Path) -> None:
    port = Home(Path(own_home)).read().ports["gateway"]
    lines = refused("up", "--detach", "--home", str(tmp_path / "other"), "--port", str(port))
    (told,) = [line for line in lines if "port" in line]
    assert f"port {port} is taken" in told
    assert not any("Traceback" in line for line in lines), lines


def test_an_engine_that_cannot_be_had_is_told_in_one_line(tmp_path: Path) -> None:
    """Neither kept from before nor to be fetched."""
    closed = "http://127.0.0.1:9"
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), closed)
    nowhere |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "NO_PROXY": "", "no_proxy": ""}
    lines = refused("up", "--detach", "--home", str(tmp_path / "home"), **nowhere)
    told = [line for line in lines if "can't fetch" in line]
    assert len(told) == 1, lines
    assert not any("Traceback" in line for line in lines), lines


async def test_after_a_kill_of_everything_up_goes_on_where_it_was(own_home: str) -> None:
    async with aiohttp.ClientSession() as session:
        before = await opened(own_home, session)
        lead = await before.call(before.admin, "POST", "/leads", {"name": "断电前"})
        assert lead.status == 201, lead.body
        assert kill_everything(own_home) > 8
        await asyncio.to_thread(crm, "up", "--detach", "--home", own_home)
        after = await opened(own_home, session)
        assert (await after.call(after.admin, "GET", f"/leads/{lead.body['id']}")).body["name"] == "断电前"
        another = await after.call(after.admin, "POST", "/leads", {"name": "来电后"})

        async def told() -> bool:
            found = [await timeline(after, one) for one in (lead.body["id"], another.body["id"])]
            return all(types == ["crm.lead.created.v1"] for types in found)

        await eventually(told, within=60)


async def timeline(system: System, lead_id: str) -> list[str]:
    answer = await system.call(system.admin, "GET", f"/leads/{lead_id}/timeline")
    return [entry["type"] for entry in answer.body["items"]] if answer.status == 200 else []

"""One system for the session: a new home, real engines, every service, on ports of its own."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.compose import published
from tests.e2e.system import System, crm, up


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--running-home` and `--compose`."""
    parser.addoption("--running-home", help="Test the system that is up in this home instead of a new one.")
    parser.addoption(
        "--compose",
        action="store_true",
        help="Test the system that docker-compose.yml has brought up; for tests that only use it.",
    )


@pytest.fixture(scope="session")
def home(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running = pytestconfig.getoption("--running-home")
    if pytestconfig.getoption("--compose"):
        raise pytest.UsageError("--compose: this test needs a home of its own")
    if running:
        yield running
        return
    with up(str(tmp_path_factory.mktemp("home"))) as folder:
        yield folder


@pytest.fixture(scope="module")
async def system(request: pytest.FixtureRequest) -> AsyncIterator[System]:
    async with aiohttp.ClientSession() as session:
        if request.config.getoption("--compose"):
            found = published()
            known = System(found.gateway, found.tracing, found.kafka, "", session)
            yield await known.open(found.email, found.password)
            return
        home = request.getfixturevalue("home")
        status = json.loads(await asyncio.to_thread(crm, "status", "--json", "--home", home))
        admin = json.loads((Path(home) / "credentials.json").read_text())["admin"]
        known = System(status["gateway"], status["tracing"], status["kafka"], home, session)
        yield await known.open(admin["email"], admin["password"])


@pytest.fixture(scope="session")
def postgres(home: str) -> str:
    """The superuser's DSN of the system's PostgreSQL."""
    found: str = json.loads(crm("status", "--json", "--home", home))["postgres"]
    return found

"""A system on the engines of this session: containers where Docker answers, else the embedded ones."""

import socket
from collections.abc import Iterator

import pytest

from chassis.testing.engines import Engines
from tests.contract.checking import CheckedSystem
from tests.e2e.system import System, crm


@pytest.fixture(scope="session")
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running = request.config.getoption("--running-home")
    if running:
        yield running
        return
    engines: Engines = request.getfixturevalue("engines")
    folder = str(tmp_path_factory.mktemp("home"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        with pytest.MonkeyPatch.context() as environment:  # of this system only
            environment.setenv("CRM_POSTGRES", engines.postgres_superuser_dsn)
            environment.setenv("CRM_KAFKA", engines.kafka_bootstrap)
            environment.setenv("CRM_TRACING", "")
            crm("up", "--detach", "--home", folder, "--port", str(port))
        yield folder
    finally:
        crm("down", "--home", folder)


@pytest.fixture(scope="module")
async def checked(system: System) -> CheckedSystem:
    """The system; every answer is held against the API document."""
    return await CheckedSystem.of(system)

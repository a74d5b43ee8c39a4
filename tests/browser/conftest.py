"""One real Chromium and one running system with the demo company, for all tests here."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.office import Office
from tests.e2e.system import crm, up

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

People = dict[str, dict[str, str]]


@pytest.fixture(scope="package")
def company(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The home of a system that has the demo company; `--running-home` names one that is up."""
    running = pytestconfig.getoption("--running-home")
    if running:
        yield running
        return
    with up(str(tmp_path_factory.mktemp("company")), "--demo") as folder:
        yield folder


@pytest.fixture(scope="package")
def base(company: str) -> str:
    """Where the web app is."""
    address: str = json.loads(crm("status", "--json", "--home", company))["gateway"]
    return address


@pytest.fixture(scope="package")
def people(company: str) -> People:
    """Who works in the demo company, by role."""
    found: People = json.loads((Path(company) / "credentials.json").read_text())
    return found


@pytest.fixture(scope="package")
def office(base: str, people: People) -> Office:
    """What the others of the company do meanwhile."""
    return Office(base, people)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. A machine without one fails here: these tests are never skipped."""
    if not CHROMIUM.exists():
        pytest.fail(f"the browser tests need Chromium at {CHROMIUM} (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()

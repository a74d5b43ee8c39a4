"""A home of its own for each test, and services that are only a few lines of Python."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.provision import Access
from cli import services, stores, supervisor
from cli.home import Home
from engines.processes import choose_port

SERVICE = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
class Ready(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
    def log_message(self, *_): pass
print("hello from", os.environ["CRM_NAME"], flush=True)
HTTPServer(("127.0.0.1", int(os.environ["CRM_PORT"])), Ready).serve_forever()
"""
BROKEN = "import sys; sys.exit('no such table')"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    return made


@pytest.fixture
def port() -> int:
    return choose_port()


@pytest.fixture
def company(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What runs instead of the real services, by name; engines are said to be elsewhere."""
    programs = {"identity": SERVICE, "leads": SERVICE, "gateway": SERVICE}
    for variable in ("CRM_POSTGRES", "CRM_KAFKA", "CRM_TRACING"):
        monkeypatch.setenv(variable, "elsewhere")
    monkeypatch.setattr(services, "present", lambda: list(programs))
    monkeypatch.setattr(services, "command", lambda name: [sys.executable, "-c", programs[name]])
    access = Access("owner", "app", "worker")
    monkeypatch.setattr(stores, "make_databases", lambda _, words: dict.fromkeys(words, access))
    monkeypatch.setattr(stores, "prepare_topics", lambda _: 0)
    monkeypatch.setattr(supervisor, "build_web", lambda: False)
    former = {number: signal.getsignal(number) for number in supervisor.STOPPING}
    yield programs
    for number, handler in former.items():
        signal.signal(number, handler)

"""A running Tidewater, and people who use it."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

from chassis.testing import eventually

ROOT = Path(__file__).parents[2]
PASSWORD = "Correct-horse-9-battery"
NUMBERS = count(1)


def crm(*args: str) -> str:
    """Run the command line; its output."""
    command = [sys.executable, "-m", "cli", *args]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def up(folder: str, *options: str) -> Iterator[str]:
    """A system in this home, on a port of its own, for as long as the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        crm("up", "--detach", *options, "--home", folder, "--port", str(port))
        yield folder
    finally:
        crm("down", "--home", folder)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gateway answered."""

    status: int
    body: Any
    trace_id: str | None

    @property
    def code(self) -> str | None:
        """The problem's code."""
        return self.body.get("code") if isinstance(self.body, dict) else None


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who is logged in."""

    id: str
    email: str
    token: str


@dataclass
class System:
    """Addresses of a running system, and its admin."""

    gateway: str
    tracing: str
    kafka: str
    home: str
    session: aiohttp.ClientSession
    admin: User = field(init=False)
    roles: dict[str, str] = field(init=False)
    department_id: str = field(init=False)

    async def call(
        self, who: User | None, method: str, path: str, body: Any = None, **headers: str
    ) -> Answer:
        """Ask the gateway as somebody."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            sent["Authorization"] = f"Bearer {who.token}"
        url = f"{self.gateway}/api/v1{path}"
        async with self.session.request(method, url, json=body, headers=sent) as answer:
            text = await answer.text()
            content = json.loads(text) if text and "json" in answer.content_type else text
            return Answer(answer.status, content, answer.headers.get("x-trace-id"))

    async def get(self, who: User, path: str) -> Any:
        """The body of what must be there."""
        answer = await self.call(who, "GET", path)
        assert answer.status == 200, answer
        return answer.body

    async def do(self, who: User, path: str, body: Any = None) -> Any:
        """The body of a POST that must succeed."""
        answer = await self.call(who, "POST", path, body)
        assert answer.status < 300, answer
        return answer.body

    async def log_in(self, email: str, password: str) -> User:
        """A session."""
        answer = await self.call(None, "POST", "/auth/login", {"email": email, "password": password})
        assert answer.status == 200, answer
        return User(answer.body["user"]["id"], email, answer.body["access_token"])

    async def open(self, email: str, password: str) -> "System":
        """Log the admin in, and look up what hiring needs."""
        self.admin = await self.log_in(email, password)
        roles = (await self.get(self.admin, "/roles"))["items"]
        self.roles = {role["key"]: role["id"] for role in roles if role["key"]}
        self.department_id = (await self.get(self.admin, "/departments"))["items"][0]["id"]
        return self

    async def hire(self, role: str = "rep", department_id: str | None = None) -> User:
        """A new colleague, known to every service."""
        number = next(NUMBERS)
        email = f"{role}{number}-{uuid4().hex[:6]}@tidewater.example"
        person = {
            "email": email,
            "name": f"同事{number}",
            "password": PASSWORD,
            "role_ids": [self.roles[role]],
        }
        await self.do(self.admin, "/users", {**person, "department_id": department_id or self.department_id})
        return await self.known_everywhere(await self.log_in(email, PASSWORD))

    async def known_everywhere(self, user: User) -> User:
        """Wait until every service has heard of somebody."""

        async def known() -> bool:
            for path in ("/leads", "/customers", "/opportunities", "/orders", "/search?q=xx"):
                assert (await self.call(user, "GET", path)).status in (200, 403), path
            return True

        await eventually(known, within=60)
        return user

    async def converted(self, who: User, lead_id: str, wish: dict[str, Any]) -> Any:
        """Convert a lead and wait for the end of it."""
        started = await self.do(who, f"/leads/{lead_id}/convert", wish)

        async def ended() -> Any:
            seen = await self.get(who, f"/conversions/{started['conversion_id']}")
            return None if seen["status"] == "running" else seen

        return await eventually(ended, within=90)


def money(amount: str) -> dict[str, str]:
    """An amount in yuan."""
    return {"amount": amount, "currency": "CNY"}

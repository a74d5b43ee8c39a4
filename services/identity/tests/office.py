"""Identity under test, with companies that are founded and people who log in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from chassis.clock import Clock, SystemClock
from chassis.testing.engines import Engines
from chassis.testing.people import AUDIENCE, ISSUER, Colleague
from chassis.testing.serving import Answer, Bench, bench
from services.identity.application.found_tenant import NewTenant
from services.identity.main import service
from services.identity.settings import IdentitySettings
from services.identity.storage.founding import found_next
from services.identity.storage.passwords import ArgonPasswords

PASSWORD = "滚滚长江东逝水 42"


@dataclass(frozen=True)
class Office:
    """A running identity service."""

    bench: Bench
    passwords: ArgonPasswords

    async def company(self, **given: Any) -> Colleague:
        """A new company; its admin, logged in."""
        email = f"{uuid4().hex}@example.com"
        await found_next(NewTenant(email, PASSWORD, **given), self.passwords, self.bench.running.ground)
        return await self.logged_in(email)

    async def logged_in(self, email: str, password: str = PASSWORD) -> Colleague:
        """Somebody, logged in."""
        answer = await self.login(email, password)
        assert answer.status == 200, answer.body
        return self.caller(answer)

    async def login(self, email: str, password: str = PASSWORD) -> Answer:
        """Try to log in."""
        return await self.call(None, "POST", "/auth/login", {"email": email, "password": password})

    def caller(self, answer: Answer) -> Colleague:
        """Whoever got this answer to a log-in."""
        user = answer.body["user"]
        return Colleague(
            UUID(user["id"]),
            UUID(user["tenant_id"]),
            user["name"],
            UUID(user["department_id"]),
            answer.body["access_token"],
        )

    async def hire(self, admin: Colleague, role: str, **given: Any) -> Colleague:
        """A colleague with a built-in role, logged in."""
        email = f"{uuid4().hex}@example.com"
        body = {
            "email": email,
            "name": "韩梅梅",
            "password": PASSWORD,
            "department_id": str(admin.department_id),
            "role_ids": [await self.role(admin, role)],
            **given,
        }
        answer = await self.call(admin, "POST", "/users", body)
        assert answer.status == 201, answer.body
        return await self.logged_in(email)

    async def role(self, admin: Colleague, key: str) -> str:
        """The id of a built-in role."""
        roles = (await self.call(admin, "GET", "/roles?limit=200")).body["items"]
        return next(str(role["id"]) for role in roles if role["key"] == key)

    async def call(
        self, who: Colleague | None, method: str, path: str, body: Any = None, **headers: str
    ) -> Answer:
        """Ask as somebody."""
        return await self.bench.call(who, method, path, body, **headers)


@asynccontextmanager
async def office(
    engines: Engines, folder: Path, *, clock: Clock | None = None, worker: bool = False
) -> AsyncIterator[Office]:
    """Run identity on a database of its own."""
    settings = IdentitySettings(
        name="identity",
        database_app="",
        database_worker="",
        database_owner="",
        kafka=engines.kafka_bootstrap,
        issuer=ISSUER,
        audience=AUDIENCE,
        signing_keys=folder / "keys.json",
    )
    made = service(settings, clock or SystemClock())
    async with bench(made, engines, clock=clock, worker=worker) as running:
        yield Office(running, made.state["passwords"])


def cookie_of(answer: Answer) -> str:
    """The refresh cookie of an answer, as it is sent back."""
    return answer.headers["Set-Cookie"].partition(";")[0]

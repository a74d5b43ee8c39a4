"""Leads that fall back, on a clock that the test moves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from chassis.clock import FixedClock
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench, bench
from pools.application.keep_pools import open_default_pool
from pools.storage.recycler import Recycler
from services.leads.main import SERVICE
from services.leads.storage.work import LeadsWork
from services.leads.tests.conftest import MANAGER, REP

MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)
"""Monday, 10:00 in Shanghai."""


@dataclass(frozen=True)
class Office:
    """A company whose pools have recycle rules."""

    leads: Bench
    company: Company
    clock: FixedClock
    manager: Colleague
    rep: Colleague

    async def pool(self, *rules: dict[str, Any], **settings: Any) -> str:
        """A pool with these rules; of each only what is told."""
        named = [
            {"name": f"规则{number}", "trigger": "no_follow_up", **rule} for number, rule in enumerate(rules)
        ]
        body = {"name": "回收池", "recycle_rules": named, **settings}
        answer = await self.leads.call(self.manager, "POST", "/lead_pools", body)
        assert answer.status == 201, answer.body
        return str(answer.body["id"])

    async def lead(self, pool: str, owner: Colleague | None = None, **fields: Any) -> dict[str, Any]:
        """A lead in somebody's hands, the rep's unless told."""
        body = {"name": "赵先生", "pool_id": pool, "owner_id": str((owner or self.rep).id), **fields}
        answer = await self.leads.call(self.manager, "POST", "/leads", body)
        assert answer.status == 201, answer.body
        made: dict[str, Any] = answer.body
        return made

    async def call(self, who: Colleague, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Ask as somebody."""
        return await self.leads.call(who, method, path, body, **headers)

    async def seen(self, lead: dict[str, Any]) -> dict[str, Any]:
        """The lead as it is now."""
        body: dict[str, Any] = (await self.call(self.manager, "GET", f"/leads/{lead['id']}")).body
        return body

    async def pass_time(self, **span: float) -> None:
        """Let time pass, and then do what is due."""
        self.clock.forward(timedelta(**span))
        await self.run()

    async def run(self) -> None:
        """Do what is due."""
        await Recycler(LeadsWork).run(self.leads.running.ground)

    async def told(self, lead: dict[str, Any]) -> list[dict[str, Any]]:
        """Every event of a lead, in the order of its versions."""
        async with self.leads.database.tenant(self.company.id) as connection:
            rows = await connection.fetch(
                "SELECT type, before, after, reason FROM history WHERE record_id = $1 ORDER BY version",
                lead["id"],
            )
        return [dict(row) for row in rows]


@asynccontextmanager
async def open_office(engines: Engines) -> AsyncIterator[Office]:
    """An office, open on a Monday morning."""
    clock = FixedClock(MORNING)
    async with bench(SERVICE, engines, clock=clock) as leads:
        company = await leads.company()
        async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
            await open_default_pool("zh-CN", work)
        manager = await company.hire(*MANAGER, scope="all", name="李强")
        yield Office(leads, company, clock, manager, await company.hire(*REP, name="王芳"))

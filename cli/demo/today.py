"""What lies on the desks of the demo company today: leads just handed out, plans, and who is away."""

from collections.abc import Awaitable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from typing import Any
from urllib.parse import quote

from cli.client import Client
from cli.demo.organisation import Person

FRESH, PLANNED = 8, 12
"""Leads handed out a moment ago, and customers for whom something is planned."""
PLANS = ("回访使用情况", "发送报价单", "约产品演示", "确认合同条款", "节日问候", "邀请参加客户日")
DUE_IN_HOURS = (-26, -3, 2, 5, 26, 50, 74, 170)
"""When the plans are due, from now: some are late, some are for today, the others for this week and the next."""
AWAY_FROM, AWAY_FOR = timedelta(days=1), timedelta(days=2)


async def lay_out_today(client: Client, people: Iterable[Person]) -> list[Awaitable[None]]:
    """What is missing of it, each to be done by itself."""
    emails = [person.email for person in people if person.role == "rep"]
    known = {user["email"]: user for user in await client.every("/users")}
    reps = [known[email] for email in emails]
    return [*await _leads(client, reps), *await _plans(client), *await _leave(client, reps)]


async def _leads(client: Client, reps: list[Any]) -> list[Awaitable[None]]:
    """Somebody waits for the first answer of whoever got a lead just now."""
    asked = quote("first_response_due_at != null")
    if (await client.get(f"/leads?limit=1&filter={asked}"))["items"]:
        return []
    lying = quote('status == "pooled"')
    leads = (await client.get(f"/leads?limit={FRESH}&sort=-created_at&filter={lying}"))["items"]

    async def assign(lead: Any, rep: Any) -> None:
        await client.post(f"/leads/{lead['id']}/assign", {"owner_id": rep["id"]})

    return [assign(lead, rep) for lead, rep in zip(leads, cycle(reps), strict=False)]


async def _plans(client: Client) -> list[Awaitable[None]]:
    if (await client.get("/follow_up_plans?limit=1"))["items"]:
        return []
    owned = quote("owner_id != null")
    customers = (await client.get(f"/customers?limit={PLANNED}&filter={owned}"))["items"]
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)

    async def plan(customer: Any, content: str, hours: int) -> None:
        due = (now + timedelta(hours=hours)).isoformat()
        body = {"customer_id": customer["id"], "content": content, "due_at": due}
        await client.post("/follow_up_plans", {**body, "user_id": customer["owner_id"]})

    return [
        plan(customer, content, hours)
        for customer, content, hours in zip(customers, cycle(PLANS), cycle(DUE_IN_HOURS), strict=False)
    ]


async def _leave(client: Client, reps: list[Any]) -> list[Awaitable[None]]:
    """One of them is away for a few days from tomorrow: pools that give out leads pass them over."""
    away = reps[-1]
    if (await client.get(f"/users/{away['id']}/leaves"))["items"]:
        return []
    first = date.today() + AWAY_FROM

    async def plan() -> None:
        body = {"starts_on": str(first), "ends_on": str(first + AWAY_FOR)}
        await client.post(f"/users/{away['id']}/leaves", body)

    return [plan()]

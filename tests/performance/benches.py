"""P1, P3 and P19: writing one lead, and starting."""

import asyncio
import json
import time
from itertools import count
from pathlib import Path
from uuid import uuid4

import aiohttp

from services.leads.application.create_lead import NewLead, create_lead
from services.leads.storage.work import LeadsWork
from tests.performance.bare import BODY, bare_insert, bare_pool
from tests.performance.measure import at_once, compare
from tests.performance.places import CONNECTIONS, Alone, House, writing

WRITES = 1_600
NUMBERS = count(1)


def new_name() -> str:
    """Somebody's name, three characters long; no two are called alike, as in the bare rows."""
    number = next(NUMBERS)
    return "赵" + chr(0x4E00 + number % 20_000) + chr(0x4E00 + number // 20_000)


async def p1(place: Alone) -> str:
    """The use case, with history, audit and outbox, against a bare insert."""
    async with writing(place) as (ground, principal):
        pool = await bare_pool(place.dsn("leads"), CONNECTIONS)

        async def ours() -> None:
            async with LeadsWork(ground, principal) as work:
                await create_lead(NewLead({"name": new_name(), "need": BODY}), work)

        ratio = await compare(
            "P1 write core ÷ bare insert",
            lambda: at_once(WRITES, CONNECTIONS, ours),
            lambda: at_once(WRITES, CONNECTIONS, lambda: bare_insert(pool, principal.tenant_id)),
        )
        await pool.close()
    return ratio.line(0.50)


async def p3(house: House) -> str:
    """A lead through the gateway, with token, rights and limit, against a bare insert."""
    status = await asyncio.to_thread(house.status)
    account = json.loads((Path(house.folder) / "credentials.json").read_text())["admin"]
    pool = await bare_pool(house.dsn("leads"), CONNECTIONS)
    async with aiohttp.ClientSession(status["gateway"]) as session:
        async with session.post("/api/v1/auth/login", json=account) as answer:
            token = (await answer.json())["access_token"]

        async def ours() -> None:
            headers = {"Authorization": f"Bearer {token}"}
            body = {"name": new_name(), "need": BODY}
            async with session.post("/api/v1/leads", json=body, headers=headers) as answer:
                await answer.read()
                if answer.status == 429:
                    await asyncio.sleep(0.05)
                elif answer.status != 201:
                    raise RuntimeError(await answer.text())

        ratio = await compare(
            "P3 POST lead through the gateway ÷ bare insert",
            lambda: at_once(WRITES, CONNECTIONS, ours),
            lambda: at_once(WRITES, CONNECTIONS, lambda: bare_insert(pool, uuid4())),
        )
    await pool.close()
    return ratio.line(0.12)


async def p19(house: House) -> str:
    """Seconds of a second start until everything is ready."""
    await asyncio.to_thread(house.crm, "down")
    began = time.perf_counter()
    await asyncio.to_thread(house.crm, "up", "--detach", "--port", "8799")
    return f"P19 second start to ready: {time.perf_counter() - began:.1f} s (bar 30)"

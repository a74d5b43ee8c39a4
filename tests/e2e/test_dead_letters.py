"""What a consumer can't take is set aside, everything else is applied, and what was mended comes back."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
from aiokafka import AIOKafkaProducer

from chassis.testing import eventually
from tests.e2e.system import System, User, crm

PARTITIONS = range(4)
POISON: list[tuple[bytes | None, dict[str, bytes]]] = [
    (b"{not json", {}),
    (b"{}", {"ce_type": b"\xff\xfe"}),
    (None, {}),
    (b"{}", {"ce_type": b"crm.lead.teleported.v1"}),
]
HEARERS = ("customers", "insights")


async def command_line(*words: str) -> str:
    """`crm events dlq …`."""
    return await asyncio.to_thread(crm, "events", "dlq", *words)


async def letters(system: System, consumer: str) -> list[str]:
    """The lines of the list: `partition/offset   origin   type   error`."""
    shown = await command_line("list", consumer, "--home", system.home)
    return [line for line in shown.splitlines() if re.match(r"\d+/\d+ ", line)]


async def poison(system: System) -> None:
    """Every kind of record that nobody can read, in each of four partitions."""
    tenant_id = (await system.get(system.admin, "/me"))["tenant_id"]
    good = {
        "ce_id": str(uuid4()),
        "ce_type": "crm.lead.updated.v1",
        "ce_subject": f"lead/{uuid4()}",
        "ce_time": "2026-11-22T00:00:00Z",
        "ce_tenantid": tenant_id,
        "ce_sequence": "1",
        "ce_correlationid": str(uuid4()),
    }
    async with AIOKafkaProducer(bootstrap_servers=system.kafka) as producer:
        for partition in PARTITIONS:
            for value, odd in POISON:
                headers = {name: text.encode() for name, text in good.items()} | odd
                await producer.send_and_wait(
                    "crm.leads", value, b"poison", partition=partition, headers=list(headers.items())
                )


async def test_poison_is_set_aside_and_everything_around_it_applied(system: System) -> None:
    rep = await system.hire()
    before = {consumer: len(await letters(system, consumer)) for consumer in HEARERS}
    names = [f"毒后{uuid4().hex[:8]}" for _ in range(8)]

    async def create(name: str) -> Any:
        return await system.do(rep, "/leads", {"name": name, "owner_id": rep.id})

    await asyncio.gather(*map(create, names[:4]))
    await poison(system)
    await asyncio.gather(*map(create, names[4:]))

    async def found() -> bool:
        for name in names:
            assert len((await system.get(rep, f"/search?q={name}"))["items"]) == 1, name
        return True

    await eventually(found, within=60)
    for consumer in HEARERS:

        async def buried(consumer: str = consumer) -> bool:
            new = len(await letters(system, consumer)) - before[consumer]
            return new == len(PARTITIONS) * len(POISON)

        await eventually(buried, within=60, pause=1.0)


@asynccontextmanager
async def broken(postgres: str, database: str, table: str, rule: str) -> AsyncIterator[None]:
    """A service whose table takes no new row that breaks a rule; mended at the end."""
    connection = await asyncpg.connect(urlsplit(postgres)._replace(path=f"/{database}").geturl())
    try:
        await connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT broken CHECK ({rule}) NOT VALID")
        yield
    finally:
        await connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS broken")
        await connection.close()


async def contacts_counted(system: System, rep: User, customer_id: str) -> Any:
    """The points that somebody's follow-ups add to a customer's rating."""
    rating = await system.call(rep, "GET", f"/ratings/{customer_id}")
    values = {each["indicator"]: each["value"] for each in (rating.body or {}).get("contributions", [])}
    return values.get("contact_frequency")


async def test_what_was_mended_comes_back_by_the_command_line(system: System, postgres: str) -> None:
    rep = await system.hire()
    customer = await system.do(rep, "/customers", {"name": f"修复{uuid4().hex[:8]}", "owner_id": rep.id})
    path = f"/customers/{customer['id']}"
    async with broken(postgres, "scoring", "dealings", "kind <> 'follow_up'"):
        await system.do(rep, f"{path}/follow_ups", {"kind": "call", "content": "已联系"})

        async def dead() -> str:
            """Where the dead letter about this customer stands."""
            for line in await letters(system, "scoring"):
                place = line.split()[0]
                shown = await command_line("show", "scoring", place, "--home", system.home)
                if customer["id"] in shown:
                    assert "CheckViolation" in shown
                    return place
            return ""

        place = await eventually(dead, within=90, pause=1.0)
        assert not await contacts_counted(system, rep, customer["id"])
    said = await command_line("replay", "scoring", place, "--home", system.home)
    assert "1 said again" in said

    async def counted() -> bool:
        return bool(await contacts_counted(system, rep, customer["id"]) == 1)

    await eventually(counted, within=60)

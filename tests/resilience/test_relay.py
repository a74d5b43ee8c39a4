"""The relay: every version reaches the topic, in order per root, whoever is killed meanwhile."""

import asyncio
from collections import Counter
from uuid import UUID

from chassis.relay import BATCH_ROWS
from chassis.testing import eventually
from services.leads.application.create_lead import NewLead, create_lead
from tests.resilience.conftest import Writers
from tests.resilience.processes import kill, process, start
from tests.resilience.topic import versions

ROOTS, WRITERS, COMMITS = 4, 32, 1_500


async def roots(writers: Writers) -> list[UUID]:
    """New leads to write to."""
    async with writers.work() as work:
        return [(await create_lead(NewLead({"name": f"根{n}"}), work)).lead.id for n in range(ROOTS)]


async def write(writers: Writers, ids: list[UUID], commits: int) -> None:
    """Many writers, each on all roots in turn."""
    todo = iter(range(commits))

    async def writer() -> None:
        for n in todo:
            async with writers.work() as work:
                lead = await work.leads.get(ids[n % len(ids)], lock=True)
                work.announce(lead, lead.change({"need": f"第 {n} 次修改"}))

    await asyncio.gather(*(writer() for _ in range(WRITERS)))


async def drained(writers: Writers) -> None:
    async def empty() -> bool:
        async with writers.database.worker() as connection:
            return bool(await connection.fetch_value("SELECT count(*) FROM outbox") == 0)

    await eventually(empty, within=60)


async def current(writers: Writers, ids: list[UUID]) -> dict[str, int]:
    async with writers.work() as work:
        return {str(id): lead.version for id, lead in (await work.leads.many(ids)).items()}


def relay(writers: Writers) -> tuple[str, ...]:
    access = writers.access
    return ("tests.resilience.relay_process", access.app, access.worker, writers.kafka, "leads")


async def test_two_relays_send_every_version_exactly_once_in_order(writers: Writers) -> None:
    ids = await roots(writers)
    async with process(*relay(writers)), process(*relay(writers)):
        await write(writers, ids, COMMITS)
        await drained(writers)
    known = await current(writers, ids)
    assert sum(known.values()) == COMMITS + ROOTS
    told = await versions(writers.kafka, "crm.leads", set(known))
    assert told == {root: list(range(1, version + 1)) for root, version in known.items()}


async def test_killed_relays_lose_nothing_and_keep_the_order(writers: Writers) -> None:
    ids = await roots(writers)
    first, second = await start(*relay(writers)), await start(*relay(writers))
    writing = asyncio.create_task(write(writers, ids, COMMITS))
    for _ in range(2):
        await half_told(writers, ids)
        await kill(first)
        first, second = second, await start(*relay(writers))
    await writing
    await drained(writers)
    await kill(first)
    await kill(second)
    known = await current(writers, ids)
    told = await versions(writers.kafka, "crm.leads", set(known))
    for root, version in known.items():
        assert list(dict.fromkeys(told[root])) == list(range(1, version + 1))
    doubled = sum(count - 1 for root in told for count in Counter(told[root]).values())
    assert doubled <= 2 * BATCH_ROWS


async def half_told(writers: Writers, ids: list[UUID]) -> None:
    """Wait until the relays are in the middle of their work."""
    before = sum((await current(writers, ids)).values())

    async def further() -> bool:
        return sum((await current(writers, ids)).values()) >= min(before + 200, COMMITS)

    await eventually(further, within=60)

"""Two replicas of every service on the same engines; some are killed: the main job goes on, and nothing doubles."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from chassis.testing import eventually
from cli.home import Home
from contracts.topics import SERVICES, events_topic
from tests.e2e.system import ROOT, System, User, money
from tests.e2e.test_main_job import deal_won, paid
from tests.resilience.topic import all_records

JOBS = 4
Replicas = dict[str, subprocess.Popen[bytes]]


def begun(service: str, home: str, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cli", "serve", service, "--home", home]
    with log.open("wb") as output:
        return subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, start_new_session=True)


def port_of(process: subprocess.Popen[bytes], log: Path) -> str:
    said = log.read_text()
    assert process.poll() is None, said
    port = re.search(r"on port (\d+)", said)
    assert port is not None
    return port[1]


async def joined(service: str, home: str, log: Path, session: aiohttp.ClientSession) -> Any:
    """One more replica, once it is ready."""
    process = begun(service, home, log)

    async def ready() -> bool:
        with suppress(aiohttp.ClientError):
            async with session.get(f"http://127.0.0.1:{port_of(process, log)}/readyz") as answer:
                return answer.status == 200
        return False

    await eventually(ready, within=90)
    return process


@pytest.fixture
async def seconds(system: System, tmp_path: Path) -> AsyncIterator[Replicas]:
    replicas: Replicas = {}
    try:
        for service in SERVICES:
            log = tmp_path / f"{service}.log"
            replicas[service] = await joined(service, system.home, log, system.session)
        yield replicas
    finally:
        for process in replicas.values():
            process.kill()
            process.wait()


async def job(system: System, rep: User) -> tuple[str, str, str]:
    """A customer, its won deal and its order."""
    customer_id, opportunity_id = await deal_won(system, rep)
    order, _ = await paid(system, rep, customer_id, opportunity_id)
    return customer_id, opportunity_id, order["id"]


async def test_the_main_job_survives_the_death_of_replicas(system: System, seconds: Replicas) -> None:
    reps = [await system.hire() for _ in range(JOBS)]
    done = [await job(system, reps[0])]
    running = [asyncio.create_task(job(system, rep)) for rep in reps[1:]]
    for process in seconds.values():  # whichever of the two relays and consumers is at it
        await asyncio.sleep(0.3)
        process.kill()
    watched = Home(Path(system.home)).read().processes
    for service in ("insights", "scoring"):  # nobody's request waits for these two
        os.kill(watched[service].pid, signal.SIGKILL)
    done += await asyncio.gather(*running)
    for rep, (customer_id, opportunity_id, order_id) in zip(reps, done, strict=True):
        await every_effect_is_there_once(system, rep, customer_id)
        await every_version_is_told(system, "customers", customer_id)
        await every_version_is_told(system, "sales", opportunity_id)
        await every_version_is_told(system, "billing", order_id)


async def every_effect_is_there_once(system: System, rep: User, customer_id: str) -> None:
    """Totals, rating and timeline of a customer, whichever replica made them."""

    async def counted() -> bool:
        customer = await system.get(rep, f"/customers/{customer_id}")
        assert customer["paid_total"] == money("50000.00"), customer["paid_total"]
        return bool(customer["tier"])

    await eventually(counted, within=90)

    async def told() -> bool:
        items = (await system.get(rep, f"/customers/{customer_id}/timeline?limit=200"))["items"]
        types = [item["type"] for item in items]
        for type in ("crm.customer.created.v1", "crm.order.approved.v1", "crm.payment.confirmed.v1"):
            assert types.count(type) == 1, types
        return True

    await eventually(told, within=90)


async def every_version_is_told(system: System, service: str, root: str) -> None:
    """Versions 1, 2, 3 … in order; what a killed relay sent twice is the same event."""
    records = [r for r in await all_records(system.kafka, events_topic(service)) if r.key == root.encode()]
    heads = [{name: value.decode() for name, value in record.headers} for record in records]
    first: dict[int, str] = {}
    for head in heads:
        assert first.setdefault(int(head["ce_sequence"]), head["ce_id"]) == head["ce_id"]
    assert list(first) == list(range(1, len(first) + 1))

"""A service that counts what it hears, for tests that kill it.

`python -m tests.resilience.consumer_process APP WORKER KAFKA GROUP`. Each `lead.updated` adds one to a counter
per lead: an effect that would show every event that is applied twice or never.
"""

import asyncio
import sys

import uvloop

from chassis.applying import Applier
from chassis.clock import SystemClock
from chassis.consumer import Consumer
from chassis.database import Database
from chassis.directory import Directory
from chassis.hearing import Heard, Hears, reaction
from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.relay import Relay
from chassis.work import Ground, UnitOfWork
from contracts.catalogue import known_types
from contracts.leads import LeadUpdated

TABLE = "CREATE TABLE counted (tenant_id uuid, lead_id uuid, heard int NOT NULL, PRIMARY KEY (tenant_id, lead_id))"
COUNT = """
    INSERT INTO counted (tenant_id, lead_id, heard) VALUES ($1, $2, 1)
    ON CONFLICT (tenant_id, lead_id) DO UPDATE SET heard = counted.heard + 1
"""
POISON = "毒"
"""A need that this service can't digest."""


class CountingWork(UnitOfWork):
    """One transaction of the counting service."""

    service = "scoring"


async def count(event: Heard[LeadUpdated], work: CountingWork) -> None:
    """Add one. Yields in the middle, so that a kill hits half-done batches."""
    if event.data.after.need == POISON:
        raise ValueError("indigestible")
    await work.connection.execute(COUNT, work.tenant_id, event.subject_id)
    await asyncio.sleep(0)


HEARS: Hears = {"crm.leads": [reaction(LeadUpdated, count)]}


async def main(app: str, worker: str, kafka: str, group: str) -> None:
    """Consume, and send dead letters, until killed."""
    database = await Database.connect(app, worker)
    ground = Ground(database, SystemClock(), Directory(database))

    def work(principal: Principal, cause: Cause | None) -> CountingWork:
        return CountingWork(ground, principal, cause)

    applier = Applier("scoring", HEARS, known_types(), work, ground)
    consumer = Consumer(kafka, group, list(HEARS), applier)
    print("ready", flush=True)
    await asyncio.gather(consumer.run(), Relay(database, kafka, "scoring").run())


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))

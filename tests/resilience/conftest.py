"""The leads service's storage on real engines, with the topics made."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from chassis.clock import SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.principal import Principal
from chassis.provision import Access
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from chassis.testing.people import Company
from chassis.topics import create_all
from chassis.work import Ground
from pools.application.keep_pools import open_default_pool
from services.leads.storage.work import LeadsWork


@dataclass(frozen=True)
class Writers:
    """A database to write leads into, as the system of one tenant."""

    database: Database
    access: Access
    kafka: str
    company: Company
    ground: Ground

    def work(self) -> LeadsWork:
        """A unit of work."""
        return LeadsWork(self.ground, Principal.system(self.company.id))


@pytest.fixture(scope="module")
async def writers(engines: Engines) -> AsyncIterator[Writers]:
    await create_all(engines.kafka_bootstrap)
    async with service_database(engines, "leads") as (database, access):
        company = await Company(database).found()
        ground = Ground(database, SystemClock(), Directory(database))
        made = Writers(database, access, engines.kafka_bootstrap, company, ground)
        async with made.work() as work:
            await open_default_pool("zh-CN", work)
        yield made

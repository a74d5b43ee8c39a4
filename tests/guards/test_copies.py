"""Copies of what other services own: an older state that comes late changes nothing, in any copy of any service."""

from uuid import UUID, uuid4

import pytest

from chassis.directory_copies import EARS, TOPIC
from chassis.hearing import Copy
from chassis.service import Service
from chassis.testing.engines import Engines
from chassis.testing.serving import Bench, bench
from contracts.base import Snapshot
from services.billing.main import SERVICE as BILLING
from services.customers.main import SERVICE as CUSTOMERS
from services.customers.tests import telling
from services.leads.main import SERVICE as LEADS
from services.sales.main import SERVICE as SALES
from services.scoring.main import SERVICE as SCORING
from tests.guards.weakening import COPY_VERSION, without
from tests.security.examples import Examples

FOLLOWERS = (LEADS, CUSTOMERS, SALES, BILLING, SCORING)
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE a.attname = 'tenant_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
"""


def followed(service: Service) -> dict[str, type[Snapshot]]:
    """What a service keeps copies of: the entity as `<owner>.<entity>`."""
    hears = {TOPIC: EARS} | service.hears
    return {
        f"{topic.split('.')[1]}.{ear.snapshot.entity}": ear.snapshot
        for topic, ears in [(TOPIC, EARS), *hears.items()]
        for ear in ears
        if isinstance(ear, Copy)
    }


def state_of(snapshot: type[Snapshot], version: int, id: str) -> Snapshot:
    """A valid state at some version."""
    schema = snapshot.model_json_schema()
    return snapshot.model_validate(
        Examples(schema, {"id": id, "version": version, "currency": "CNY"}).value(schema)
    )


async def changed_by_late_states(service: Bench) -> list[str]:
    """The entities of which an older state, coming after a newer one, changes a row."""
    changed = []
    for name, snapshot in followed(service.running.service).items():
        tenant_id, id = uuid4(), str(uuid4())
        seen = []
        for version in (2, 1):
            record = telling.state(name.split(".")[0], tenant_id, state_of(snapshot, version, id))
            await service.running.applier.apply([record])
            seen.append(await rows(service, tenant_id))
        assert seen[0], name
        changed += [name] if seen[0] != seen[1] else []
    return changed


async def rows(service: Bench, tenant_id: UUID) -> set[str]:
    """Every row of a tenant, as text."""
    found: set[str] = set()
    async with service.database.tenant(tenant_id) as connection:
        for table in [row["relname"] for row in await connection.fetch(TABLES)]:
            found |= {f"{table} {row[0]}" for row in await connection.fetch(f"SELECT t::text FROM {table} t")}
    return found


@pytest.mark.parametrize("service", FOLLOWERS, ids=lambda service: service.name)
async def test_a_late_state_changes_no_copy_and_without_the_check_every_one(
    service: Service, engines: Engines
) -> None:
    async with bench(service, engines) as running:
        assert await changed_by_late_states(running) == []
        with without(COPY_VERSION):
            assert await changed_by_late_states(running) == list(followed(service))

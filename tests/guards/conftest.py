"""What the proofs stand on. Each has services with databases of their own: some of them lose a constraint."""

from collections.abc import AsyncIterator

import pytest

from chassis.testing.engines import Engines
from chassis.testing.serving import Bench, bench
from services.billing.main import SERVICE as BILLING
from services.billing.tests.conftest import firm as firm
from services.customers.main import SERVICE as CUSTOMERS
from services.leads.main import SERVICE as LEADS
from services.leads.tests.conftest import company as company
from tests.resilience.conftest import writers as writers


@pytest.fixture
async def leads(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(LEADS, engines) as running:
        yield running


@pytest.fixture
async def customers(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(CUSTOMERS, engines) as running:
        yield running


@pytest.fixture
async def billing(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(BILLING, engines) as running:
        yield running

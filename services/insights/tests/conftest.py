"""Insights under test, fed with records as Kafka would bring them."""

from collections.abc import AsyncIterator

import pytest

from chassis.testing.engines import Engines
from chassis.testing.serving import Bench, bench
from services.insights.main import SERVICE


@pytest.fixture(scope="module")
async def insights(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines) as running:
        yield running

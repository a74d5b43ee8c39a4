"""The notes service that tests of the door call: a database per module, a server per test."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from chassis.provision import Access
from chassis.testing.engines import Engines
from chassis.tests.notes import Service, notes_database, serving_notes


@pytest.fixture(scope="module")
def access(engines: Engines) -> Access:
    """The ways into its database."""
    return asyncio.run(notes_database(engines))


@pytest.fixture
async def service(access: Access) -> AsyncIterator[Service]:
    """It, serving."""
    async with serving_notes(access) as opened:
        yield opened

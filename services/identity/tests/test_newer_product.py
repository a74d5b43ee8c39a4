"""A company that was founded by an older version of the product gets what is new, and keeps what it has decided."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from contracts.permissions import KEYS
from services.identity.storage.newer_product import give_what_is_new
from services.identity.tests.office import Office, office

NEW = "leads:share"
WITHOUT = (
    "UPDATE roles SET permissions = array_remove(permissions, $2) WHERE tenant_id = $1 AND key = ANY ($3)"
)


@pytest.fixture(scope="module")
async def at(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    async with office(engines, tmp_path_factory.mktemp("keys")) as opened:
        yield opened


async def roles(at: Office, admin: Colleague) -> dict[str, Any]:
    items = (await at.call(admin, "GET", "/roles?limit=200")).body["items"]
    return {role["key"]: role for role in items}


async def test_built_in_roles_gain_what_is_new_where_they_are_meant_to(at: Office) -> None:
    admin, other = await at.company(), await at.company()
    async with at.bench.database.tenant(admin.tenant_id) as connection:
        everywhere = [key for key in (await roles(at, admin)) if key]
        await connection.execute(WITHOUT, admin.tenant_id, NEW, everywhere)
        await connection.execute(
            WITHOUT, admin.tenant_id, "leads:export", ["rep"]
        )  # what the company decided
    before, untouched = await roles(at, admin), await roles(at, other)
    await give_what_is_new(at.bench.running.ground)
    after = await roles(at, admin)
    assert set(after["admin"]["permissions"]) == set(KEYS)
    gained = {key: set(role["permissions"]) - set(before[key]["permissions"]) for key, role in after.items()}
    assert {key for key, new in gained.items() if new} == {"admin", "manager", "rep"}
    assert gained["rep"] == {NEW}
    assert after["rep"]["version"] == before["rep"]["version"] + 1  # the services hear of it
    await give_what_is_new(at.bench.running.ground)
    assert await roles(at, admin) == after
    assert await roles(at, other) == untouched

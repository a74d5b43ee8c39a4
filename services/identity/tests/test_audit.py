"""The audit log from the change to the list: sealed, sent, kept, shown, and checked."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from chassis.topics import create_all
from contracts.topics import declared, of_service
from services.identity.tests.office import Office, office


@pytest.fixture(scope="module")
async def at(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("identity")
    own = of_service("identity")
    others = [topic for topic in declared() if topic.name.endswith(".audit") and topic not in own]
    await create_all(engines.kafka_bootstrap, topics=[*own, *others])
    async with office(engines, folder, worker=True) as opened:
        yield opened


async def actions(at: Office, admin: Colleague, query: str = "") -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await at.call(admin, "GET", f"/audit?limit=200{query}")).body["items"]
    return listed


async def test_everything_that_is_done_is_listed_once_with_who_did_it(at: Office) -> None:
    admin = await at.company()
    await at.call(admin, "POST", "/departments", {"name": "华东"})
    rep = await at.hire(admin, "rep")
    await at.login((await at.call(rep, "GET", "/me")).body["email"], "wrong password")

    async def listed() -> list[dict[str, Any]]:
        found = await actions(at, admin, f'&filter=subject == "user/{rep.id}"')
        return found if len(found) == 3 else []

    of_rep = await eventually(listed, within=60)
    assert {(entry["action"], entry["actor_id"]) for entry in of_rep} == {
        ("crm.user.created.v1", str(admin.id)),
        ("auth.logged_in", str(rep.id)),
        ("auth.login_failed", None),
    }
    everything = await actions(at, admin)
    assert [entry["position"] for entry in everything] == list(range(len(everything), 0, -1))
    assert (await at.call(rep, "GET", "/audit")).status == 403


async def test_a_changed_entry_is_found_by_its_place(at: Office) -> None:
    admin = await at.company()

    async def whole() -> dict[str, Any]:
        verdict: dict[str, Any] = (await at.call(admin, "GET", "/audit/verify")).body
        return verdict if verdict["services"].get("identity", {}).get("checked", 0) >= 10 else {}

    assert (await eventually(whole, within=60))["whole"] is True
    async with at.bench.database.tenant(admin.tenant_id) as connection:
        await connection.execute(
            "UPDATE audit_entries SET actor_id = $2 WHERE tenant_id = $1 AND position = 4",
            admin.tenant_id,
            admin.id,
        )
    verdict = (await at.call(admin, "GET", "/audit/verify")).body
    assert verdict["whole"] is False
    assert verdict["services"]["identity"] == {"checked": 3, "broken_at": 4}


async def test_companies_see_their_own_entries_only(at: Office) -> None:
    one, other = await at.company(), await at.company()

    async def seen() -> bool:
        subjects = {entry["subject"] for entry in await actions(at, one)}
        return f"user/{one.id}" in subjects and f"user/{other.id}" not in subjects

    await eventually(seen, within=60)

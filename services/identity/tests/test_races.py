"""What must hold when everybody acts at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.testing.engines import Engines
from services.identity.tests.office import Office, cookie_of, office


@pytest.fixture(scope="module")
async def at(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("identity")
    async with office(engines, folder) as opened:
        yield opened


async def test_one_of_many_uses_of_a_refresh_token_succeeds_and_the_session_ends(at: Office) -> None:
    admin = await at.company()
    email = (await at.call(admin, "GET", "/me")).body["email"]
    cookie = cookie_of(await at.login(email))
    answers = await asyncio.gather(*(at.call(None, "POST", "/auth/refresh", cookie=cookie) for _ in range(6)))
    good = [answer for answer in answers if answer.status == 200]
    assert len(good) == 1
    assert (await at.call(None, "POST", "/auth/refresh", cookie=cookie_of(good[0]))).status == 401


async def test_admins_who_shut_each_other_out_leave_one(at: Office) -> None:
    first = await at.company()
    admins = [first, await at.hire(first, "admin"), await at.hire(first, "admin")]
    await asyncio.gather(
        *(
            at.call(one, "POST", f"/users/{other.id}/deactivate")
            for one in admins
            for other in admins
            if one is not other
        )
    )
    async with at.bench.database.tenant(first.tenant_id) as connection:
        assert await connection.fetch_value("SELECT count(*) FROM users WHERE status = 'active'") >= 1


async def test_moves_at_once_make_no_ring(at: Office) -> None:
    admin = await at.company()
    ids = []
    for _ in range(4):
        answer = await at.call(admin, "POST", "/departments", {"name": uuid4().hex})
        ids.append(answer.body["id"])
    await asyncio.gather(
        *(
            at.call(admin, "POST", f"/departments/{one}/move", {"parent_id": other})
            for one in ids
            for other in ids
            if one != other
        )
    )
    listed = {row["id"]: row for row in (await at.call(admin, "GET", "/departments")).body["items"]}
    for row in listed.values():
        above = listed[row["parent_id"]]["path"] if row["parent_id"] else []
        assert row["path"] == [*above, row["id"]]


async def test_an_address_is_given_once(at: Office) -> None:
    admins = [await at.company() for _ in range(3)]
    body = {"email": f"{uuid4().hex}@example.com", "name": "李雷"}
    answers = await asyncio.gather(*(at.call(admin, "POST", "/users", body) for admin in admins * 2))
    assert sorted(answer.status for answer in answers) == [201, *[409] * 5]


async def test_every_change_has_its_event_its_history_and_its_audit_entry(at: Office) -> None:
    admin = await at.company()
    await at.hire(admin, "rep")
    async with at.bench.database.worker() as connection:
        counts = await connection.fetch(
            "SELECT (SELECT count(*) FROM outbox WHERE headers ->> 'ce_tenantid' = $1::text) AS told,"
            " (SELECT count(*) FROM history WHERE tenant_id = $1::text::uuid) AS kept,"
            " (SELECT count(*) FROM audit WHERE tenant_id = $1::text::uuid AND version IS NOT NULL) AS noted",
            str(admin.tenant_id),
        )
    told, kept, noted = counts[0]
    assert told == kept == noted >= 11

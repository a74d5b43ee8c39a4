"""Logging in, staying in, leaving: over HTTP, on a real database."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from services.identity.tests.office import PASSWORD, Office, cookie_of, office


@pytest.fixture(scope="module")
async def at(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("identity")
    async with office(engines, folder) as opened:
        yield opened


async def email_of(at: Office, who: Colleague) -> str:
    return str((await at.call(who, "GET", "/me")).body["email"])


async def test_the_first_admin_may_everything_in_a_company_that_is_set_up(at: Office) -> None:
    admin = await at.company()
    me = (await at.call(admin, "GET", "/me")).body
    assert (me["scope"], me["tenant"]["currency"], me["language"]) == ("all", "CNY", "zh-CN")
    assert me["department_name"] == "总部"
    assert {"users:manage", "orders:approve", "leads:claim"} <= set(me["permissions"])
    roles = (await at.call(admin, "GET", "/roles")).body["items"]
    keys = {role["key"] for role in roles}
    assert keys == {"admin", "manager", "rep", "finance", "marketing", "support", "viewer"}


async def test_a_wrong_password_and_an_unknown_address_are_told_alike(at: Office) -> None:
    email = await email_of(at, await at.company())
    wrong = await at.login(email, "something else")
    unknown = await at.login(f"{uuid4().hex}@example.com", "something else")
    assert (wrong.status, wrong.code) == (unknown.status, unknown.code) == (401, "wrong_credentials")
    assert wrong.body["detail"] == unknown.body["detail"]


async def test_five_wrong_passwords_lock_out_even_the_right_one_and_unknown_addresses_too(at: Office) -> None:
    for email in (await email_of(at, await at.company()), f"{uuid4().hex}@example.com"):
        for _ in range(5):
            assert (await at.login(email, "wrong")).code == "wrong_credentials"
        locked = await at.login(email)
        assert (locked.status, locked.code) == (429, "locked_out")
        assert locked.body["retry_at"]
        assert 25 <= int(locked.headers["Retry-After"]) <= 30


async def test_the_refresh_cookie_is_for_http_only_and_changes_each_time(at: Office) -> None:
    email = await email_of(at, await at.company())
    first = await at.login(email)
    assert "HttpOnly" in first.headers["Set-Cookie"]
    assert "SameSite=lax" in first.headers["Set-Cookie"]
    second = await at.call(None, "POST", "/auth/refresh", cookie=cookie_of(first))
    assert second.status == 200
    assert cookie_of(second) != cookie_of(first)
    assert (await at.call(at.caller(second), "GET", "/me")).status == 200


async def test_a_refresh_token_used_twice_ends_the_session_for_everybody(at: Office) -> None:
    email = await email_of(at, await at.company())
    first = await at.login(email)
    second = await at.call(None, "POST", "/auth/refresh", cookie=cookie_of(first))
    stolen = await at.call(None, "POST", "/auth/refresh", cookie=cookie_of(first))
    assert (stolen.status, stolen.code) == (401, "session_over")
    assert (await at.call(None, "POST", "/auth/refresh", cookie=cookie_of(second))).status == 401
    for answer in (first, second):
        await _worthless(at, at.caller(answer))


async def test_logging_out_ends_that_session_and_no_other(at: Office) -> None:
    email = await email_of(at, await at.company())
    leaving, staying = await at.login(email), await at.login(email)
    assert (await at.call(None, "POST", "/auth/logout", cookie=cookie_of(leaving))).status == 204
    await _worthless(at, at.caller(leaving))
    assert (await at.call(None, "POST", "/auth/refresh", cookie=cookie_of(leaving))).status == 401
    assert (await at.call(at.caller(staying), "GET", "/me")).status == 200


async def test_logging_out_works_with_the_access_token_alone(at: Office) -> None:
    who = await at.company()
    assert (await at.call(who, "POST", "/auth/logout")).status == 204
    await _worthless(at, who)


async def test_people_see_and_end_their_own_sessions_and_nobody_elses(at: Office) -> None:
    admin = await at.company()
    email = await email_of(at, admin)
    other = await at.logged_in(email)
    rep = await at.hire(admin, "rep")
    sessions = (await at.call(admin, "GET", "/sessions")).body["items"]
    assert [session["current"] for session in sessions].count(True) == 1
    assert len(sessions) == 2
    theirs = next(session["id"] for session in sessions if not session["current"])
    assert (await at.call(rep, "DELETE", f"/sessions/{theirs}")).status == 404
    assert (await at.call(rep, "GET", f"/sessions?user_id={admin.id}")).status == 403
    assert (await at.call(admin, "DELETE", f"/sessions/{theirs}")).status == 204
    await _worthless(at, other)
    assert (await at.call(admin, "GET", "/me")).status == 200


async def test_a_new_password_ends_every_session(at: Office) -> None:
    who = await at.company()
    email = await email_of(at, who)
    cookie = cookie_of(await at.login(email))
    refused = await at.call(
        who, "POST", "/me/password", {"old_password": "no", "new_password": "长河落日圆 1"}
    )
    assert refused.code == "wrong_credentials"
    weak = await at.call(who, "POST", "/me/password", {"old_password": PASSWORD, "new_password": "12345678"})
    assert (weak.status, weak.code, weak.body["reason"]) == (422, "weak_password", "too_common")
    body = {"old_password": PASSWORD, "new_password": "大漠孤烟直 长河落日圆"}
    assert (await at.call(who, "POST", "/me/password", body)).status == 204
    await _worthless(at, who)
    assert (await at.call(None, "POST", "/auth/refresh", cookie=cookie)).status == 401
    assert (await at.login(email)).status == 401
    assert (await at.login(email, "大漠孤烟直 长河落日圆")).status == 200


async def test_the_public_keys_are_published_without_the_private_half(at: Office) -> None:
    async with at.bench.session.get(f"{at.bench.address}/.well-known/jwks.json") as answer:
        keys = (await answer.json())["keys"]
    assert keys
    assert all(key["kty"] == "OKP" and key["kid"] and "d" not in key for key in keys)


async def _worthless(at: Office, who: Colleague) -> None:
    """Within two seconds: what was read of a person is believed for one."""

    async def refused() -> bool:
        return (await at.call(who, "GET", "/me")).status == 401

    await eventually(refused, within=2.0)

"""Colleagues, departments, roles, teams and keys: over HTTP, on a real database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chassis.directory import Directory
from chassis.testing import eventually
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague
from chassis.testing.serving import Answer
from services.identity.tests.office import PASSWORD, Office, cookie_of, office


@pytest.fixture(scope="module")
async def at(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("identity")
    async with office(engines, folder) as opened:
        yield opened


@pytest.fixture(scope="module")
async def admin(at: Office) -> Colleague:
    return await at.company()


def person(**given: Any) -> dict[str, Any]:
    return {"email": f"{uuid4().hex}@example.com", "name": "李雷", **given}


async def add(at: Office, admin: Colleague, **given: Any) -> dict[str, Any]:
    answer = await at.call(admin, "POST", "/users", person(**given))
    assert answer.status == 201, answer.body
    assert isinstance(answer.body, dict)
    return answer.body


async def department(at: Office, admin: Colleague, parent: str | None = None) -> Answer:
    return await at.call(admin, "POST", "/departments", {"name": uuid4().hex, "parent_id": parent})


async def test_an_invited_person_joins_with_a_password_of_their_own(at: Office, admin: Colleague) -> None:
    user = await add(
        at, admin, role_ids=[await at.role(admin, "rep")], department_id=str(admin.department_id)
    )
    assert user["status"] == "invited"
    assert (await at.login(user["email"])).status == 401
    again = await at.call(admin, "POST", f"/users/{user['id']}/invite")
    for token, status in ((user["invitation_token"], 410), (again.body["invitation_token"], 200)):
        body = {"token": token, "password": PASSWORD}
        joined = await at.call(None, "POST", "/auth/accept_invitation", body)
        assert joined.status == status, joined.body
    assert joined.body["user"]["status"] == "active"
    assert (await at.login(user["email"])).status == 200


async def test_an_address_is_used_once_over_all_companies(at: Office, admin: Colleague) -> None:
    other = await at.company()
    user = await add(at, admin)
    taken = await at.call(other, "POST", "/users", person(email=user["email"].upper()))
    assert (taken.status, taken.code) == (409, "email_taken")


async def test_who_is_shut_out_is_out_at_once_and_can_come_back(at: Office, admin: Colleague) -> None:
    rep = await at.hire(admin, "rep")
    email = (await at.call(rep, "GET", "/me")).body["email"]
    assert (await at.call(admin, "POST", f"/users/{rep.id}/deactivate")).body["status"] == "deactivated"

    async def out() -> bool:
        return (await at.call(rep, "GET", "/me")).status == 401

    await eventually(out, within=2.0)
    assert (await at.login(email)).status == 401
    assert (await at.call(admin, "POST", f"/users/{rep.id}/activate")).body["status"] == "active"
    assert (await at.login(email)).status == 200
    assert (await at.call(rep, "GET", "/me")).status == 401


async def test_nobody_shuts_out_themselves_or_the_last_admin(at: Office) -> None:
    admin = await at.company()
    assert (await at.call(admin, "POST", f"/users/{admin.id}/deactivate")).code == "own_account"
    second = await at.hire(admin, "admin")
    assert (await at.call(second, "POST", f"/users/{admin.id}/deactivate")).status == 200
    mine = (await at.call(second, "GET", f"/users/{second.id}")).headers["ETag"]
    demoted = await at.call(second, "PATCH", f"/users/{second.id}", {"role_ids": []}, if_match=mine)
    assert demoted.code == "last_admin"


async def test_rights_are_needed_and_nobody_gives_what_they_lack(at: Office, admin: Colleague) -> None:
    rep = await at.hire(admin, "rep")
    assert (await at.call(rep, "POST", "/users", person())).status == 403
    assert (
        await at.call(rep, "POST", "/roles", {"name": "x", "permissions": [], "scope": "all"})
    ).status == 403
    role = await at.call(
        admin,
        "POST",
        "/roles",
        {"name": uuid4().hex, "permissions": ["users:manage", "roles:manage", "leads:read"], "scope": "all"},
    )
    clerk = await at.hire(admin, "rep", role_ids=[role.body["id"]])
    escalated = await at.call(clerk, "POST", "/users", person(role_ids=[await at.role(admin, "admin")]))
    assert (escalated.status, escalated.code) == (403, "escalation")
    wider = {"name": uuid4().hex, "permissions": ["leads:read", "orders:approve"], "scope": "all"}
    assert (await at.call(clerk, "POST", "/roles", wider)).body["permissions"] == ["orders:approve"]
    body = {"password": "another long password"}
    assert (await at.call(clerk, "POST", f"/users/{admin.id}/password", body)).code == "escalation"
    assert (await at.call(clerk, "POST", f"/users/{admin.id}/deactivate")).code == "escalation"


async def test_a_changed_role_works_at_once_for_who_has_it(at: Office, admin: Colleague) -> None:
    body = {"name": uuid4().hex, "permissions": ["leads:read"], "scope": "self"}
    role = (await at.call(admin, "POST", "/roles", body)).body
    who = await at.hire(admin, "rep", role_ids=[role["id"]])
    changes = {"permissions": ["leads:read", "audit:read"], "fields": {"leads": {"phone": "masked"}}}
    changed = await at.call(admin, "PATCH", f"/roles/{role['id']}", changes, if_match='"1"')
    assert changed.status == 200, changed.body

    async def allowed() -> bool:
        me = (await at.call(who, "GET", "/me")).body
        return "audit:read" in me["permissions"] and me["fields"] == {"leads": {"phone": "masked"}}

    await eventually(allowed, within=2.0)
    assert (await at.call(admin, "DELETE", f"/roles/{role['id']}")).code == "in_use"


async def test_changes_need_the_version_that_was_seen(at: Office, admin: Colleague) -> None:
    user = await add(at, admin)
    path = f"/users/{user['id']}"
    assert (await at.call(admin, "PATCH", path, {"title": "总监"})).status == 428
    assert (await at.call(admin, "PATCH", path, {"title": "总监"}, if_match='"1"')).body["version"] == 2
    assert (await at.call(admin, "PATCH", path, {"title": "经理"}, if_match='"1"')).status == 412
    assert (await at.call(admin, "PATCH", path, {"colour": "red"}, if_match='"2"')).status == 422


async def test_departments_move_with_everything_below_them(at: Office, admin: Colleague) -> None:
    sales, service = (await department(at, admin)).body, (await department(at, admin)).body
    north = (await department(at, admin, sales["id"])).body
    assert north["path"] == [sales["id"], north["id"]]
    into = await at.call(admin, "POST", f"/departments/{sales['id']}/move", {"parent_id": north["id"]})
    assert into.code == "into_itself"
    moved = await at.call(admin, "POST", f"/departments/{sales['id']}/move", {"parent_id": service["id"]})
    assert moved.body["path"] == [service["id"], sales["id"]]
    listed = {row["id"]: row for row in (await at.call(admin, "GET", "/departments")).body["items"]}
    assert listed[north["id"]]["path"] == [service["id"], sales["id"], north["id"]]
    assert (await at.call(admin, "DELETE", f"/departments/{service['id']}")).code == "not_empty"
    await add(at, admin, department_id=north["id"])
    assert (await at.call(admin, "DELETE", f"/departments/{north['id']}")).body["users"] == 1


async def test_a_manager_reaches_the_departments_below_and_those_they_head(
    at: Office, admin: Colleague
) -> None:
    here, there = (await department(at, admin)).body, (await department(at, admin)).body
    below = (await department(at, admin, here["id"])).body
    manager = await at.hire(admin, "manager", department_id=here["id"])
    body = {"head_ids": [str(manager.id)]}
    await at.call(admin, "PATCH", f"/departments/{there['id']}", body, if_match='"1"')
    principal = await Directory(at.bench.database).acting(admin.tenant_id, manager.id)
    reached = {str(id) for id in principal.scope_of("leads:read").department_ids}
    assert reached == {here["id"], there["id"], below["id"]}


async def test_lists_are_searched_filtered_and_paged(at: Office) -> None:
    admin = await at.company()
    for number in range(3):
        await add(at, admin, name=f"张三 {number}")
    found = await at.call(admin, "GET", "/users?search=张三&limit=2&sort=name&count=exact")
    assert [user["name"] for user in found.body["items"]] == ["张三 0", "张三 1"]
    assert found.body["count"] == 3
    rest = await at.call(
        admin, "GET", f"/users?search=张三&limit=2&sort=name&cursor={found.body['next_cursor']}"
    )
    assert [user["name"] for user in rest.body["items"]] == ["张三 2"]
    filtered = await at.call(admin, "GET", '/users?filter=status == "active"')
    assert [user["id"] for user in filtered.body["items"]] == [str(admin.id)]
    assert (await at.call(admin, "GET", "/users?filter=salary > 3")).status == 400


async def test_teams_have_members_and_a_lead(at: Office, admin: Colleague) -> None:
    rep = await at.hire(admin, "rep")
    body = {"name": uuid4().hex, "member_ids": [str(rep.id)], "lead_id": str(rep.id)}
    team = (await at.call(admin, "POST", "/teams", body)).body
    empty = await at.call(admin, "PATCH", f"/teams/{team['id']}", {"member_ids": []}, if_match='"1"')
    assert empty.body["errors"][0]["code"] == "not_a_member"
    assert (await at.call(admin, "DELETE", f"/teams/{team['id']}")).status == 204
    assert (await at.call(admin, "GET", f"/teams/{team['id']}")).status == 404


async def exchange(at: Office, key: str) -> Any:
    address = f"{at.bench.address}/internal/api_keys/exchange"
    async with at.bench.session.post(address, json={"key": key}) as answer:
        return answer.status, await answer.json(content_type=None)


async def test_a_key_acts_for_its_maker_within_its_scopes_until_it_is_revoked(
    at: Office, admin: Colleague
) -> None:
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    body = {"name": "ERP", "scopes": ["audit:read"], "expires_at": until}
    key = (await at.call(admin, "POST", "/api_keys", body)).body
    status, token = await exchange(at, key["key"])
    assert (status, token["expires_in"]) == (200, 60)
    program = Colleague(admin.id, admin.tenant_id, "ERP", admin.department_id, token["access_token"])
    assert (await at.call(program, "GET", "/audit")).status == 200
    assert (await at.call(program, "POST", "/users", person())).status == 403
    listed = (await at.call(admin, "GET", "/api_keys")).body["items"]
    assert listed[0]["last_used_at"] is not None
    assert "key" not in listed[0]
    assert (await at.call(admin, "DELETE", f"/api_keys/{key['id']}")).body["revoked_at"]
    assert (await exchange(at, key["key"]))[0] == 401
    assert (await exchange(at, "crm_" + "x" * 43))[0] == 401


async def test_no_secret_is_told_or_kept_in_the_clear(at: Office, admin: Colleague) -> None:
    invited = await add(at, admin)
    key = (await at.call(admin, "POST", "/api_keys", {"name": "k", "scopes": ["leads:read"]})).body["key"]
    cookie = cookie_of(await at.login((await at.call(admin, "GET", "/me")).body["email"]))
    secrets = [invited["invitation_token"], key, cookie.partition("=")[2], PASSWORD]
    async with at.bench.database.worker() as connection:
        told = await connection.fetch(
            "SELECT convert_from(payload, 'utf8') || headers::text FROM outbox"
            " UNION ALL SELECT history::text FROM history UNION ALL SELECT audit::text FROM audit"
        )
        rows = await connection.fetch(
            "SELECT users::text FROM users UNION ALL SELECT sessions::text FROM sessions"
            " UNION ALL SELECT api_keys::text FROM api_keys"
        )
    assert not [row for row in told if "argon2" in row[0]]
    for secret in secrets:
        assert not [row for row in (*told, *rows) if secret in row[0]]


async def test_a_key_dies_with_its_makers_account_and_holds_no_more_than_they_do(
    at: Office, admin: Colleague
) -> None:
    body = {"name": uuid4().hex, "permissions": ["api_keys:manage", "leads:read"], "scope": "self"}
    role = (await at.call(admin, "POST", "/roles", body)).body
    who = await at.hire(admin, "rep", role_ids=[role["id"]])
    wide = await at.call(who, "POST", "/api_keys", {"name": "k", "scopes": ["leads:read", "orders:read"]})
    assert wide.code == "escalation"
    key = (await at.call(who, "POST", "/api_keys", {"name": "k", "scopes": ["leads:read"]})).body["key"]
    await at.call(admin, "POST", f"/users/{who.id}/deactivate")
    assert (await exchange(at, key))[0] == 401


async def test_companies_do_not_see_each_other(at: Office, admin: Colleague) -> None:
    other = await at.company()
    rep = await at.hire(admin, "rep")
    team = await at.call(admin, "POST", "/teams", {"name": uuid4().hex})
    key = await at.call(admin, "POST", "/api_keys", {"name": "k", "scopes": ["leads:read"]})
    session = (await at.call(admin, "GET", "/sessions")).body["items"][0]
    role = await at.role(admin, "rep")
    for path in (
        f"/users/{rep.id}",
        f"/departments/{admin.department_id}",
        f"/teams/{team.body['id']}",
        f"/roles/{role}",
        f"/tenants/{admin.tenant_id}",
        f"/api_keys/{key.body['id']}",
    ):
        assert (await at.call(admin, "GET", path)).status == 200
        assert (await at.call(other, "GET", path)).status == 404, path
    assert (await at.call(other, "POST", f"/users/{rep.id}/deactivate")).status == 404
    assert (await at.call(other, "DELETE", f"/sessions/{session['id']}")).status == 404
    assert (await at.call(other, "DELETE", f"/api_keys/{key.body['id']}")).status == 404
    users = (await at.call(other, "GET", "/users")).body["items"]
    assert [user["id"] for user in users] == [str(other.id)]
    stranger = person(role_ids=[role])
    assert (await at.call(other, "POST", "/users", stranger)).body["errors"][0]["code"] == "unknown_role"


async def test_permissions_are_listed_in_the_callers_language(at: Office, admin: Colleague) -> None:
    listed = (await at.call(admin, "GET", "/permissions")).body["items"]
    assert {"key": "leads:claim", "module": "leads", "label": "领取线索"} in listed
    assert {each["key"] for each in listed} == set((await at.call(admin, "GET", "/me")).body["permissions"])


async def test_a_company_changes_its_settings(at: Office) -> None:
    admin = await at.company(language="en")
    assert (await at.call(admin, "GET", "/me")).body["department_name"] == "Headquarters"
    path = f"/tenants/{admin.tenant_id}"
    wrong = await at.call(admin, "PATCH", path, {"zone": "Moon/Sea"}, if_match='"1"')
    assert wrong.body["errors"][0] == {
        "field": "zone",
        "code": "unknown_zone",
        "message": "There is no such time zone",
    }
    changed = await at.call(admin, "PATCH", path, {"zone": "Europe/Berlin", "name": "Tide"}, if_match='"1"')
    assert (changed.body["zone"], changed.body["name"]) == ("Europe/Berlin", "Tide")

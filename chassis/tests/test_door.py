"""The door, over real HTTP and a real PostgreSQL: one transaction per request, and what callers see."""

import asyncio
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.provision import Access
from chassis.testing.engines import Engines
from chassis.tests.notes import (
    KNOWN,
    TENANT,
    USER,
    Service,
    problem,
    rows,
    serving_notes,
    status_of,
    text,
    token,
)

CUT = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE usename = $1 AND state = 'idle in transaction'"""


async def test_a_created_record_is_there_when_the_answer_comes(service: Service) -> None:
    http, database = service
    async with http.post("notes", json={"text": text()}) as answer:
        assert answer.status == 201
        assert answer.headers["ETag"] == '"1"'
        made = (await answer.json())["id"]
    async with database.tenant(TENANT) as connection:
        assert await connection.fetch_value("SELECT true FROM notes WHERE id = $1", UUID(made))


async def test_a_commit_that_fails_is_never_a_201(service: Service) -> None:
    before = await rows(service)
    async with service[0].post("notes", json={"text": text(), "author": str(uuid4())}) as answer:
        assert answer.status == 422
        assert (await problem(answer))["code"] == "invalid"
    assert await rows(service) == before


async def test_a_refusal_undoes_the_work_and_says_why_in_the_callers_language(service: Service) -> None:
    before = await rows(service)
    async with service[0].post("notes", json={"text": "forbidden"}) as answer:
        told = await problem(answer)
    assert (told["status"], told["code"], told["retry_at"]) == (409, "too_many_notes", "2026-11-23T00:00:00Z")
    assert told["detail"] == "There are 3 notes already."
    async with service[0].post(
        "notes", json={"text": "forbidden"}, headers={"Accept-Language": "fr, zh;q=0.5"}
    ) as answer:
        assert (await problem(answer))["detail"] == "已有 3 条笔记。"
    assert await rows(service) == before


async def test_a_rule_about_a_field_names_it(service: Service) -> None:
    async with service[0].post("notes", json={"text": "wrong"}) as answer:
        told = await problem(answer)
    assert told["status"] == 422
    assert told["errors"] == [{"field": "text", "code": "text_taken", "message": "Taken"}]


async def test_an_unexpected_error_tells_nothing_but_its_trace(service: Service) -> None:
    before = await rows(service)
    async with service[0].post("notes", json={"text": "bug"}) as answer:
        told = await problem(answer)
        assert "13812345678" not in await answer.text()
    assert (told["status"], told["code"]) == (500, "internal_error")
    assert await rows(service) == before


async def test_a_conflict_in_the_database_is_a_409(service: Service) -> None:
    twice = text()
    async with service[0].post("notes", json={"text": twice}) as answer:
        assert answer.status == 201
    async with service[0].post("notes", json={"text": twice}) as answer:
        told = await problem(answer)
    assert (told["status"], told["code"]) == (409, "conflict")
    assert twice not in str(told)


async def test_an_unknown_address_and_a_wrong_method_are_problems(service: Service) -> None:
    async with service[0].get("nothing") as answer:
        assert (await problem(answer))["code"] == "no_such_address"
    async with service[0].delete("notes") as answer:
        assert (await problem(answer))["code"] == "method_not_allowed"
        assert "GET" in answer.headers["Allow"] or "POST" in answer.headers["Allow"]


async def test_nobody_enters_without_a_token(service: Service) -> None:
    for headers in (
        {"Authorization": ""},
        {"Authorization": "Bearer x.y.z"},
        {"Authorization": "Basic eDp5"},
    ):
        async with service[0].get("notes", headers=headers) as answer:
            assert (await problem(answer))["code"] == "unauthenticated"
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_caller_the_service_has_not_heard_of_is_asked_to_wait(service: Service) -> None:
    async with service[0].get("notes", headers={"Authorization": f"Bearer {token(uuid4())}"}) as answer:
        assert (await problem(answer))["status"] == 503
        assert int(answer.headers["Retry-After"]) >= 1


async def test_another_tenant_sees_nothing(service: Service) -> None:
    await status_of(service[0].post("notes", json={"text": text()}))
    other = uuid4()
    async with service[1].tenant(other) as connection:
        await connection.execute(KNOWN, other, USER)
    headers = {"Authorization": f"Bearer {token(USER, other)}"}
    async with service[0].get("notes", headers=headers) as answer:
        assert await answer.json() == {"count": 0}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (None, 428),
        ('"3"', 200),
        ('W/"3"', 200),
        ("3", 200),
        ("*", 200),
        ('"abc"', 412),
        ("abc", 400),
        ("", 400),
    ],
)
async def test_a_change_needs_the_version_it_is_based_on(
    service: Service, sent: str | None, status: int
) -> None:
    headers = {} if sent is None else {"If-Match": sent}
    async with service[0].patch(f"notes/{uuid4()}", headers=headers) as answer:
        assert answer.status == status


async def test_a_lost_connection_is_a_503_and_the_next_request_works(
    service: Service, access: Access, engines: Engines
) -> None:
    slow = asyncio.create_task(status_of(service[0].post("notes", json={"text": text(), "pause": 2})))
    superuser = await asyncpg.connect(engines.postgres_superuser_dsn)
    role = urlsplit(access.app).username
    while not await superuser.fetchval(CUT, role):
        await asyncio.sleep(0.01)
    await superuser.close()
    assert await slow == (503, "1")
    assert (await status_of(service[0].get("notes")))[0] == 200


async def test_a_database_that_is_away_is_a_503_at_once(access: Access) -> None:
    away = Access(access.owner, *(_with_port(way, 1) for way in (access.app, access.worker)))
    async with serving_notes(away) as service:
        assert await status_of(service[0].get("notes")) == (503, "1")


def _with_port(dsn: str, port: int) -> str:
    parts = urlsplit(dsn)
    return dsn.replace(f":{parts.port}/", f":{port}/")

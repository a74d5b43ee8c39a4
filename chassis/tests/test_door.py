"""The door, over real HTTP and a real PostgreSQL: one transaction per request, and what callers see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import aiohttp
import asyncpg
import pytest
from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi import Response as FastAPIResponse
from joserfc.jwk import KeySet, OKPKey
from pydantic import BaseModel, ConfigDict, Field

from chassis.app import build_app
from chassis.clock import SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.door import Caller, IfMatch, IfMatchMaybe, WorkRoute, open_work, tag
from chassis.ground import add_working_time, install_ground, protect
from chassis.idempotency import LARGEST_ANSWER, forget_old_keys
from chassis.ids import new_id
from chassis.principal import Claims
from chassis.provision import Access, provision
from chassis.server import serving
from chassis.testing.engines import Engines
from chassis.tokens import FixedKeys, Tokens, payload_of, sign
from chassis.work import Ground, UnitOfWork
from kernel.refusal import Invalid, Refusal

KEY = OKPKey.generate_key("Ed25519", {"kid": "k1"})
TENANT, USER = uuid4(), uuid4()
NOTES = """CREATE TABLE notes (
    tenant_id uuid NOT NULL, id uuid PRIMARY KEY, text varchar(20) NOT NULL,
    author uuid REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED, UNIQUE (tenant_id, text))"""


JSON = {"Content-Type": "application/json"}
KNOWN = """INSERT INTO directory_users (tenant_id, id, version, name, email, status, session_version)
VALUES ($1, $2, 1, '张敏', 'zm@example.com', 'active', 1)"""


class TooManyNotes(Refusal):
    """For the tests: a rule of the notes service."""

    code = "too_many_notes"


class NotesWork(UnitOfWork):
    """For the tests: a unit of work without repositories."""

    service = "notes"

    async def write(self, text: str, author: UUID | None = None) -> UUID:
        """A row."""
        note = new_id()
        await self.connection.execute(
            "INSERT INTO notes (tenant_id, id, text, author) VALUES ($1, $2, $3, $4)",
            self.tenant_id, note, text, author,
        )  # fmt: skip
        return note

    async def count(self) -> int:
        """How many rows the tenant has."""
        number: int = await self.connection.fetch_value("SELECT count(*) FROM notes")
        return number


Work = Annotated[NotesWork, Depends(open_work(NotesWork), scope="function")]
router = APIRouter(prefix="/notes", route_class=WorkRoute)


class NewNote(BaseModel):
    """What comes in."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=100)
    author: UUID | None = None
    pause: float = 0
    size: int = 0
    amount: float | None = None
    lines: list[str] = Field(default_factory=list)


@router.post("", status_code=201)
async def write(note: NewNote, work: Work, response: FastAPIResponse) -> dict[str, Any]:
    made = await work.write(note.text, note.author)
    await asyncio.sleep(note.pause)
    if note.text == "forbidden":
        raise TooManyNotes("no", retry_at="2026-11-23T00:00:00Z", count=3)
    if note.text == "wrong":
        raise Invalid("no", field="text", reason="text_taken")
    if note.text == "bug":
        raise RuntimeError("secret 13812345678")
    response.headers["Location"] = f"/api/v1/notes/{made}"
    tag(response, 1)
    return {"id": str(made), "pad": "x" * note.size}


@router.post("/{note_id}/copy")
async def copy(note_id: UUID, work: Work, version: IfMatchMaybe) -> dict[str, Any]:
    return {"id": str(await work.write(str(uuid4())[:20])), "of": str(note_id), "version": version}


@router.patch("/{note_id}")
async def change(note_id: UUID, work: Work, version: IfMatch) -> dict[str, Any]:
    return {"version": version}


@router.post("/upload")
async def upload(
    work: Work, file: Annotated[UploadFile, File()], kind: Annotated[str, Form()]
) -> dict[str, Any]:
    await work.write(kind)
    return {"bytes": len(await file.read())}


@router.post("/large", max_body_size=3_000_000)
async def large(note: dict[str, Any], caller: Caller) -> dict[str, Any]:
    return {"caller": str(caller.user_id)}


@router.get("")
async def count(work: Work, limit: int = 50, q: str = "") -> dict[str, int]:
    return {"count": await work.count()}


class Collected:
    """Collects what migrations would execute."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sqltext: str) -> None:
        self.statements.append(sqltext)


@pytest.fixture(scope="module")
def access(engines: Engines) -> Access:
    return asyncio.run(_made(engines.postgres_superuser_dsn))


async def _made(superuser_dsn: str) -> Access:
    service = f"door_{uuid4().hex[:8]}"
    ways = (await provision(superuser_dsn, {service: "secret"}))[service]
    script = Collected()
    install_ground(script)
    add_working_time(script)
    script.execute(NOTES)
    protect(script, "notes")
    owner = await asyncpg.connect(ways.owner)
    for statement in script.statements:
        await owner.execute(statement)
    await owner.execute(KNOWN, TENANT, USER)
    await owner.close()
    return ways


def token(user_id: UUID = USER, tenant_id: UUID = TENANT) -> str:
    now = SystemClock().now()
    claims = Claims(tenant_id, user_id, 1, now + timedelta(minutes=5))
    return sign(payload_of(claims, "issuer", "crm", now), KEY)


@asynccontextmanager
async def notes(access: Access) -> AsyncIterator[tuple[aiohttp.ClientSession, Database]]:
    database = await Database.connect(access.app, access.worker)
    ground = Ground(database, SystemClock(), Directory(database))
    tokens = Tokens(FixedKeys(KeySet([KEY])), "issuer", "crm")
    app = build_app(
        "notes",
        [router],
        state={"ground": ground, "tokens": tokens},
        refusals={TooManyNotes: 409},
        messages=[
            {
                "too_many_notes": ("已有 {count} 条笔记。", "There are {count} notes already."),
                "text_taken": ("已被使用", "Taken"),
            }
        ],
    )
    headers = {"Authorization": f"Bearer {token()}", "Accept-Language": "en"}
    async with (
        serving(app, "127.0.0.1", 0) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}/api/v1/", headers=headers) as http,
    ):
        yield http, database
    await database.close()


Service = tuple[aiohttp.ClientSession, Database]


@pytest.fixture
async def service(access: Access) -> AsyncIterator[Service]:
    async with notes(access) as opened:
        yield opened


async def problem(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    assert answer.content_type == "application/problem+json", await answer.text()
    told: dict[str, Any] = await answer.json(content_type=None)
    assert {"type", "title", "status", "code", "detail", "instance", "errors", "trace_id"} <= set(told)
    assert len(told["trace_id"]) == 32
    assert told["status"] == answer.status
    return told


async def rows(service: Service) -> int:
    async with service[1].tenant(TENANT) as connection:
        number: int = await connection.fetch_value("SELECT count(*) FROM notes")
    return number


def text() -> str:
    return uuid4().hex[:20]


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


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 422, "text"),
        ({"text": ""}, 422, "text"),
        ({"text": "x", "unknown": 1}, 422, "unknown"),
        ({"text": "x" * 200}, 422, "text"),
        ({"text": "x", "author": "nobody"}, 422, "author"),
        ({"text": "x", "lines": ["a", 5]}, 422, "lines.1"),
        ({"text": "a\x00b"}, 422, "text"),
        ({"text": "x", "lines": ["ok", "a\x00"]}, 422, "lines.1"),
        ([], 422, "body"),
    ],
)
async def test_input_that_does_not_fit_names_the_field(
    service: Service, body: Any, status: int, field: str
) -> None:
    async with service[0].post("notes", json=body) as answer:
        told = await problem(answer)
    assert told["status"] == status
    assert [error["field"] for error in told["errors"]] == [field]
    assert all(error["message"] for error in told["errors"])


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b'{"text": ', "application/json", 400),
        (b'{"text": "\\ud800"}', "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b'{"text": "x", "amount": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": "x"}', "text/plain", 415),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b'{"text": "' + b"x" * (1 << 20) + b'"}', "application/json", 413),
    ],
)
async def test_a_body_that_can_not_be_read_is_the_callers_error(
    service: Service, body: bytes, content_type: str, status: int
) -> None:
    before = await rows(service)
    async with service[0].post("notes", data=BytesIO(body), headers={"Content-Type": content_type}) as answer:
        assert (await problem(answer))["status"] == status
    assert await rows(service) == before


async def test_a_body_without_a_length_is_limited_too(service: Service) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * (1 << 19)

    async with service[0].post(
        "notes", data=endless(), headers={"Content-Type": "application/json"}
    ) as answer:
        assert (await problem(answer))["status"] == 413


async def test_a_route_may_allow_more(service: Service) -> None:
    large = BytesIO(b'{"pad": "' + b"x" * 2_000_000 + b'"}')
    async with service[0].post("notes/large", data=large, headers=JSON) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("query", ["limit=many", "limit=%00", "q=a%00b", "limit=99999999999999999999999"])
async def test_a_query_that_does_not_fit_is_the_callers_error(service: Service, query: str) -> None:
    async with service[0].get(f"notes?{query}") as answer:
        if answer.status != 200:
            assert (await problem(answer))["status"] in (400, 422)
        assert answer.status < 500


async def test_a_value_the_column_can_not_hold_is_the_callers_error(service: Service) -> None:
    async with service[0].post("notes", json={"text": "x" * 50}) as answer:
        assert (await problem(answer))["status"] == 422


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
    await _status(service[0].post("notes", json={"text": text()}))
    other = uuid4()
    async with service[1].tenant(other) as connection:
        await connection.execute(KNOWN, other, USER)
    headers = {"Authorization": f"Bearer {token(USER, other)}"}
    async with service[0].get("notes", headers=headers) as answer:
        assert await answer.json() == {"count": 0}


async def test_the_document_offers_the_key_where_it_is_honoured(service: Service) -> None:
    async with service[0].get("/openapi.json") as answer:
        paths = (await answer.json())["paths"]
    offered = {
        method
        for methods in paths.values()
        for method, operation in methods.items()
        if any(one["name"] == "idempotency-key" for one in operation.get("parameters", ()))
    }
    assert offered == {"post"}


async def test_the_same_key_and_body_get_the_same_answer_and_one_row(service: Service) -> None:
    body, key = {"text": text()}, {"Idempotency-Key": text()}
    before = await rows(service)
    first = await service[0].post("notes", json=body, headers=key)
    again = await service[0].post("notes", json=body, headers=key)
    assert (first.status, again.status) == (201, 201)
    assert await first.read() == await again.read()
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert await rows(service) == before + 1


async def test_another_body_or_address_under_a_used_key_is_refused(service: Service) -> None:
    key = {"Idempotency-Key": text()}
    await _status(service[0].post("notes", json={"text": text()}, headers=key))
    async with service[0].post("notes", json={"text": text()}, headers=key) as answer:
        told = await problem(answer)
    assert (told["status"], told["code"]) == (422, "idempotency_key_reused")
    await _status(service[0].post(f"notes/{uuid4()}/copy", headers=key))
    async with service[0].post(f"notes/{uuid4()}/copy", headers=key) as answer:
        assert answer.status == 422


async def test_of_two_at_once_with_one_key_one_runs_and_the_other_repeats_it(service: Service) -> None:
    body, key = {"text": text(), "pause": 0.3}, {"Idempotency-Key": text()}
    before = await rows(service)
    answers = await asyncio.gather(*(service[0].post("notes", json=body, headers=key) for _ in range(6)))
    assert {answer.status for answer in answers} == {201}
    assert len({await answer.read() for answer in answers}) == 1
    assert await rows(service) == before + 1


async def test_a_failed_request_leaves_its_key_free(service: Service) -> None:
    key = {"Idempotency-Key": text()}
    async with service[0].post("notes", json={"text": "forbidden"}, headers=key) as answer:
        assert answer.status == 409
    async with service[0].post("notes", json={"text": text()}, headers=key) as answer:
        assert answer.status == 201


async def test_an_answer_too_large_to_keep_is_not_given_twice_and_not_done_twice(service: Service) -> None:
    body, key = {"text": text(), "size": LARGEST_ANSWER}, {"Idempotency-Key": text()}
    async with service[0].post("notes", json=body, headers=key) as first:
        assert first.status == 201
    before = await rows(service)
    async with service[0].post("notes", json=body, headers=key) as answer:
        told = await problem(answer)
    assert (first.status, told["code"], told["location"]) == (
        201,
        "answer_not_kept",
        first.headers["Location"],
    )
    assert await rows(service) == before


async def test_a_form_is_the_same_whatever_its_boundary(service: Service) -> None:
    kind, key = text(), {"Idempotency-Key": text()}
    answers = []
    for _ in range(2):
        form = aiohttp.FormData(default_to_multipart=True)
        form.add_field("kind", kind)
        form.add_field("file", b"a,b\n1,2\n", filename="a.csv")
        answers.append(await service[0].post("notes/upload", data=form, headers=key))
    assert [await answer.json() for answer in answers] == [{"bytes": 8}, {"bytes": 8}]


@pytest.mark.parametrize("key", ["", "with space", "ключ", "x" * 201])
async def test_a_key_out_of_form_is_refused(service: Service, key: str) -> None:
    async with service[0].post("notes", json={"text": text()}, headers={"Idempotency-Key": key}) as answer:
        assert (await problem(answer))["code"] == "idempotency_key_malformed"


async def test_a_key_may_be_used_anew_after_a_day_and_is_swept(service: Service, access: Access) -> None:
    key = text()
    await _status(service[0].post("notes", json={"text": text()}, headers={"Idempotency-Key": key}))
    owner = await asyncpg.connect(access.owner)
    await owner.execute(
        "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1", key
    )
    async with service[0].post("notes", json={"text": text()}, headers={"Idempotency-Key": key}) as answer:
        assert answer.status == 201
    await owner.execute(
        "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1", key
    )
    assert await forget_old_keys(service[1]) >= 1
    assert await owner.fetchval("SELECT count(*) FROM idempotency_keys WHERE key = $1", key) == 0
    await owner.close()


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
    slow = asyncio.create_task(_status(service[0].post("notes", json={"text": text(), "pause": 2})))
    superuser = await asyncpg.connect(engines.postgres_superuser_dsn)
    role = urlsplit(access.app).username
    while not await superuser.fetchval(CUT, role):
        await asyncio.sleep(0.01)
    await superuser.close()
    assert await slow == (503, "1")
    assert (await _status(service[0].get("notes")))[0] == 200


async def test_a_database_that_is_away_is_a_503_at_once(access: Access) -> None:
    away = Access(access.owner, *(_with_port(way, 1) for way in (access.app, access.worker)))
    async with notes(away) as service:
        assert await _status(service[0].get("notes")) == (503, "1")


CUT = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE usename = $1 AND state = 'idle in transaction'"""


async def _status(asked: Any) -> tuple[int, str | None]:
    async with asked as answer:
        return answer.status, answer.headers.get("Retry-After")


def _with_port(dsn: str, port: int) -> str:
    parts = urlsplit(dsn)
    return dsn.replace(f":{parts.port}/", f":{port}/")

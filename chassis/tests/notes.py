"""A service of notes behind the door, over real HTTP and on a database of its own, for tests of what callers see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID, uuid4

import aiohttp
import asyncpg
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
KNOWN = """INSERT INTO directory_users (tenant_id, id, version, name, email, status, session_version)
VALUES ($1, $2, 1, '张敏', 'zm@example.com', 'active', 1)"""

Service = tuple[aiohttp.ClientSession, Database]


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


class _Collected:
    """Collects what migrations would execute."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sqltext: str) -> None:
        self.statements.append(sqltext)


async def notes_database(engines: Engines) -> Access:
    """A database for the service, which knows the caller."""
    service = f"door_{uuid4().hex[:8]}"
    ways = (await provision(engines.postgres_superuser_dsn, {service: "secret"}))[service]
    script = _Collected()
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
    """An access token of a caller."""
    now = SystemClock().now()
    claims = Claims(tenant_id, user_id, 1, now + timedelta(minutes=5))
    return sign(payload_of(claims, "issuer", "crm", now), KEY)


@asynccontextmanager
async def serving_notes(access: Access) -> AsyncIterator[Service]:
    """The service, as its caller reaches it, and its database."""
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


async def problem(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    """The problem that an answer tells."""
    assert answer.content_type == "application/problem+json", await answer.text()
    told: dict[str, Any] = await answer.json(content_type=None)
    assert {"type", "title", "status", "code", "detail", "instance", "errors", "trace_id"} <= set(told)
    assert len(told["trace_id"]) == 32
    assert told["status"] == answer.status
    return told


async def rows(service: Service) -> int:
    """How many notes the tenant has."""
    async with service[1].tenant(TENANT) as connection:
        number: int = await connection.fetch_value("SELECT count(*) FROM notes")
    return number


def text() -> str:
    """The text of a note that nobody has written yet."""
    return uuid4().hex[:20]


async def status_of(asked: Any) -> tuple[int, str | None]:
    """The status of an answer, and when to come again."""
    async with asked as answer:
        return answer.status, answer.headers.get("Retry-After")

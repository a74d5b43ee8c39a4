"""Take a guard out of the product for the length of a block: out of its SQL, or out of a scratch database."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest

from chassis.database import Connection, Statement
from chassis.provision import Access
from chassis.roots import Roots


@dataclass(frozen=True, slots=True)
class Guard:
    """A part of the statements that a rule stands on, and what the same statements are without it."""

    name: str
    pattern: str
    instead: str


RELAY_LOCK = Guard(
    "advisory lock of the relay", r"pg_try_advisory_xact_lock\(hashtext\('outbox'\), \$1\)", "$1::int >= 0"
)
INBOX = Guard(
    "inbox of the consumer",
    r"(?s)INSERT INTO inbox .*RETURNING event_id, handler",
    "SELECT * FROM unnest($1::uuid[], $2::text[]) AS heard (event_id, handler)",
)
COPY_VERSION = Guard(
    "version check of copies", r"WHERE (mine|known|customers|dealings)\.version < excluded\.version", ""
)
ROW_LOCK = Guard("lock of the root's row", r" FOR UPDATE$", "")
ROOT_VERSION = Guard(
    "version check of roots", r"version = (\$\d+) RETURNING 1", r"\1::bigint >= 0 RETURNING 1"
)
QUOTA_LOCK = Guard("lock of the quota row", r"DO UPDATE SET claimed = quotas\.claimed", "DO NOTHING")
TURNS_LOCK = Guard(
    "lock of a pool's turns",
    r"(?s)(SELECT last, credits, scores FROM assignment_turns .*) FOR UPDATE SKIP LOCKED",
    r"\1",
)
IDEMPOTENCY_KEY = Guard(
    "idempotency key",
    r"WHERE idempotency_keys\.created_at < excluded\.created_at - \$7::interval",
    "WHERE $7::interval IS NOT NULL",
)
SAGA_ANSWER = Guard(
    "answers of saga steps", r"FROM saga_answers WHERE saga_id", "FROM saga_answers WHERE false AND saga_id"
)

HISTORY_KEY = "ALTER TABLE history DROP CONSTRAINT history_pkey"
ONE_OWNER = "ALTER TABLE ownerships DROP CONSTRAINT ownerships_record_id_during_excl"
ANSWER_KEY = "ALTER TABLE saga_answers DROP CONSTRAINT saga_answers_pkey"


@contextmanager
def without(*guards: Guard) -> Iterator[None]:
    """Statements of this process lose these guards. Fails if one of them was met nowhere: then it has moved."""
    ready, met = Connection._ready, set[str]()

    def weakened(statement: Statement, args: tuple[Any, ...]) -> tuple[str, Any]:
        text, values = ready(statement, args)
        for guard in guards:
            weaker = re.sub(guard.pattern, guard.instead, text)
            if weaker != text:
                met.add(guard.name)
            text = weaker
        return text, values

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "_ready", staticmethod(weakened))
        yield
    assert met == {guard.name for guard in guards}


@contextmanager
def slow_writes(seconds: float = 0.3) -> Iterator[None]:
    """Whoever has read waits before writing, so that those who come at once really meet."""
    write = Roots._write

    async def slowly(self: Roots[Any], *args: Any) -> None:
        await asyncio.sleep(seconds)
        await write(self, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Roots, "_write", slowly)
        yield


@asynccontextmanager
async def as_owner(access: Access) -> AsyncIterator[asyncpg.Connection]:
    """A connection that may change the tables of a scratch database."""
    connection = await asyncpg.connect(access.owner)
    try:
        yield connection
    finally:
        await connection.close()


async def drop(access: Access, *statements: str) -> None:
    """Take constraints out of a scratch database, for good."""
    async with as_owner(access) as connection:
        for statement in statements:
            await connection.execute(statement)

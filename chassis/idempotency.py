"""`Idempotency-Key`: a POST that is sent again does its work once and gets the same answer.

The row is inserted at the start of the business transaction and completed with the answer at its end. So the
work and the memory of it commit together, and a second request with the same key waits at the primary key
until the first one has committed (it then repeats the answer) or rolled back (it then does the work).
"""

import hashlib
import re
from datetime import timedelta
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from chassis.database import Connection, Database
from chassis.work import UnitOfWork
from kernel.refusal import Refusal

REMEMBERED = timedelta(hours=24)
LARGEST_ANSWER = 64 * 1024
"""Bytes of an answer's body that are kept."""
KEPT_HEADERS = frozenset({"content-type", "content-language", "location", "etag"})
KEY_FORM = re.compile(r"[\x21-\x7e]{1,200}")

TAKE = """
INSERT INTO idempotency_keys (tenant_id, principal_id, route, key, body_hash, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (tenant_id, principal_id, route, key) DO UPDATE
SET body_hash = excluded.body_hash, created_at = excluded.created_at,
    status = NULL, headers = NULL, body = NULL
WHERE idempotency_keys.created_at < excluded.created_at - $7::interval
RETURNING true
"""
RECALL = """
SELECT body_hash, status, headers, body FROM idempotency_keys
WHERE tenant_id = $1 AND principal_id = $2 AND route = $3 AND key = $4
"""
KEEP = """
UPDATE idempotency_keys SET status = $5, headers = $6, body = $7
WHERE tenant_id = $1 AND principal_id = $2 AND route = $3 AND key = $4
"""
FORGET = "DELETE FROM idempotency_keys WHERE created_at < now() - $1::interval"


class IdempotencyKeyMalformed(Refusal):
    """The header is no key."""

    code = "idempotency_key_malformed"


class IdempotencyKeyReused(Refusal):
    """The key was used for another request before."""

    code = "idempotency_key_reused"


class AnswerNotKept(Refusal):
    """The request was carried out once; its answer was too large to be kept. `facts["location"]` may help."""

    code = "answer_not_kept"


class AnswerAgain(Exception):
    """Not an error: the request was carried out before, and this is the answer it got."""

    def __init__(self, response: Response) -> None:
        super().__init__("the answer is known")
        self.response = response


class Once:
    """One POST under a key, inside its transaction."""

    def __init__(self, connection: Connection, place: tuple[Any, ...]) -> None:
        self._connection = connection
        self._place = place

    @classmethod
    async def begin(cls, key: str, request: Request, work: UnitOfWork) -> "Once":
        """Take the key for this request.

        Raises `AnswerAgain` if the same request was carried out before, `IdempotencyKeyReused` if another one
        was, `AnswerNotKept` if its answer is gone, `IdempotencyKeyMalformed` for a key out of form.
        """
        if not KEY_FORM.fullmatch(key):
            raise IdempotencyKeyMalformed("the key is out of form")
        place = (work.tenant_id, work.principal.user_id, request.scope["route"].path, key)
        digest = await _digest(request)
        taken = await work.connection.fetch_value(TAKE, *place, digest, work.now, REMEMBERED)
        if not taken:
            await _repeat(work.connection, place, digest)
        return cls(work.connection, place)

    async def keep(self, response: Response) -> None:
        """Remember the answer; the body only up to `LARGEST_ANSWER`."""
        body = None if isinstance(response, StreamingResponse) else bytes(response.body)
        if body is not None and len(body) > LARGEST_ANSWER:
            body = None
        headers = {name: value for name, value in response.headers.items() if name in KEPT_HEADERS}
        await self._connection.execute(KEEP, *self._place, response.status_code, headers, body)


async def _repeat(connection: Connection, place: tuple[Any, ...], digest: bytes) -> None:
    row = await connection.fetch_one(RECALL, *place)
    if row is None or row["body_hash"] != digest:
        raise IdempotencyKeyReused("the key belongs to another request")
    headers = dict(row["headers"] or {})
    if row["body"] is None:
        raise AnswerNotKept("the answer was too large", location=headers.get("location"))
    headers["Idempotency-Replayed"] = "true"
    raise AnswerAgain(Response(row["body"], row["status"], headers))


async def _digest(request: Request) -> bytes:
    """What was asked: the address with its query, and the body (a form's parts, whatever their boundary)."""
    digest = hashlib.sha256(request.scope["path"].encode() + b"?" + request.scope["query_string"] + b"\n")
    if request.headers.get("content-type", "").startswith(
        ("multipart/", "application/x-www-form-urlencoded")
    ):
        for name, value in (await request.form()).multi_items():
            digest.update(f"{name}\x00".encode())
            digest.update(await _part(value))
    else:
        digest.update(await request.body())
    return digest.digest()


async def _part(value: UploadFile | str) -> bytes:
    if isinstance(value, str):
        return hashlib.sha256(value.encode(errors="surrogatepass")).digest()
    digest = hashlib.sha256((value.filename or "").encode())
    while chunk := await value.read(1 << 20):
        digest.update(chunk)
    await value.seek(0)
    return digest.digest()


async def forget_old_keys(database: Database) -> int:
    """Delete what nobody may repeat any more; the number of keys forgotten."""
    async with database.worker() as connection:
        return await connection.execute(FORGET, REMEMBERED)

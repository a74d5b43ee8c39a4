"""The records that a job is about: found once, so that a worker that goes on counts the same ones."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from asyncpg import Record

from chassis.database import Connection
from chassis.work import Ground

FOUND = "UPDATE jobs SET payload = $2, total = $3 WHERE id = $1"


def packed(ids: Sequence[UUID]) -> bytes:
    """Ids as a job keeps them."""
    return b"".join(id.bytes for id in ids)


def unpacked(payload: bytes) -> list[UUID]:
    """What `packed` was given."""
    return [UUID(bytes=payload[place : place + 16]) for place in range(0, len(payload), 16)]


async def found_once(
    job: Record, ground: Ground, find: Callable[[Connection], Awaitable[Sequence[UUID]]]
) -> Sequence[UUID]:
    """The ids that the job keeps; if it has none yet, those that `find` finds now, as the worker role."""
    if job["payload"] is not None:
        return unpacked(job["payload"])
    async with ground.database.worker() as connection:
        ids = await find(connection)
        await connection.execute(FOUND, job["id"], packed(ids), len(ids))
    return ids

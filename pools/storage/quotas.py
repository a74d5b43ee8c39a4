"""Counting under locks, and the history of owners that cooldowns and audits look at."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select, text

from pools.storage.pushing import follow_waiting, waiting_changed
from records.filters import parse

if TYPE_CHECKING:
    from chassis.work import UnitOfWork
    from pools.storage.work import PooledWork

LOCK = """
    INSERT INTO quotas (tenant_id, pool_id, user_id) SELECT $1, $2, unnest($3::uuid[])
    ON CONFLICT (tenant_id, pool_id, user_id) DO UPDATE SET claimed = quotas.claimed
"""
CLAIM = """
    UPDATE quotas SET claimed = CASE WHEN day = $4 THEN claimed + 1 ELSE 1 END, day = $4, last_claim_at = $5
    WHERE tenant_id = $1 AND pool_id = $2 AND user_id = $3 RETURNING claimed
"""
HELD = """
    SELECT count(*) FROM {records}
    WHERE tenant_id = $1 AND {home} = $2 AND owner_id = $3 AND deleted_at IS NULL AND {holds}
"""
HELD_BY = """
    SELECT owner_id, count(*) AS held FROM {records}
    WHERE tenant_id = $1 AND {home} = $2 AND owner_id = ANY ($3::uuid[]) AND deleted_at IS NULL AND {holds}
    GROUP BY 1
"""
LOOK = """
    INSERT INTO pool_views (tenant_id, pool_id, user_id, day, record_id) SELECT $1, $2, $3, $4, $5
    WHERE (SELECT count(*) FROM pool_views
           WHERE tenant_id = $1 AND pool_id = $2 AND user_id = $3 AND day = $4) < $6
    ON CONFLICT DO NOTHING
"""
LOOKED_AT = """
    SELECT EXISTS (SELECT FROM pool_views
        WHERE tenant_id = $1 AND pool_id = $2 AND user_id = $3 AND day = $4 AND record_id = $5)
"""
LOOKED = """
    SELECT count(*) FROM pool_views WHERE tenant_id = $1 AND pool_id = $2 AND user_id = $3 AND day = $4
"""
FORMER = "DELETE FROM pool_views WHERE tenant_id = $1 AND pool_id = $2 AND user_id = $3 AND day < $4"
ROW = "SELECT day, claimed, last_claim_at FROM quotas WHERE tenant_id = $1 AND pool_id = $2 AND user_id = $3"


class Quotas:
    """Implements `pools.application.ports.Quotas`."""

    def __init__(self, work: "PooledWork") -> None:
        self._work = work

    async def lock(self, pool_id: UUID, user_ids: Sequence[UUID]) -> None:
        """Make these people's claims in a pool queue up behind this transaction."""
        await self._work.connection.execute(LOCK, self._work.tenant_id, pool_id, sorted(set(user_ids)))

    async def count_claim(self, pool_id: UUID, user_id: UUID, day: date, at: datetime) -> int:
        """One claim more on this local day; how many that makes. The row must be locked."""
        args = (self._work.tenant_id, pool_id, user_id, day, at)
        return int(await self._work.connection.fetch_value(CLAIM, *args))

    async def last_claim_at(self, pool_id: UUID, user_id: UUID) -> datetime | None:
        """When the person last claimed here."""
        row = await self._work.connection.fetch_one(ROW, self._work.tenant_id, pool_id, user_id)
        return None if row is None else row["last_claim_at"]

    async def used(self, pool_id: UUID, user_id: UUID, day: date) -> int:
        """Claims made on this local day."""
        row = await self._work.connection.fetch_one(ROW, self._work.tenant_id, pool_id, user_id)
        return row["claimed"] if row is not None and row["day"] == day else 0

    async def look(self, pool_id: UUID, user_id: UUID, day: date, record_id: UUID, cap: int) -> bool:
        """Whether the person may see this record's details on this day; counts it. Their row must be locked."""
        connection, whose = self._work.connection, (self._work.tenant_id, pool_id, user_id, day)
        await connection.execute(FORMER, *whose)
        await connection.execute(LOOK, *whose, record_id, cap)
        return bool(await connection.fetch_value(LOOKED_AT, *whose, record_id))

    async def looked(self, pool_id: UUID, user_id: UUID, day: date) -> int:
        """Records whose details the person has seen on this local day."""
        return int(
            await self._work.connection.fetch_value(LOOKED, self._work.tenant_id, pool_id, user_id, day)
        )

    async def held(self, pool_id: UUID, user_id: UUID) -> int:
        """Records of this home pool that the person holds, as the cap counts them; those just given included.

        `hold_excludes` leaves some out: won customers usually do not count.
        """
        work = self._work
        await work.flush()
        excludes = (await work.pools.get(pool_id)).claim.hold_excludes
        if excludes is None:
            held = HELD.format(records=work.records.name, home=work.mount.home, holds=work.holds)
            return int(await work.connection.fetch_value(held, work.tenant_id, pool_id, user_id))
        records = work.records.c
        counts = parse(excludes, await work.count_fields()).negated().to_sql(await work.situation(user_id))
        mine = (work.home == pool_id, records.owner_id == user_id, records.deleted_at.is_(None))
        statement = select(func.count()).where(*mine, text(work.holds), counts)
        return int(await work.connection.fetch_value(statement))

    async def held_by(self, pool_id: UUID, user_ids: Sequence[UUID]) -> dict[UUID, int]:
        """Records of this home pool that people hold, as the cap counts them, of those who hold any."""
        work = self._work
        excludes = (await work.pools.get(pool_id)).claim.hold_excludes
        if excludes is not None:
            counts = {id: await self.held(pool_id, id) for id in user_ids}
            return {id: held for id, held in counts.items() if held}
        await work.flush()
        statement = HELD_BY.format(records=work.records.name, home=work.mount.home, holds=work.holds)
        rows = await work.connection.fetch(statement, work.tenant_id, pool_id, list(user_ids))
        return {row["owner_id"]: row["held"] for row in rows}

    async def held_until(self, record_id: UUID, user_id: UUID) -> datetime | None:
        """When the person's last ownership of the record ended; None if there was none."""
        ended: datetime | None = await self._work.connection.fetch_value(
            "SELECT max(upper(during)) FROM ownerships"
            " WHERE tenant_id = $1 AND record_id = $2 AND owner_id = $3 AND NOT upper_inf(during)",
            self._work.tenant_id,
            record_id,
            user_id,
        )
        return ended


def owner_changed(record: Any, former: dict[str, Any] | None) -> bool:
    """Whether `save_ownership` has an interval to end or to begin."""
    previous: UUID | None = former["owner_id"] if former else None
    return bool(previous != record.owner_id)


def pooled_changed(work: "PooledWork", record: Any, former: dict[str, Any] | None) -> bool:
    """Whether `save_pooled` has anything to write."""
    return owner_changed(record, former) or waiting_changed(work, record, former)


async def save_pooled(work: "PooledWork", record: Any, former: dict[str, Any] | None) -> None:
    """What the engine keeps beside a record, brought in step with it: owners over time, and what waits."""
    await save_ownership(work, record, former)
    await follow_waiting(work, record, former)


async def save_ownership(work: "UnitOfWork", record: Any, former: dict[str, Any] | None) -> None:
    """Keep the intervals in step with the owner: called whenever a record is written, whatever changed its owner.

    The exclusion constraint of the table makes two owners at one instant impossible. A transaction that waited
    for the record may have begun before the last owner's interval ended: its interval begins at that end, and
    an interval is never empty: an empty one would have no end for a cooldown to count from.
    """
    previous = former["owner_id"] if former else None
    if not owner_changed(record, former):
        return
    at = work.now
    if previous is not None:
        await work.connection.note(
            "UPDATE ownerships"
            " SET during = tstzrange(lower(during), greatest($3, lower(during) + interval '1 microsecond'))"
            " WHERE tenant_id = $1 AND record_id = $2 AND upper_inf(during)",
            work.tenant_id,
            record.id,
            at,
        )
    if record.owner_id is not None:
        await work.connection.note(
            "INSERT INTO ownerships (tenant_id, record_id, owner_id, during, from_version)"
            " SELECT $1, $2, $3, tstzrange(greatest($4, max(upper(during))), NULL), $5"
            " FROM ownerships WHERE tenant_id = $1 AND record_id = $2",
            work.tenant_id,
            record.id,
            record.owner_id,
            at,
            record.version,
        )

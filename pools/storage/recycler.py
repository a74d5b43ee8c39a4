"""The run that finds what is due and has it done, in every replica: rows in somebody's hands are skipped."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import structlog
from asyncpg import Record

from chassis.applying import TRANSIENT
from chassis.principal import Principal
from chassis.timers import Timer
from chassis.work import Ground
from pools.application.recycle import Attended, attend
from pools.storage import measures
from pools.storage.work import PooledWork

log = structlog.get_logger(__name__)

EVERY = 0.5
AT_ONCE, PORTION = 500, 50
"""Rows found by one look, and how many are done in one transaction."""
PATIENCE = 1.0
"""Seconds that a run waits until what others have said is applied; then it takes nothing away."""
AGAIN_AFTER = timedelta(minutes=5)
"""When a record on which the engine itself fails is looked at again: it must not stand in the way of the others."""

DUE = """
    SELECT tenant_id, id FROM {records} WHERE due_at <= $1 AND ($2 OR recycle_at > $1)
    ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
"""
TAKE = (
    "SELECT id FROM {records} WHERE id = ANY ($1::uuid[]) AND due_at <= $2 ORDER BY id FOR UPDATE SKIP LOCKED"
)
PUT_OFF = "UPDATE {records} SET due_at = $2 WHERE id = $1"


class Recycler:
    """Warns and takes back what is due, of one kind of records.

    `facts` are the topics whose events may save a record: a win, an order. While something in them has not been
    applied here nothing is taken away.
    """

    def __init__(self, kind: type[PooledWork], facts: Sequence[str] = ()) -> None:
        self._kind = kind
        self._facts = facts

    @property
    def timer(self) -> Timer:
        """Looks twice a second, at an index that holds only what has a deadline."""
        return Timer(f"recycle_{self._kind.records.name}", EVERY, self.run)

    async def run(self, ground: Ground) -> None:
        """Do everything that is due now."""
        while await self._some(ground):
            pass

    async def _some(self, ground: Ground) -> bool:
        """Do what one look finds; whether there may be more."""
        due = await self._due(ground, takes=True)
        if not due:
            return False
        fresh = not self._facts or await ground.news.heard(self._facts, PATIENCE)
        measures.facts_behind.labels(self._kind.records.name).set(0 if fresh else 1)
        if not fresh:
            log.error("recycling_refused", records=self._kind.records.name, why="facts are on their way here")
            measures.refused.labels(self._kind.records.name).inc()
            due = await self._due(ground, takes=False)
        for tenant_id, rows in groupby(due, lambda row: row["tenant_id"]):
            for ids in _portions([row["id"] for row in rows]):
                await self._do(tenant_id, ids, fresh, ground)
        return fresh and len(due) == AT_ONCE

    async def _due(self, ground: Ground, *, takes: bool) -> list[Record]:
        """What is due, of all tenants; without `takes` only what is no more than a warning."""
        statement = DUE.format(records=self._kind.records.name)
        async with ground.database.worker() as connection:
            rows = await connection.fetch(statement, ground.clock.now(), takes, AT_ONCE)
        return sorted(rows, key=lambda row: (row["tenant_id"], row["id"]))

    async def _do(self, tenant_id: UUID, ids: Sequence[UUID], fresh: bool, ground: Ground) -> None:
        async with self._kind(ground, Principal.system(tenant_id)) as work:
            statement = TAKE.format(records=work.records.name)
            for row in await work.connection.fetch(statement, ids, work.now):
                await self._one(row["id"], fresh, work)

    async def _one(self, record_id: UUID, fresh: bool, work: Any) -> None:
        """One record; what goes wrong with it is undone alone and put off."""
        try:
            async with work.step(work.cause):
                outcome = await attend(record_id, fresh, work)
        except TRANSIENT:
            raise
        except Exception as error:  # a bug that one record brings out must not stop the others
            log.error("recycling_failed", record=str(record_id), error=type(error).__name__, exc_info=error)
            put_off = PUT_OFF.format(records=work.records.name)
            await work.connection.execute(put_off, record_id, work.now + AGAIN_AFTER)
            outcome = None
        measures.attended.labels(work.records.name, outcome or "failed").inc()
        if outcome is Attended.RECYCLED:
            log.info("recycled", kind=work.mount.record, record=str(record_id))


def _portions(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))

"""The run that gives out what waits in pools, in every replica: a pool that somebody works on is skipped."""

from datetime import datetime
from uuid import UUID

import structlog
from prometheus_client import Counter, Gauge

from chassis.applying import TRANSIENT
from chassis.principal import Principal
from chassis.timers import Timer
from chassis.work import Ground
from pools.application.push import push_waiting
from pools.storage.work import PooledWork

log = structlog.get_logger(__name__)

EVERY, SWEEPING = 0.25, 60.0
MOST_BATCHES = 50
"""Batches of one pool in a row; then others have their turn."""

DUE = "SELECT DISTINCT tenant_id, pool_id FROM assignment_queue WHERE next_try_at <= $1 LIMIT 200"
GIVING = "SELECT tenant_id, id FROM {pools} WHERE enabled AND mode <> 'pull' AND deleted_at IS NULL"
UNASSIGNED = "SELECT code, count(*) AS records FROM assignment_queue WHERE code IS NOT NULL GROUP BY 1"

failing = Counter("crm_pool_pushing_failed_total", "Runs over a pool that broke off.", ["records"])
unassigned = Gauge(
    "crm_pool_unassigned_records", "Records that nobody could get, by the reason.", ["records", "reason"]
)


class Pusher:
    """Gives out records of one kind."""

    def __init__(self, kind: type[PooledWork]) -> None:
        self._kind = kind

    @property
    def timers(self) -> list[Timer]:
        """One looks at the queue four times a second, one sees each minute that nothing is missing in it."""
        name = self._kind.records.name
        return [Timer(f"push_{name}", EVERY, self.run), Timer(f"sweep_{name}", SWEEPING, self.sweep)]

    async def run(self, ground: Ground) -> None:
        """Give out what is due now."""
        for tenant_id, pool_id in await self._due(ground.clock.now(), ground):
            try:
                await self._pool(tenant_id, pool_id, ground)
            except TRANSIENT:
                raise
            except Exception as error:  # a bug that one pool brings out must not stop the others
                failing.labels(self._kind.records.name).inc()
                log.error("pushing_failed", pool=str(pool_id), error=type(error).__name__, exc_info=error)

    async def sweep(self, ground: Ground) -> None:
        """Take up what lies in pools that give out and does not wait: a switch that met a new record halfway.

        Also says how much waits in vain, for the alarm.
        """
        async with ground.database.worker() as connection:
            pools = await connection.fetch(GIVING.format(pools=self._kind.pool_kind.rows.table.name))
            waiting = await connection.fetch(UNASSIGNED)
        counts = {row["code"]: row["records"] for row in waiting}
        for reason in ("all_at_capacity", "no_rule_matched"):
            unassigned.labels(self._kind.records.name, reason).set(counts.get(reason, 0))
        for row in pools:
            async with self._kind(ground, Principal.system(row["tenant_id"])) as work:
                pool = await work.pools.get(row["id"])
                if pool.pushes(work.now):
                    await work.pushing.take_up(pool)

    async def _due(self, at: datetime, ground: Ground) -> list[tuple[UUID, UUID]]:
        async with ground.database.worker() as connection:
            return [(row["tenant_id"], row["pool_id"]) for row in await connection.fetch(DUE, at)]

    async def _pool(self, tenant_id: UUID, pool_id: UUID, ground: Ground) -> None:
        for _ in range(MOST_BATCHES):
            async with self._kind(ground, Principal.system(tenant_id)) as work:
                if not await push_waiting(pool_id, work):
                    return

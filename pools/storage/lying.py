"""How much lies in pools, free to be claimed: counted up to a number that nobody takes in at a glance."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.principal import ScopeKind

if TYPE_CHECKING:
    from pools.storage.work import PooledWork

MOST = 100
LYING = """
    SELECT pool.id, (SELECT count(*) FROM (
        SELECT FROM {records} WHERE tenant_id = $1 AND {home} = pool.id AND {lies} AND deleted_at IS NULL LIMIT {most}
    ) few) AS count
    FROM unnest($2::uuid[]) AS pool (id)
"""


async def lying_in_pools(work: "PooledWork") -> Mapping[UUID, int]:
    """Of each pool whose records the caller sees how many lie there, `MOST` at most."""
    scope = work.principal.scope_of(f"{work.mount.module}:read")
    seen_all = scope.kind is ScopeKind.ALL
    pools = [pool.id for pool in await work.all_pools()] if seen_all else await work.my_pools()
    statement = LYING.format(records=work.records.name, home=work.mount.home, lies=work.lies, most=MOST)
    rows = await work.connection.fetch(statement, work.tenant_id, pools)
    return {row["id"]: row["count"] for row in rows}

"""A newer version of the product knows permissions that companies' built-in roles do not have yet."""

from uuid import UUID

from chassis.principal import Principal
from chassis.work import Ground
from contracts.permissions import KEYS
from services.identity.application.follow_product import follow_product
from services.identity.storage.work import IdentityWork

BEHIND = """
    SELECT DISTINCT tenant_id FROM roles
    WHERE key = 'admin' AND deleted_at IS NULL AND NOT permissions @> $1::text[]
"""
BUILT_IN = "SELECT id FROM roles WHERE tenant_id = $1 AND key IS NOT NULL AND deleted_at IS NULL"


async def give_what_is_new(ground: Ground) -> None:
    """Let the built-in roles of every company have what a newer product means them to have."""
    async with ground.database.worker() as connection:
        behind = [row["tenant_id"] for row in await connection.fetch(BEHIND, sorted(KEYS))]
    for tenant_id in behind:
        await _give(tenant_id, ground)


async def _give(tenant_id: UUID, ground: Ground) -> None:
    async with IdentityWork(ground, Principal.system(tenant_id)) as work:
        ids = [row["id"] for row in await work.connection.fetch(BUILT_IN, tenant_id)]
        follow_product(list((await work.roles.many(ids, lock=True)).values()), work)

"""Founding companies: the first one of an installation, once however many replicas start, and further ones."""

from uuid import UUID

from chassis.ids import new_id
from chassis.principal import Principal
from chassis.work import Ground
from services.identity.application.found_tenant import NewTenant, found_tenant
from services.identity.application.ports import Passwords
from services.identity.storage.gate import StoredGate
from services.identity.storage.work import IdentityWork


async def found_first(new: NewTenant, passwords: Passwords, ground: Ground) -> UUID | None:
    """Found the company unless there is one; its id if it was founded now."""
    async with IdentityWork(ground, Principal.system(new_id())) as work:
        await work.connection.execute("SELECT pg_advisory_xact_lock(hashtext('first tenant'))")
        if not await StoredGate(ground.database).is_new():
            return None
        tenant, _ = await found_tenant(new, passwords, work)
    return tenant.id


async def found_next(new: NewTenant, passwords: Passwords, ground: Ground) -> UUID:
    """Found one more company; its id."""
    async with IdentityWork(ground, Principal.system(new_id())) as work:
        tenant, _ = await found_tenant(new, passwords, work)
    return tenant.id

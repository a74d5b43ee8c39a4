"""Change a company's settings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.identity.application.ports import IdentityWork
from services.identity.domain.tenant import Tenant


async def change_tenant(id: UUID, changes: Mapping[str, Any], work: IdentityWork) -> Tenant:
    """Set name, zone or language. Raises Forbidden without `tenant:manage`, NotFound, Invalid."""
    work.principal.require("tenant:manage")
    tenant = await work.tenants.get(id, lock=True)
    if changes:
        work.announce(tenant, tenant.change(changes))
    return tenant

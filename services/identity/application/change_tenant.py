"""Change a company's settings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.calendars import calendar_of
from services.identity.application.ports import IdentityWork
from services.identity.domain.tenant import Tenant, check_zone


async def change_tenant(id: UUID, changes: Mapping[str, Any], work: IdentityWork) -> Tenant:
    """Set name, zone, language or calendar. Raises Forbidden without `tenant:manage`, NotFound, Invalid."""
    work.principal.require("tenant:manage")
    tenant = await work.tenants.get(id, lock=True)
    zone = changes.get("zone", tenant.zone)
    check_zone(zone)
    calendar_of(ZoneInfo(zone), changes.get("calendar", tenant.calendar))
    if changes:
        work.announce(tenant, tenant.change(changes))
    return tenant

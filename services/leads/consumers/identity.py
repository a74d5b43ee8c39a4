"""From identity's state: every tenant has a default pool and dictionaries from its first moment."""

from typing import Any

from chassis.hearing import Copied, copy
from contracts.identity import TenantSnapshot
from pools.application.keep_pools import open_default_pool
from records.dictionaries import Default, seed
from services.leads.domain.dictionaries import DEFAULTS
from services.leads.storage.work import LeadsWork


async def open_pools(batch: list[Copied[TenantSnapshot]], work: LeadsWork) -> None:
    """Open the default pool of a tenant that has none, and lay its dictionaries down."""
    for tenant in batch:
        if tenant.after is not None:
            await open_default_pool(tenant.after.language, work)
            await seed([Default(*one) for one in DEFAULTS], work)


EARS: tuple[Any, ...] = (copy(TenantSnapshot, open_pools),)

"""From identity's state: every tenant has a default sea and reasons from its first moment."""

from typing import Any

from chassis.hearing import Copied, copy
from contracts.identity import TenantSnapshot
from pools.application.keep_pools import open_default_pool
from records.dictionaries import Default, seed
from services.customers.application.ports import CustomersWork
from services.customers.domain.dictionaries import DEFAULTS


async def open_seas(batch: list[Copied[TenantSnapshot]], work: CustomersWork) -> None:
    """Open the default sea of a tenant that has none, and lay its reasons down."""
    for tenant in batch:
        if tenant.after is not None:
            await open_default_pool(tenant.after.language, work)
            await seed([Default(*one) for one in DEFAULTS], work)


EARS: tuple[Any, ...] = (copy(TenantSnapshot, open_seas),)

"""From identity's state: every tenant has a sales process from its first moment."""

from collections.abc import Sequence

from chassis.hearing import Copied, Ear, copy
from contracts.identity import TenantSnapshot
from services.sales.application.ports import SalesWork
from services.sales.application.processes import give_default_process


async def prepare_tenants(batch: Sequence[Copied[TenantSnapshot]], work: SalesWork) -> None:
    """Give a tenant that has none its default process."""
    if any(tenant.after is not None for tenant in batch):
        await give_default_process(work)


EARS: tuple[Ear, ...] = (copy(TenantSnapshot, prepare_tenants),)

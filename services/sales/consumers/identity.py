"""A new tenant gets its first sales process."""

from chassis.hearing import Ear, Heard, reaction
from contracts.identity import TenantCreated
from services.sales.application.ports import SalesWork
from services.sales.application.processes import give_default_process


async def prepare_tenant(event: Heard[TenantCreated], work: SalesWork) -> None:
    """From its first moment a tenant can open deals."""
    await give_default_process(work)


HEARS: tuple[Ear, ...] = (reaction(TenantCreated, prepare_tenant),)

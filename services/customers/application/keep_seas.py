"""Set up public seas."""

from typing import Any
from uuid import UUID, uuid5

from chassis.door import expect
from chassis.ids import new_id
from pools.domain.pool import Pool
from services.customers.application.ports import CustomersWork

DEFAULT_SEA = UUID("0d3a52f4-8a1b-5e0e-9c47-3a5be0a1c702")
"""Namespace of the default seas' ids: a tenant's default sea is the same however often its birth is heard."""


async def create_sea(settings: dict[str, Any], work: CustomersWork) -> Pool:
    """Open a sea. Raises Invalid."""
    work.principal.require("seas:manage")
    return _open(new_id(), work, **settings)


async def change_sea(
    sea_id: UUID, settings: dict[str, Any], version: int | None, work: CustomersWork
) -> Pool:
    """Set some of a sea's settings; its admins may, besides those who manage all seas. Raises Invalid."""
    sea = await work.pools.get(sea_id)
    if work.principal.user_id not in sea.admins:
        work.principal.require("seas:manage")
    expect(sea, version)
    changed = sea.change(**settings)
    if changed.fields:
        work.announce(sea, changed)
    return sea


async def open_default_sea(language: str, work: CustomersWork) -> None:
    """The sea for customers that fit no other: every tenant has one from its first moment."""
    sea_id = uuid5(DEFAULT_SEA, str(work.tenant_id))
    if await work.pools.find(sea_id) is None:
        name = "默认公海" if language.startswith("zh") else "Default public sea"
        _open(sea_id, work, name=name, is_default=True)


def _open(sea_id: UUID, work: CustomersWork, **settings: Any) -> Pool:
    sea = Pool(
        id=sea_id,
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        **settings,
    )
    work.pools.add(sea)
    work.announce(sea, sea.begin())
    return sea

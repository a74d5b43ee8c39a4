"""Set up lead pools."""

from typing import Any
from uuid import UUID, uuid5

from chassis.door import expect
from chassis.ids import new_id
from pools.domain.pool import Pool
from services.leads.application.ports import LeadsWork

DEFAULT_POOL = UUID("6f1d1c3e-0b57-5a53-9c0f-9b1c7e0f6a01")
"""Namespace of the default pools' ids: one per tenant, however often its birth is heard."""


async def create_pool(settings: dict[str, Any], work: LeadsWork) -> Pool:
    """Open a pool. Raises Invalid."""
    work.principal.require("pools:manage")
    return _open(new_id(), work, **settings)


async def change_pool(pool_id: UUID, settings: dict[str, Any], version: int | None, work: LeadsWork) -> Pool:
    """Set some of a pool's settings; its admins may, besides those who manage all pools. Raises Invalid."""
    pool = await work.pools.get(pool_id)
    if work.principal.user_id not in pool.admins:
        work.principal.require("pools:manage")
    expect(pool, version)
    changed = pool.change(**settings)
    if changed.fields:
        work.announce(pool, changed)
    return pool


async def open_default_pool(language: str, work: LeadsWork) -> None:
    """The pool for leads that fit no other: every tenant has one from its first moment."""
    pool_id = uuid5(DEFAULT_POOL, str(work.tenant_id))
    if await work.pools.find(pool_id) is None:
        name = "默认线索池" if language.startswith("zh") else "Default lead pool"
        _open(pool_id, work, name=name, is_default=True)


def _open(pool_id: UUID, work: LeadsWork, **settings: Any) -> Pool:
    pool = Pool(
        id=pool_id,
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        **settings,
    )
    work.pools.add(pool)
    work.announce(pool, pool.begin())
    return pool

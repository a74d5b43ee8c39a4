"""Whose deals one may touch."""

from uuid import UUID

from chassis.door import expect
from kernel.refusal import NotFound
from records.rights import sees
from services.sales.application.ports import SalesWork
from services.sales.domain.opportunity import Opportunity


async def deal_for(
    id: UUID, permission: str, work: SalesWork, version: int | None = None, *, deleted: bool = False
) -> Opportunity:
    """The deal, locked, if the permission reaches it and it is at the version that who asks has seen.

    Raises Forbidden without the permission, NotFound outside its scope (and for a deal in the recycle bin
    unless `deleted`), StaleVersion if somebody was faster.
    """
    work.principal.require(permission)
    deal = await work.opportunities.get(id, lock=True)
    if (deal.deleted_at is not None and not deleted) or not sees(deal, work.principal, permission):
        raise NotFound(kind="opportunity", id=str(id))
    expect(deal, version)
    return deal

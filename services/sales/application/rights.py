"""Whose deals one may touch."""

from uuid import UUID

from kernel.refusal import NotFound
from records.rights import sees
from services.sales.application.ports import SalesWork
from services.sales.domain.opportunity import Opportunity


async def deal_for(id: UUID, permission: str, work: SalesWork, *, deleted: bool = False) -> Opportunity:
    """The deal, locked, if the permission reaches it. Raises Forbidden without it, NotFound outside its scope.

    One in the recycle bin is found only when `deleted`.
    """
    work.principal.require(permission)
    deal = await work.opportunities.get(id, lock=True)
    if (deal.deleted_at is not None and not deleted) or not sees(deal, work.principal, permission):
        raise NotFound(kind="opportunity", id=str(id))
    return deal

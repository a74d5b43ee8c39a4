"""Whose deals one may touch."""

from collections.abc import Iterable
from uuid import UUID

from chassis.door import expect
from kernel.refusal import NotFound
from records.rights import require_writable, sees
from services.sales.application.ports import SalesWork
from services.sales.domain.opportunity import Opportunity


async def deal_for(id: UUID, permission: str, work: SalesWork, version: int | None = None) -> Opportunity:
    """The deal, locked, if the permission reaches it and it is at the version that who asks has seen.

    Raises Forbidden without the permission, NotFound outside its scope and for a deal in the recycle bin,
    StaleVersion if somebody was faster.
    """
    work.principal.require(permission)
    deal = await work.opportunities.get(id, lock=True)
    if deal.deleted_at is not None or not sees(deal, work.principal, permission, now=work.now):
        raise NotFound(kind="opportunity", id=str(id))
    expect(deal, version)
    return deal


def check_fields(names: Iterable[str], work: SalesWork) -> None:
    """Refuse to write fields that one's roles do not let one write; items are the amount in other words."""
    said = set(names)
    require_writable(said | ({"amount"} if "items" in said else set()), "opportunities", work.principal)

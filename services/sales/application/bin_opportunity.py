"""To the recycle bin, and back."""

from uuid import UUID

from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.opportunity import Opportunity


async def delete_opportunity(id: UUID, version: int | None, work: SalesWork) -> Opportunity:
    """The deal leaves lists and figures."""
    deal = await deal_for(id, "opportunities:delete", work, version)
    work.announce(deal, deal.delete(at=work.now))
    return deal


async def restore_opportunity(id: UUID, work: SalesWork) -> Opportunity:
    """The deal comes back as it was; one that is not in the bin stays as it is."""
    deal = await deal_for(id, "opportunities:delete", work, deleted=True)
    if deal.deleted_at is not None:
        work.announce(deal, deal.restore())
    return deal

"""Let colleagues take part in a deal (共享)."""

from uuid import UUID

from records.sharing import ShareIn, share
from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.opportunity import Opportunity


async def share_opportunity(id: UUID, asked: ShareIn, work: SalesWork) -> Opportunity:
    """Let a colleague read or write a deal, or no longer. Raises NotFound, SameOwner, Invalid."""
    deal = await deal_for(id, "opportunities:share", work)
    await share(deal, asked, work)
    return deal

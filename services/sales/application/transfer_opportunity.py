"""Give a deal to a colleague."""

from uuid import UUID

from services.sales.application.owners import department_of
from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.opportunity import Opportunity


async def transfer_opportunity(id: UUID, owner_id: UUID, version: int | None, work: SalesWork) -> Opportunity:
    """The deal gets another owner, and that owner's department."""
    deal = await deal_for(id, "opportunities:transfer", work, version)
    fact = deal.transfer(owner_id, await department_of(owner_id, work))
    if fact is not None:
        work.announce(deal, fact)
    return deal

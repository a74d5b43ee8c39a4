"""What of sales somebody leaves behind: open deals."""

from uuid import UUID

from chassis.people import Person
from records.handing_over import Holding
from services.sales.domain.opportunity import Opportunity
from services.sales.storage.work import SalesWork

FIND = """
SELECT id, customer_id FROM opportunities
WHERE tenant_id = $1 AND owner_id = $2 AND deleted_at IS NULL AND status = 'open' ORDER BY created_at, id
"""
LOAD = """
SELECT owner_id AS id, count(*) AS held FROM opportunities
WHERE tenant_id = $1 AND owner_id = ANY ($2::uuid[]) AND deleted_at IS NULL AND status = 'open' GROUP BY 1
"""


async def _give(deal: Opportunity, to: Person, saga_id: UUID, work: SalesWork) -> None:
    fact = deal.transfer(to.id, to.department_id)
    if fact is not None:
        work.announce(deal, fact)


HOLDINGS: tuple[Holding[SalesWork, Opportunity], ...] = (
    Holding("opportunities", FIND, LOAD, lambda work: work.opportunities, _give),
)

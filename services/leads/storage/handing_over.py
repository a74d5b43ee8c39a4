"""What of leads somebody leaves behind: those that they work on."""

from uuid import UUID

from chassis.people import Person
from pools.domain.facts import Because
from records.handing_over import Holding
from services.leads.domain.lead import Lead
from services.leads.storage.work import LeadsWork

HELD = "owner_id = {whose} AND deleted_at IS NULL AND status IN ('assigned', 'following', 'qualified')"
FIND = f"""
SELECT id, NULL::uuid AS customer_id FROM leads
WHERE tenant_id = $1 AND {HELD.format(whose="$2")} AND conversion_id IS NULL ORDER BY created_at, id
"""
LOAD = f"""
SELECT owner_id AS id, count(*) AS held FROM leads
WHERE tenant_id = $1 AND {HELD.format(whose="ANY ($2::uuid[])")} GROUP BY 1
"""


async def _give(lead: Lead, to: Person, saga_id: UUID, work: LeadsWork) -> None:
    because = Because("handover", facts={"handover_id": str(saga_id)})
    work.announce(lead, lead.hand_over(to.id, to.department_id, work.now, because))


HOLDINGS: tuple[Holding[LeadsWork, Lead], ...] = (
    Holding("leads", FIND, LOAD, lambda work: work.leads, _give),
)

"""Move a deal to another stage."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.sales.application.local_days import zone_of
from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.opportunity import Opportunity


async def move_opportunity(
    id: UUID, stage: str, feedback: Mapping[str, Any], version: int | None, work: SalesWork
) -> Opportunity:
    """Go to `stage` with the answers it asks for."""
    deal = await deal_for(id, "opportunities:write", work, version)
    process = await work.processes.get(deal.process_id)
    work.announce(deal, deal.move(process, stage, feedback, at=work.now, zone=await zone_of(work)))
    return deal

"""Move a deal to another stage."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.sales.application.local_days import zone_of
from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.opportunity import Opportunity


async def move_opportunity(
    id: UUID, stage: str, feedback: Mapping[str, Any], work: SalesWork, *, at: datetime | None = None
) -> Opportunity:
    """Go to `stage` with the answers it asks for; `at` is set where it happened in the past."""
    deal = await deal_for(id, "opportunities:write", work)
    process = await work.processes.get(deal.process_id)
    fact = deal.move(process, stage, feedback, at=at or work.now, zone=await zone_of(work))
    work.announce(deal, fact)
    return deal

"""End a deal: won, lost or invalid; and open it again."""

from datetime import date
from uuid import UUID

from services.sales.application.local_days import when_closed, zone_of
from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.opportunity import Opportunity
from services.sales.domain.refusals import StageNotAllowed


async def win_opportunity(
    id: UUID, closed_on: date | None, version: int | None, work: SalesWork
) -> Opportunity:
    """The customer said yes, today or on an earlier day."""
    deal = await deal_for(id, "opportunities:write", work, version)
    day, at = when_closed(closed_on, work.now, await zone_of(work))
    work.announce(deal, deal.win(closed_on=day, at=at))
    return deal


async def lose_opportunity(
    id: UUID, reason: str, closed_on: date | None, version: int | None, work: SalesWork
) -> Opportunity:
    """The customer said no, today or on an earlier day."""
    deal = await deal_for(id, "opportunities:write", work, version)
    day, at = when_closed(closed_on, work.now, await zone_of(work))
    work.announce(deal, deal.lose(reason=reason, closed_on=day, at=at))
    return deal


async def invalidate_opportunity(id: UUID, reason: str, version: int | None, work: SalesWork) -> Opportunity:
    """There never was a deal."""
    deal = await deal_for(id, "opportunities:write", work, version)
    day, at = when_closed(None, work.now, await zone_of(work))
    work.announce(deal, deal.invalidate(reason=reason, closed_on=day, at=at))
    return deal


async def reopen_opportunity(id: UUID, version: int | None, work: SalesWork) -> Opportunity:
    """Live again, in the stage in which it ended; in the first one if the process has given that up."""
    deal = await deal_for(id, "opportunities:reopen", work, version)
    process = await work.processes.get(deal.process_id)
    try:
        stage = process.stage(deal.stage)
    except StageNotAllowed:
        stage = process.entrance()
    work.announce(deal, deal.reopen(stage, at=work.now, zone=await zone_of(work)))
    return deal

"""Who holds a lead, and where it is at home: claim (领取), assign (分配), return (退回), move (移池)."""

from uuid import UUID

from pools.application.assign import assign
from pools.application.claim import claim
from pools.application.move import begin_move, move
from pools.application.route import home_after_return
from records.dictionaries import check_offered
from records.sharing import ShareIn, share
from services.leads.application.ports import LeadsWork
from services.leads.domain.dictionaries import RETURN
from services.leads.domain.lead import Lead


async def claim_lead(lead_id: UUID, work: LeadsWork) -> Lead:
    """Take a lead out of its pool. Raises the refusals of `pools.domain.refusals`."""
    work.principal.require("leads:claim")
    return await claim(lead_id, work.leads, work)


async def assign_lead(lead_id: UUID, owner_id: UUID, work: LeadsWork) -> Lead:
    """Give a lead to somebody."""
    work.principal.require("leads:assign")
    await work.check_reach(await work.leads.get(lead_id), "leads:assign")
    return await assign(lead_id, owner_id, work.leads, work)


async def return_lead(lead_id: UUID, reason: str, pool_id: UUID | None, work: LeadsWork) -> Lead:
    """Give a lead back to its pool, or to another one."""
    work.principal.require("leads:return")
    lead = await work.leads.get(lead_id, lock=True)
    await work.check_reach(lead, "leads:return")
    await check_offered(RETURN, reason, work)
    home = await home_after_return(lead, pool_id, work)
    moved = (home.pool.id, home.because) if home else (None, None)
    work.announce(lead, lead.give_back(reason, work.now, *moved))
    return lead


async def move_lead(lead_id: UUID, pool_id: UUID, reason: str | None, work: LeadsWork) -> Lead:
    """Let a lead live in another pool; its owner keeps it. Raises HoldCapReached, StepNotAllowed."""
    await work.check_visible(await work.leads.get(lead_id))
    return await move(lead_id, await begin_move([lead_id], pool_id, reason, work), work.leads, work)


async def share_lead(lead_id: UUID, asked: ShareIn, work: LeadsWork) -> Lead:
    """Let a colleague read or write a lead, or no longer. Raises NotOwned, SameOwner, Invalid."""
    work.principal.require("leads:share")
    lead = await work.leads.get(lead_id, lock=True)
    await work.check_reach(lead, "leads:share")
    await share(lead, asked, work)
    return lead

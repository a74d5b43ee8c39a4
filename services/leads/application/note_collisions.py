"""See that a lead and a record of customers are the same, written down while neither side knew (撞单)."""

from datetime import datetime

from pools.domain.facts import Because
from records.duplicates.collisions import Other
from records.duplicates.finding import Keys
from records.duplicates.keys import CERTAIN
from services.leads.application.likeness import MODULE
from services.leads.application.ports import LeadsWork
from services.leads.domain.lead import Lead
from services.leads.domain.status import Status


async def note_collisions(other: Other, keys: Keys, told: frozenset[str], work: LeadsWork) -> None:
    """Compare a record of customers with our leads; `told` are the ids that were named when it began."""
    found = [one for one in await work.duplicates.look(keys.sure) if one.module == MODULE]
    leads = await work.leads.many([one.id for one in found], lock=True)
    for one in found:
        lead = leads[one.id]
        if str(lead.id) not in told and lead.status is not Status.CONVERTED:
            matched = [trait for trait in one.matched if trait in CERTAIN]
            await collide(lead, other, matched, work)


async def collide(lead: Lead, other: Other, matched: list[str], work: LeadsWork) -> None:
    """Write the collision down and say it, once."""
    if not await work.collisions.note(lead.id, other, matched):
        return
    began: dict[str, datetime] = {"began_at": lead.created_at, "other_began_at": other.began_at}
    facts = {name: moment.isoformat() for name, moment in began.items()}
    because = Because("collision", facts={**facts, "matched": matched})
    work.announce(lead, lead.collide(other.module, other.id, other.owner_id, matched, because))

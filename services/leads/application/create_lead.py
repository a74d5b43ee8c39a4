"""Take in a new lead: check, find its likenesses, route it to a pool or into somebody's hands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from pools.application.assign import make_room
from pools.application.route import home_for
from records.rights import require_writable
from services.leads.application.ports import LeadsWork
from services.leads.domain.lead import Lead
from services.leads.domain.refusals import Duplicate


@dataclass(frozen=True, slots=True)
class NewLead:
    """What is known of a lead when it begins. `values` are fields of `domain.lead.DESCRIPTION`."""

    values: dict[str, Any]
    pool_id: UUID | None = None
    owner_id: UUID | None = None
    origin: str = "api"
    occurred_at: datetime | None = None
    id: UUID | None = None
    refuse_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The new lead, and the records it resembles."""

    lead: Lead
    duplicates: list[UUID] = field(default_factory=list)


async def create_lead(new: NewLead, work: LeadsWork) -> Taken:
    """Make the lead. Raises Invalid, Duplicate (where the entry point's policy blocks) and HoldCapReached."""
    work.principal.require("leads:write")
    require_writable(new.values, "leads", work.principal)
    if new.owner_id is not None and new.owner_id != work.principal.user_id:
        work.principal.require("leads:assign")
    if new.occurred_at is not None:
        work.principal.require("import:backdate")
    lead = Lead(
        id=new.id or new_id(),
        tenant_id=work.tenant_id,
        created_at=new.occurred_at or work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        pool_id=UUID(int=0),
        **new.values,
    )
    home = await home_for(lead, new.pool_id, work)
    lead.pool_id = home.pool.id
    if new.owner_id is not None:
        lead.department_id = await make_room(home.pool, new.owner_id, work)
        lead.owner_id = new.owner_id
    duplicates = await work.duplicates.like(lead)
    if duplicates and new.refuse_duplicates:
        raise Duplicate(duplicates=[str(id) for id in duplicates])
    work.leads.add(lead)
    work.announce(lead, lead.begin(new.origin, work.now, new.occurred_at, duplicates, home.because))
    return Taken(lead, duplicates)
